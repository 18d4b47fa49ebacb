import type { Limit } from '#kernel/domain/time/duration.ts';
import type { ClockClass } from '#kernel/domain/vocabulary.ts';
import { completeAccessLimits, DEFAULT_ACCESS_LIMITS } from './access-limits.ts';
import { DEFAULT_ENTERPRISE_POLICY } from './enterprise-policy.ts';
import { DEFAULT_HOT_SPOT_POLICY } from './hot-spot-policy.ts';
import type { Policy } from './policy.ts';

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
  openQuestions: 3,
  badSatisfaction: 2,
  satisfiedFrom: 3,
  compositeWeights: { response: 0.3, resolution: 0.35, satisfaction: 0.35 },
  confidenceThreshold: 0.9,
  flagsForPerson: ['sensitive', 'threat', 'group', 'nuisance'],
  passBySystem: false,
  // Data that is compared with what people write, not a text for readers: the only Chinese words of the domain.
  threatWords: [
    '自杀',
    '跳楼',
    '轻生',
    '不想活',
    '杀人',
    '砍人',
    '炸药',
    '爆炸物',
    '同归于尽',
    '活不下去',
    '死给你',
    '割腕',
    '喝农药',
    '弄死',
    '捅死',
    '报复社会',
    '楼上跳下',
  ],
  dutyPhones: [],
  claimLasts: 'PT30M',
  exportsTexts: false,
  // Some phones write GCJ-02 coordinates into photos, which are up to 600 m off.
  geoFence: { farMetres: 1000, apartAtMost: 'PT2H' },
  statistics: { hideBelow: 5, afterDays: 5, rankFrom: 30 },
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
  knowledge: { feedback: { workingDays: 5 }, remindDays: 30, failing: { opened: 10, share: 0.5 } },
  hotSpots: DEFAULT_HOT_SPOT_POLICY,
  enterprise: DEFAULT_ENTERPRISE_POLICY,
};

/** Completes a stored policy with defaults: it may be older than some of the numbers. */
export function completePolicy(stored: Partial<Policy>): Policy {
  const dailyLimits = { ...DEFAULT_POLICY.dailyLimits, ...stored.dailyLimits };
  const accessLimits = completeAccessLimits(stored.accessLimits);
  const retention = { ...DEFAULT_POLICY.retention, ...stored.retention };
  const statistics = { ...DEFAULT_POLICY.statistics, ...stored.statistics };
  const enterprise = { ...DEFAULT_POLICY.enterprise, ...stored.enterprise };
  return { ...DEFAULT_POLICY, ...stored, dailyLimits, accessLimits, retention, statistics, enterprise };
}
