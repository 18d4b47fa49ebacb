import type { ClockClass, ClockKind, Flag, Mark, Outcome } from '../words/words.ts';
import { type AccessLimits, completeAccessLimits, DEFAULT_ACCESS_LIMITS } from './access-limits.ts';
import type { Limit } from './duration.ts';
import { DEFAULT_ENTERPRISE_POLICY, type EnterprisePolicy } from './enterprise-policy.ts';
import type { Retention } from './retention.ts';

/** When a mark is due: at a share of the clock's counted time, or counted time after its end (DOMAIN 4). */
export type MarkRule =
  | { readonly mark: Mark; readonly share: number }
  | { readonly mark: Mark; readonly afterEnd: Limit }
  | { readonly mark: Mark; readonly afterEndShare: number };

/**
 * The numbers of DOMAIN as versioned data of a jurisdiction. Code uses the policy in force, and each clock records the version
 * that it was computed with.
 */
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
  /** Up to this satisfaction an answer is bad and waits for a verdict, like one that is not resolved (DOMAIN 6). */
  readonly badSatisfaction: 1 | 2 | 3 | 4;
  /** The weights of the composite rate. */
  readonly compositeWeights: {
    readonly response: number;
    readonly resolution: number;
    readonly satisfaction: number;
  };
  /** From this confidence on SYS accepts and dispatches (DOMAIN 5). */
  readonly confidenceThreshold: number;
  /** Flags with which a person accepts and dispatches, at any confidence. */
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
  /** Published statistics: cells below `hideBelow` are hidden; a month is published `afterDays` days after its end (DOMAIN 6). */
  readonly statistics: { readonly hideBelow: number; readonly afterDays: number };
  /** Up to this distance two places of a caller's appeals count as the same. */
  readonly samePlaceMetres: number;
  /** How long a workflow waits if no clock runs. */
  readonly idleCheckpoint: Limit;
  /** What one person may do in a local day (DOMAIN 2). */
  readonly dailyLimits: DailyLimits;
  /** How often anybody may sign in, ask for codes, try them, or search by phone (DOMAIN 2). */
  readonly accessLimits: AccessLimits;
  /**
   * Within which time the owner of a knowledge item answers feedback, and how many days before the end of its validity the
   * owner is reminded (DOMAIN 9).
   */
  readonly knowledge: { readonly feedback: Limit; readonly remindDays: number };
  /** How long data of ended cases are kept (DOMAIN 2). */
  readonly retention: Retention;
  /** Numbers of the services for businesses (DOMAIN 8). */
  readonly enterprise: EnterprisePolicy;
}

/** A limit of this size is no limit: nothing is counted for it. */
export const NO_LIMIT = 1_000_000;

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

/** Completes a stored policy with defaults: it may be older than some of the numbers. */
export function completePolicy(stored: Partial<Policy>): Policy {
  const dailyLimits = { ...DEFAULT_POLICY.dailyLimits, ...stored.dailyLimits };
  const accessLimits = completeAccessLimits(stored.accessLimits);
  const retention = { ...DEFAULT_POLICY.retention, ...stored.retention };
  const enterprise = { ...DEFAULT_POLICY.enterprise, ...stored.enterprise };
  return { ...DEFAULT_POLICY, ...stored, dailyLimits, accessLimits, retention, enterprise };
}

const everyClass = (limit: Limit): Record<ClockClass, Limit> => ({
  critical: limit,
  utilities: limit,
  consult: limit,
  general: limit,
  complex: limit,
});

