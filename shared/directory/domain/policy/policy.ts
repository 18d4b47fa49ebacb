import type { Limit } from '#kernel/domain/time/duration.ts';
import {
  type ClockClass,
  type ClockKind,
  DANGER_FLAGS,
  type Flag,
  type Mark,
  type Outcome,
} from '#kernel/domain/vocabulary.ts';
import type { AccessLimits } from './access-limits.ts';
import type { EnterprisePolicy } from './enterprise-policy.ts';
import type { HotSpotPolicy } from './hot-spot-policy.ts';
import type { Retention } from './retention.ts';

/** Flags that a policy may leave to people. An emergency is left to them anyway. */
export const POLICY_FLAGS = [
  'confidential',
  'anonymous',
  'noReply',
  'sensitive',
  'threat',
  'group',
  'repeat',
  'nuisance',
] as const satisfies readonly Flag[];

/** When a mark is due: at a share of the clock's counted time, or counted time after its end (DOMAIN 4). */
export type MarkRule =
  | { readonly mark: Mark; readonly share: number }
  | { readonly mark: Mark; readonly afterEnd: Limit }
  | { readonly mark: Mark; readonly afterEndShare: number };

/**
 * The numbers of DOMAIN as versioned data of a jurisdiction. Code uses the policy in force, and each clock records the version
 * that it was computed with.
 */
/** From when on a knowledge item is listed for its owner as failing. */
export interface FailingItems {
  /** Fewer openings say nothing. */
  readonly opened: number;
  /** The share of openings after which the person filed anyway. */
  readonly share: number;
}

