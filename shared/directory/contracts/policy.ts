import * as z from 'zod/mini';
import { described } from '#kernel/contracts/fields/described.ts';
import { phone } from '#kernel/contracts/fields/phone.ts';
import { entry } from '#kernel/contracts/fields/text.ts';
import { CLOCK_CLASSES, type ClockClass, MARKS, OUTCOMES } from '#kernel/domain/vocabulary.ts';
import { DEFAULT_POLICY } from '../domain/policy/default-policy.ts';
import { DEFAULT_ENTERPRISE_POLICY, type EnterprisePolicy } from '../domain/policy/enterprise-policy.ts';
import { POLICY_FLAGS, type Policy } from '../domain/policy/policy.ts';
import { bareLimit, duration, LIMIT_FORM, limit, returnLimit } from './policy-durations.ts';
import { hotSpots } from './policy-hot-spots.ts';
import { accessLimits, dailyLimits, retention } from './policy-limits.ts';

const perClass = described(
  z.strictObject(
    Object.fromEntries(CLOCK_CLASSES.map((name) => [name, bareLimit])) as Record<ClockClass, typeof bareLimit>,
  ),
  `For each class. ${LIMIT_FORM}`,
);
const mark = z.enum(MARKS);
const share = z.number().check(z.gte(0), z.lte(1));
const markRules = z
  .array(
    z.union([
      z.strictObject({ mark, share }),
      z.strictObject({ mark, afterEnd: limit }),
      z.strictObject({ mark, afterEndShare: z.number().check(z.gt(0), z.lte(100)) }),
    ]),
  )
  .check(z.maxLength(20));
const workingDays = z.strictObject({ workingDays: z.number().check(z.gt(0), z.lte(366)) });
const subset = <const Words extends readonly string[]>(words: Words) =>
  z.array(z.enum(words)).check(z.maxLength(words.length));
const count = (most: number) => z.int().check(z.gte(0), z.lte(most));

/** Numbers of the services for businesses (docs/enterprise.md). */
const enterprise = z.strictObject({
  invitationLasts: limit,
  mostAgents: z.int().check(z.gte(1), z.lte(100)),
  take: limit,
  respond: limit,
  answer: z.strictObject({
    policyAdvice: bareLimit,
    financing: bareLimit,
    legalAffairs: bareLimit,
    labourAndResources: bareLimit,
    projectApproval: bareLimit,
    environmentComplaint: bareLimit,
  }),
  complaint: z._default(
    z.strictObject({ accept: bareLimit, result: bareLimit, followUp: bareLimit }),
    DEFAULT_ENTERPRISE_POLICY.complaint,
  ),
  retaliationWithin: z._default(limit, DEFAULT_ENTERPRISE_POLICY.retaliationWithin),
  askFurther: limit,
  feedback: limit,
  rateAfterClose: limit,
  reopenWithin: limit,
  maxReopenings: count(100),
  helpfulFrom: z._default(z.literal([2, 3, 4, 5]), DEFAULT_POLICY.enterprise.helpfulFrom),
  remindDays: z._default(z.int().check(z.gte(1), z.lte(90)), DEFAULT_POLICY.enterprise.remindDays),
  unaskedVisitsPerMonth: z._default(count(31), DEFAULT_POLICY.enterprise.unaskedVisitsPerMonth),
  campaign: z._default(
    z
      .strictObject({
        sendFromHour: z.int().check(z.gte(0), z.lte(23)),
        sendUntilHour: z.int().check(z.gte(1), z.lte(24)),
        remindAfterDays: z.int().check(z.gte(1), z.lte(30)),
      })
      .check(z.refine(({ sendFromHour, sendUntilHour }) => sendFromHour < sendUntilHour)),
    DEFAULT_ENTERPRISE_POLICY.campaign,
  ),
} satisfies Readonly<Record<keyof EnterprisePolicy, z.ZodMiniType>>);

/** The compiler asks for a number that joined the policy here too. */
type PolicyNumbers = Readonly<Record<Exclude<keyof Policy, 'jurisdiction' | 'version'>, z.ZodMiniType>>;

/** All numbers of a jurisdiction (docs/domain/clocks.md), without jurisdiction and version. */
export const policyContent = z.strictObject({
  limits: z.strictObject({
    accept: perClass,
    lapse: perClass,
    dispatch: perClass,
    sign: perClass,
    contact: perClass,
    result: perClass,
    review: perClass,
    followUp: perClass,
  }),
  marks: z.strictObject({ result: markRules, resultInHours: markRules, other: markRules }),
  classesInHours: subset(CLOCK_CLASSES),
  returnWithin: returnLimit,
  maxReturns: count(20),
  redoResult: limit,
  maxRedos: count(20),
  redoBySystem: z.boolean(),
  extensions: z.strictObject({
    most: count(20),
    each: workingDays,
    inAll: workingDays,
    notFor: subset(CLOCK_CLASSES),
  }),
  interimReply: z.strictObject({ classes: subset(CLOCK_CLASSES), mark }),
  holdAtMost: limit,
  holds: z.strictObject({ most: count(20), daysInAll: count(3660) }),
  reopenWithin: limit,
  unmergeWithin: limit,
  groupSize: count(1000),
  maxJoined: count(1000),
  surveyShare: share,
  rechecks: z.strictObject({ share, outcomes: subset(OUTCOMES) }),
  maxReopenings: count(100),
  conclusionLasts: limit,
  rateAfterClose: limit,
  followUpAttempts: count(20),
  openQuestions: z._default(count(20), DEFAULT_POLICY.openQuestions),
  badSatisfaction: z.literal([1, 2, 3, 4]),
  satisfiedFrom: z.literal([2, 3, 4, 5]),
  compositeWeights: z.strictObject({ response: share, resolution: share, satisfaction: share }),
  confidenceThreshold: share,
  flagsForPerson: subset(POLICY_FLAGS),
  passBySystem: z.boolean(),
  threatWords: z.array(entry(100)).check(z.maxLength(1000)),
  dutyPhones: z.array(phone()).check(z.maxLength(20)),
  claimLasts: duration,
  exportsTexts: z.boolean(),
  geoFence: z.strictObject({ farMetres: z.int().check(z.gte(1), z.lte(1_000_000)), apartAtMost: duration }),
  statistics: z.strictObject({
    hideBelow: z.int().check(z.gte(2), z.lte(100)),
    afterDays: count(27),
    rankFrom: count(10_000),
  }),
  samePlaceMetres: count(100_000),
  idleCheckpoint: limit,
  dailyLimits,
  accessLimits,
  knowledge: z.strictObject({
    feedback: limit,
    remindDays: count(366),
    failing: z.strictObject({ opened: count(1_000_000), share }),
  }),
  retention,
  hotSpots,
  enterprise,
} satisfies PolicyNumbers);
