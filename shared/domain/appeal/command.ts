import type { AnyTimeBodies } from '../rules/any-time.ts';
import type { AccusingBodies } from '../rules/intake/accusing.ts';
import type { DispatchingBodies } from '../rules/intake/dispatching.ts';
import type { FilingBodies } from '../rules/intake/filing.ts';
import type { IntakeBodies } from '../rules/intake/intake.ts';
import type { IntakeEndingsBodies } from '../rules/intake/intake-endings.ts';
import type { MergingBodies } from '../rules/intake/merging.ts';
import type { ReclassifyingBodies } from '../rules/intake/reclassifying.ts';
import type { FollowUpBodies } from '../rules/review/follow-up.ts';
import type { RedoingBodies } from '../rules/review/redoing.ts';
import type { ReopeningBodies } from '../rules/review/reopening.ts';
import type { ReviewBodies } from '../rules/review/review.ts';
import type { ScoringBodies } from '../rules/review/scoring.ts';
import type { SupervisingBodies } from '../rules/review/supervising.ts';
import type { TimekeepingBodies } from '../rules/timekeeping.ts';
import type { ExtendingBodies } from '../rules/units/extending.ts';
import type { FieldWorkBodies } from '../rules/units/field-work.ts';
import type { HandingOverBodies } from '../rules/units/handing-over.ts';
import type { HandlingBodies } from '../rules/units/handling.ts';
import type { HoldingBodies } from '../rules/units/holding.ts';
import type { ReturnsBodies } from '../rules/units/returns.ts';
import type { SharingBodies } from '../rules/units/sharing.ts';
import type { TerminatingBodies } from '../rules/units/terminating.ts';
import type { CommandName } from './transitions.ts';

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
    FollowUpBodies,
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
    SharingBodies,
    TerminatingBodies {}

/** A command with its body. */
export interface Command<C extends CommandName = CommandName> {
  readonly name: C;
  readonly body: CommandBodies[C];
}
