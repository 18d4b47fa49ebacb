import type { CommandName } from '../transitions.ts';
import { anyTime } from './any-time.ts';
import type { CommandBodies } from './command.ts';
import { accusing } from './intake/accusing.ts';
import { correcting } from './intake/correcting.ts';
import { dispatching } from './intake/dispatching.ts';
import { filing } from './intake/filing.ts';
import { intake } from './intake/intake.ts';
import { intakeEndings } from './intake/intake-endings.ts';
import { merging } from './intake/merging.ts';
import { reclassifying } from './intake/reclassifying.ts';
import { splitting } from './intake/splitting.ts';
import { concluding } from './review/concluding.ts';
import { followUp } from './review/follow-up.ts';
import { rechecking } from './review/rechecking.ts';
import { redoing } from './review/redoing.ts';
import { reopening } from './review/reopening.ts';
import { review } from './review/review.ts';
import { scoring } from './review/scoring.ts';
import { supervising } from './review/supervising.ts';
import type { Rule } from './rule.ts';
import { timekeeping } from './timekeeping.ts';
import { extending } from './units/extending.ts';
import { fieldWork } from './units/field-work.ts';
import { handingOver } from './units/handing-over.ts';
import { handling } from './units/handling.ts';
import { holding } from './units/holding.ts';
import { questioning } from './units/questioning.ts';
import { returns } from './units/returns.ts';
import { ruling } from './units/ruling.ts';
import { sharing } from './units/sharing.ts';
import { terminating } from './units/terminating.ts';

/** The rule of each command in the table of transitions. */
export const RULES: { readonly [C in CommandName]: Rule<C, CommandBodies[C]> } = {
  ...accusing,
  ...anyTime,
  ...correcting,
  ...dispatching,
  ...filing,
  ...intake,
  ...intakeEndings,
  ...merging,
  ...reclassifying,
  ...splitting,
  ...concluding,
  ...followUp,
  ...rechecking,
  ...redoing,
  ...reopening,
  ...review,
  ...scoring,
  ...supervising,
  ...timekeeping,
  ...extending,
  ...fieldWork,
  ...handingOver,
  ...handling,
  ...holding,
  ...questioning,
  ...returns,
  ...ruling,
  ...sharing,
  ...terminating,
};