export interface Policy {
  readonly jurisdiction: string;
  readonly version: number;
  readonly limits: Readonly<Record<Exclude<ClockKind, 'holdReview'>, Readonly<Record<ClockClass, Limit>>>>;
  readonly marks: {
    readonly result: readonly MarkRule[];
    /** For result clocks of `classesInHours`. */
    readonly resultInHours: readonly MarkRule[];
    readonly other: readonly MarkRule[];
  };
  readonly classesInHours: readonly ClockClass[];
  /** How long a unit may return a case after it got it; at most 2 working days (DOMAIN 3). */
  readonly returnWithin: Limit;
  /** After this many upheld returns in a round the owner of last resort gets the case and cannot return it. */
  readonly maxReturns: number;
  /** Extensions of a round: their number, working days each and in all, and the classes without extensions (DOMAIN 3). */
  readonly extensions: {
    readonly most: number;
    readonly each: { readonly workingDays: number };
    readonly inAll: { readonly workingDays: number };
    readonly notFor: readonly ClockClass[];
  };
  /** In cases of these classes the text about this mark of the lead also asks for an interim reply (DOMAIN 3). */
  readonly interimReply: { readonly classes: readonly ClockClass[]; readonly mark: Mark };
  /** The longest time until the review of a hold. */
  readonly holdAtMost: Limit;
  /** Holds of a case, over all rounds: their number, and their days in all (DOMAIN 3). */
  readonly holds: { readonly most: number; readonly daysInAll: number };
  /** The longest limit of the result clock in a redo round. */
  readonly redoResult: Limit;
  /** How many redos are possible; after them only an explanation closes the case. */
  readonly maxRedos: number;
  /** Whether SYS redoes a badly rated case in round 1 without the verdict of a person. */
  readonly redoBySystem: boolean;
  /** How long after closing the appellant may reopen a case with new facts. */
  readonly reopenWithin: Limit;
  /** How long after a merge a supervisor may undo it. */
  readonly unmergeWithin: Limit;
  /** From this number of merged cases on, the master included, they count as a group's. */
  readonly groupSize: number;
  /** How many cases may be merged into one; each is an event in its log. */
  readonly maxJoined: number;
  /** The share of appeals answered on the spot that are surveyed, 0-1. */
  readonly surveyShare: number;
  /**
   * Closed cases of which another agent asks the appellant again: their share, 0-1, and the outcomes. `rated` means what an
   * agent recorded (DOMAIN 6).
   */
  readonly rechecks: { readonly share: number; readonly outcomes: readonly Outcome[] };
  /** How often an appellant may reopen a case. A supervisor may at any time. */
  readonly maxReopenings: number;
  /** How long a ruling "same facts, lawful conclusion" keeps the appellant from reopening the case (DOMAIN 3). */
  readonly conclusionLasts: Limit;
  /** How long after closing an appeal may be rated. */
  readonly rateAfterClose: Limit;
  /** Attempts of a follow-up agent, each on another half day. */
  readonly followUpAttempts: number;
  /** How many questions of units may wait for an answer of the appellant. */
  readonly openQuestions: number;
  /** Up to this satisfaction an answer is bad and waits for a verdict, like one that is not resolved (DOMAIN 6). */
  readonly badSatisfaction: 1 | 2 | 3 | 4;
  /** From this satisfaction on an answer counts as satisfied in the rates (DOMAIN 6). */
  readonly satisfiedFrom: 2 | 3 | 4 | 5;
  /** The weights of the composite rate. */
  readonly compositeWeights: {
    readonly response: number;
    readonly resolution: number;
    readonly satisfaction: number;
  };
  /** From this confidence on SYS accepts and dispatches (DOMAIN 5). */
  readonly confidenceThreshold: number;
  /** Flags with which a person accepts, dispatches and passes results, at any confidence, in addition to those of danger to life. */
  readonly flagsForPerson: readonly Flag[];
  /** Whether SYS passes a result that the unit reports as solved, if nothing requires a person (DOMAIN 3). */
  readonly passBySystem: boolean;
  /** Words in title or text that flag a threat to life. */
  readonly threatWords: readonly string[];
  /** Phones of the supervisors' duty desk, texted when a threat to life is filed. */
  readonly dutyPhones: readonly string[];
  /** How long a claim of a queue entry lasts, around the clock. */
  readonly claimLasts: string;
  /** Whether scrubbed texts of appellants are exported to the restricted data set `texts` (docs/analytics.md). */
  readonly exportsTexts: boolean;
  /** A visit gets a warning if a photo or device was farther away, or if times differ by more. */
  readonly geoFence: { readonly farMetres: number; readonly apartAtMost: string };
  /**
   * Published statistics: cells below `hideBelow` are hidden; a month is published `afterDays` days after its end (DOMAIN 6). The
   * monthly report ranks units and places from `rankFrom` follow-ups on: with fewer, chance decides.
   */
  readonly statistics: { readonly hideBelow: number; readonly afterDays: number; readonly rankFrom: number };
  /** Up to this distance two places of a caller's appeals count as the same. */
  readonly samePlaceMetres: number;
  /** How long a workflow waits if all clocks are stopped or paused. */
  readonly idleCheckpoint: Limit;
  /** What one person may do in a local day (DOMAIN 2). */
  readonly dailyLimits: DailyLimits;
  /** How often anybody may sign in, ask for codes, try them, or search by phone (DOMAIN 2). */
  readonly accessLimits: AccessLimits;
  /**
   * Within which time the owner of a knowledge item answers feedback, and how many days before the end of its validity the
   * owner is reminded (DOMAIN 9); from when on an item is listed as failing.
   */
  readonly knowledge: { readonly feedback: Limit; readonly remindDays: number; readonly failing: FailingItems };
  /** How long data of ended cases are kept (DOMAIN 2). */
  readonly retention: Retention;
  /** When many appeals about one matter are a hot spot (DOMAIN 5). */
  readonly hotSpots: HotSpotPolicy;
  /** Numbers of the services for businesses (DOMAIN 8). */
  readonly enterprise: EnterprisePolicy;
}

/** Limits of a local day on what one person does. */
export interface DailyLimits {
  /** Appeals of one person, of one contact phone that the person has not verified, and from one address without signing in. */
  readonly filings: number;
  /** Files that one person announces, and their size together. */
  readonly uploads: { readonly files: number; readonly megabytes: number };
  /** Messages to a phone that nobody has verified. */
  readonly messagesUnverified: number;
  /** Comments and urges together: of an appellant on all own cases, and of anybody on one case. */
  readonly words: number;
  /** Commands of one person on one case. */
  readonly commands: number;
  /** Contacts in clear that one member of staff is shown. */
  readonly reveals: number;
}

/** Whether a flag of a case leaves its decisions to people: those that the policy names, and danger to life (DOMAIN 2). */
export function isLeftToPeople(flags: readonly Flag[], { flagsForPerson }: Pick<Policy, 'flagsForPerson'>): boolean {
  return flags.some((flag) => flagsForPerson.includes(flag) || DANGER_FLAGS.includes(flag));
}
