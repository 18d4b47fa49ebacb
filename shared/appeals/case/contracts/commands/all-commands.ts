import type { CommandBodies } from '../../domain/rules/command.ts';
import type { PersonCommandName } from '../../domain/transitions.ts';
import { anyTime } from './any-time.ts';
import type { CommandContract, Parsed } from './command.ts';
import { accusing } from './intake/accusing.ts';
import { dispatching } from './intake/dispatching.ts';
import { intake } from './intake/intake.ts';
import { intakeEndings } from './intake/intake-endings.ts';
import { merging } from './intake/merging.ts';
import { reclassifying } from './intake/reclassifying.ts';
import { followUp } from './review/follow-up.ts';
import { rechecking } from './review/rechecking.ts';
import { redoing } from './review/redoing.ts';
import { reopening } from './review/reopening.ts';
import { review } from './review/review.ts';
import { scoring } from './review/scoring.ts';
import { supervising } from './review/supervising.ts';
import { extending } from './units/extending.ts';
import { fieldWork } from './units/field-work.ts';
import { handling } from './units/handling.ts';
import { holding } from './units/holding.ts';
import { returns } from './units/returns.ts';
import { sharing } from './units/sharing.ts';
import { terminating } from './units/terminating.ts';

const CONTRACTS = {
  ...accusing,
  ...intake,
  ...intakeEndings,
  ...dispatching,
  ...merging,
  ...reclassifying,
  ...extending,
  ...fieldWork,
  ...handling,
  ...holding,
  ...returns,
  ...sharing,
  ...terminating,
  ...followUp,
  ...rechecking,
  ...redoing,
  ...reopening,
  ...review,
  ...scoring,
  ...supervising,
  ...anyTime,
};

export type Shapes = { readonly [C in PersonCommandName]: (typeof CONTRACTS)[C]['shape'] };

/** What a person sends with each command, without the envelope (`expectedVersion`, `callId`, `proof`). */
export type CommandRequests = { readonly [C in PersonCommandName]: Parsed<Shapes[C]> };

/** The contract of each command that people give on an existing appeal. */
export const COMMANDS: { readonly [C in PersonCommandName]: CommandContract<Shapes[C], CommandBodies[C]> } = CONTRACTS;
