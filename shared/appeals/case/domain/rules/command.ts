import type { CommandName } from '../transitions.ts';
import type { AnyTimeBodies } from './any-time.ts';
import type { AccusingBodies } from './intake/accusing.ts';
import type { DispatchingBodies } from './intake/dispatching.ts';
import type { FilingBodies } from './intake/filing.ts';
import type { IntakeBodies } from './intake/intake.ts';
import type { IntakeEndingsBodies } from './intake/intake-endings.ts';
import type { MergingBodies } from './intake/merging.ts';
import type { ReclassifyingBodies } from './intake/reclassifying.ts';
import type { ConcludingBodies } from './review/concluding.ts';
import type { FollowUpBodies } from './review/follow-up.ts';
import type { RecheckingBodies } from './review/rechecking.ts';
import type { RedoingBodies } from './review/redoing.ts';
import type { ReopeningBodies } from './review/reopening.ts';
import type { ReviewBodies } from './review/review.ts';
import type { ScoringBodies } from './review/scoring.ts';
import type { SupervisingBodies } from './review/supervising.ts';
import type { TimekeepingBodies } from './timekeeping.ts';
import type { ExtendingBodies } from './units/extending.ts';
import type { FieldWorkBodies } from './units/field-work.ts';
import type { HandingOverBodies } from './units/handing-over.ts';
import type { HandlingBodies } from './units/handling.ts';
import type { HoldingBodies } from './units/holding.ts';
import type { ReturnsBodies } from './units/returns.ts';
import type { RulingBodies } from './units/ruling.ts';
import type { SharingBodies } from './units/sharing.ts';
import type { TerminatingBodies } from './units/terminating.ts';

/** The body of each command, in the groups of the rules. A body names texts, files and visits by their ids. */
export interface CommandBodies
  extends AccusingBodies,
    AnyTimeBodies,
    DispatchingBodies,
    FilingBodies,
    IntakeBodies,
    IntakeEndingsBodies,
    MergingBodies,
    ReclassifyingBodies,
    ConcludingBodies,
    FollowUpBodies,
    RecheckingBodies,
    RedoingBodies,
    ReopeningBodies,
    ReviewBodies,
    ScoringBodies,
    SupervisingBodies,
    TimekeepingBodies,
    ExtendingBodies,
    FieldWorkBodies,
    HandingOverBodies,
    HandlingBodies,
    HoldingBodies,
    ReturnsBodies,
    RulingBodies,
    SharingBodies,
    TerminatingBodies {}

/** A command with its body. */
export interface Command<C extends CommandName = CommandName> {
  readonly name: C;
  readonly body: CommandBodies[C];
}