/** The defaults of DOMAIN 4 and 6. */
export const DEFAULT_POLICY: Policy = {
  jurisdiction: '210000',
  version: 1,
  limits: {
    accept: { critical: 'PT15M', utilities: 'PT30M', consult: 'PT2H', general: 'PT2H', complex: 'PT2H' },
    lapse: everyClass({ workingDays: 3 }),
    dispatch: { critical: 'PT5M', utilities: 'PT15M', consult: 'PT1H', general: 'PT1H', complex: 'PT1H' },
    sign: {
      critical: 'PT15M',
      utilities: 'PT1H',
      consult: { workingDays: 1 },
      general: { workingDays: 1 },
      complex: { workingDays: 1 },
    },
    contact: {
      critical: 'PT30M',
      utilities: 'PT2H',
      consult: { workingDays: 1 },
      general: 'PT24H',
      complex: 'PT24H',
    },
    result: {
      critical: 'PT2H',
      utilities: 'PT24H',
      consult: { workingDays: 3 },
      general: { workingDays: 5 },
      complex: { workingDays: 15 },
    },
    review: {
      critical: 'PT30M',
      utilities: 'PT1H',
      consult: { workingHours: 4 },
      general: { workingHours: 4 },
      complex: { workingDays: 1 },
    },
    followUp: {
      critical: { workingDays: 3 },
      utilities: { workingDays: 3 },
      consult: 'P7D',
      general: 'P7D',
      complex: 'P7D',
    },
  },
  marks: {
    result: [
      { mark: 'reminder50', share: 0.5 },
      { mark: 'reminder80', share: 0.8 },
      { mark: 'yellow', share: 1 },
      { mark: 'red', afterEnd: { workingDays: 1 } },
      { mark: 'escalated', afterEnd: { workingDays: 3 } },
      { mark: 'circular', afterEnd: { workingDays: 5 } },
    ],
    resultInHours: [
      { mark: 'reminder50', share: 0.5 },
      { mark: 'reminder80', share: 0.8 },
      { mark: 'yellow', share: 1 },
      { mark: 'red', afterEnd: 'PT1H' },
      { mark: 'escalated', afterEnd: 'PT3H' },
      { mark: 'circular', afterEnd: 'PT5H' },
    ],
    other: [
      { mark: 'yellow', share: 1 },
      { mark: 'red', afterEndShare: 1 },
    ],
  },
  classesInHours: ['critical', 'utilities'],
  returnWithin: { workingDays: 1 },
  maxReturns: 2,
  extensions: {
    most: 2,
    each: { workingDays: 5 },
    inAll: { workingDays: 10 },
    notFor: ['critical', 'utilities'],
  },
  interimReply: { classes: ['complex'], mark: 'reminder50' },
  holdAtMost: 'P30D',
  holds: { most: 2, daysInAll: 60 },
  redoResult: { workingDays: 5 },
  maxRedos: 2,
  redoBySystem: false,
  reopenWithin: 'P15D',
  unmergeWithin: 'P1D',
  groupSize: 5,
  maxJoined: 200,
  surveyShare: 0.1,
  rechecks: { share: 0.05, outcomes: ['rated', 'answered', 'withdrawn', 'terminated'] },
  maxReopenings: 2,
  conclusionLasts: 'P180D',
  rateAfterClose: 'P7D',
  followUpAttempts: 3,
  badSatisfaction: 2,
  compositeWeights: { response: 0.3, resolution: 0.35, satisfaction: 0.35 },
  confidenceThreshold: 0.9,
  flagsForPerson: ['sensitive', 'threat', 'group', 'nuisance'],
  passBySystem: false,
  // Data that is compared with what people write, not a text for readers: the only Chinese words of the domain.
  threatWords: ['自杀', '跳楼', '轻生', '不想活', '杀人', '砍人', '炸药', '爆炸物', '同归于尽'],
  dutyPhones: [],
  claimLasts: 'PT30M',
  exportsTexts: false,
  // Some phones write GCJ-02 coordinates into photos, which are up to 600 m off.
  geoFence: { farMetres: 1000, apartAtMost: 'PT2H' },
  statistics: { hideBelow: 5, afterDays: 5 },
  samePlaceMetres: 200,
  idleCheckpoint: 'P7D',
  dailyLimits: {
    filings: 10,
    uploads: { files: 60, megabytes: 600 },
    messagesUnverified: 5,
    words: 20,
    commands: 100,
    reveals: 100,
  },
  accessLimits: DEFAULT_ACCESS_LIMITS,
  // Texts: ten years, the shortest term of official files in China (archive administration, order no. 8 of 2006).
  retention: { contactMonths: 24, mediaMonths: 36, placeMonths: 36, textMonths: 120, uploadDays: 7 },
  knowledge: { feedback: { workingDays: 5 }, remindDays: 30 },
  enterprise: DEFAULT_ENTERPRISE_POLICY,
};
