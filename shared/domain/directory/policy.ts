import type { ClockClass, ClockKind, Flag, Mark } from '../appeal/words.ts';
import type { Limit } from '../clocks/duration.ts';

/** When a mark falls due: a share of the clock's counted time, at its end, or a stretch of counted time after it. */
export type MarkRule =
  | { readonly mark: Mark; readonly share: number }
  | { readonly mark: Mark; readonly afterEnd: Limit }
  | { readonly mark: Mark; readonly afterEndShare: number };

/**
 * Every number of DOMAIN, as versioned data of a jurisdiction. Nothing in code is a limit; code reads the policy in force
 * and each event records the version it was decided by.
 */
export interface Policy {
  readonly jurisdiction: string;
  readonly version: number;
  readonly limits: Readonly<Record<Exclude<ClockKind, 'holdReview'>, Readonly<Record<ClockClass, Limit>>>>;
  readonly marks: {
    readonly result: readonly MarkRule[];
    /** Result clock of the classes that are counted in hours. */
    readonly resultInHours: readonly MarkRule[];
    readonly other: readonly MarkRule[];
  };
  /** Classes whose result clock is marked by `resultInHours`. */
  readonly classesInHours: readonly ClockClass[];
  /** How long after it got the case a unit may return it; DOMAIN 3 lets a jurisdiction say 2 working days at most. */
  readonly returnWithin: Limit;
  /** Upheld returns of a round after which the owner of last resort gets the case for good. */
  readonly maxReturns: number;
  /** Extensions of a round: how many, of how many working days each and in all, and the classes that get none (DOMAIN 3). */
  readonly extensions: {
    readonly most: number;
    readonly each: { readonly workingDays: number };
    readonly inAll: { readonly workingDays: number };
    readonly notFor: readonly ClockClass[];
  };
  /** How far ahead the review of a hold may lie. */
  readonly holdAtMost: Limit;
  /** What a redo round's result clock may take at most. */
  readonly redoResult: Limit;
  /** How often the unit at fault, then the unit one level up, has to do it again before only an explanation is left. */
  readonly maxRedos: number;
  /** Whether SYS lets a badly rated case be done again in round 1, without the verdict of a person. */
  readonly redoBySystem: boolean;
  /** How long a closed case may be reopened by its appellant with new facts. */
  readonly reopenWithin: Limit;
  /** How long a supervisor may take a merged case out again. */
  readonly unmergeWithin: Limit;
  /** From how many cases of one matter on, the master among them, it is a group's. */
  readonly groupSize: number;
  /** How many cases may join one: each is an event of its log. */
  readonly maxJoined: number;
  /** Share of appeals answered on the spot that are drawn for the survey, 0-1. */
  readonly surveyShare: number;
  /** How long a closed appeal may still be rated. */
  readonly rateAfterClose: Limit;
  /** Attempts of a follow-up agent, each on another half-day. */
  readonly followUpAttempts: number;
  /** At or above this confidence SYS accepts and dispatches by itself (DOMAIN 5). */
  readonly confidenceThreshold: number;
  /** Flags that leave accepting and dispatching to a person, whatever the confidence. */
  readonly flagsForPerson: readonly Flag[];
  /** Whether SYS passes what a unit holds for solved without a person, where nothing asks for one. */
  readonly passBySystem: boolean;
  /** Words that flag a threat to life when they stand in what a person wrote. */
  readonly threatWords: readonly string[];
  /** Phones of the supervisors' duty desk: paged when a threat to life is filed. */
  readonly dutyPhones: readonly string[];
  /** How long an entry of a queue stays with whoever claimed it, around the clock. */
  readonly claimLasts: string;
  /** Whether what appellants wrote leaves, scrubbed, for the restricted data set `texts` (docs/analytics.md). */
  readonly exportsTexts: boolean;
  /** What of a visit is warned of: a photo or device that was farther away, times that lie farther apart. */
  readonly geoFence: { readonly farMetres: number; readonly apartAtMost: string };
  /** Published statistics: below how many a cell is hidden, and how many days after its end a month is published (DOMAIN 6). */
  readonly statistics: { readonly hideBelow: number; readonly afterDays: number };
  /** How far apart two places of one caller's appeals lie at most to be the same. */
  readonly samePlaceMetres: number;
  /** How long an idle workflow waits when no clock runs. */
  readonly idleCheckpoint: Limit;
}

/** A policy as it was stored: one that was written before a number joined takes the default for it. */
export function completePolicy(stored: Partial<Policy>): Policy {
  return { ...DEFAULT_POLICY, ...stored };
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
  holdAtMost: 'P30D',
  redoResult: { workingDays: 5 },
  maxRedos: 2,
  redoBySystem: false,
  reopenWithin: 'P15D',
  unmergeWithin: 'P1D',
  groupSize: 5,
  maxJoined: 200,
  surveyShare: 0.1,
  rateAfterClose: 'P7D',
  followUpAttempts: 3,
  confidenceThreshold: 0.9,
  flagsForPerson: ['sensitive', 'threat', 'group', 'nuisance'],
  passBySystem: false,
  // Data that is compared with what people write, not a text for readers: the only Chinese words of the domain.
  threatWords: ['自杀', '跳楼', '轻生', '不想活', '杀人', '砍人', '炸药', '爆炸物', '同归于尽'],
  dutyPhones: [],
  claimLasts: 'PT30M',
  exportsTexts: false,
  // Some phones write GCJ-02 into photos, which lies up to 600 m off.
  geoFence: { farMetres: 1000, apartAtMost: 'PT2H' },
  statistics: { hideBelow: 5, afterDays: 5 },
  samePlaceMetres: 200,
  idleCheckpoint: 'P7D',
};
