import * as z from 'zod/mini';
import { type AccessLimit, LONGEST_WINDOW, WIDEST_ACCESS_LIMITS } from '../../../domain/policy/access-limits.ts';
import { DEFAULT_POLICY } from '../../../domain/policy/default-policy.ts';
import { type Limit, parseLimit, toCountedMs } from '../../../domain/policy/duration.ts';
import { DEFAULT_ENTERPRISE_POLICY, type EnterprisePolicy } from '../../../domain/policy/enterprise-policy.ts';
import { NO_LIMIT, type Policy } from '../../../domain/policy/policy.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/words/instant.ts';
import { CLOCK_CLASSES, type ClockClass, FLAGS, MARKS, OUTCOMES } from '../../../domain/words/words.ts';
import { described } from '../../fields/described.ts';
import { phone } from '../../fields/phone.ts';
import { entry } from '../../fields/text.ts';
import { issue } from '../../parse.ts';

const LIMIT_FORM = 'An ISO 8601 duration, `{"workingDays": n}` or `{"workingHours": n}`.';

/** `PT15M`, `{"workingDays": 3}` or `{"workingHours": 4}`. */
const bareLimit = z.custom<Limit>().check(
  z.check((payload) => {
    if (parseLimit(payload.value) === undefined)
      payload.issues.push(
        issue(payload.value, 'format', { expected: 'PT15M, P7D, {"workingDays": 3}, {"workingHours": 4}' }),
      );
  }),
);
const limit = described(bareLimit, LIMIT_FORM);
/**
 * How long a unit may return a case: two working days at most (DOMAIN 3). Two days around the clock, or two of the default
 * working hours, end no later.
 */
const returnLimit = bareLimit.check(
  z.check((payload) => {
    const parsed = parseLimit(payload.value);
    const most = parsed?.unit === 'workingHours' ? 15 * HOUR_MS : 2 * DAY_MS;
    if (parsed && toCountedMs(parsed) > most)
      payload.issues.push(
        issue(payload.value, 'out-of-range', { expected: { zh: '不超过2个工作日', en: 'at most 2 working days' } }),
      );
  }),
  z.meta({ description: `${LIMIT_FORM} At most 2 working days.` }),
);
/** A duration around the clock, on any day. */
const duration = z.string().check(
  z.check((payload) => {
    if (parseLimit(payload.value) === undefined)
      payload.issues.push(issue(payload.value, 'format', { expected: 'PT30M' }));
  }),
  z.meta({ description: 'An ISO 8601 duration.' }),
);
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

/** The requests of a day are stored in one item, which a thousand of them do not fill. */
const MOST_COUNTED = 1000;
const dailyCount = z.int().check(
  z.gte(1),
  z.check((payload) => {
    if (payload.value > MOST_COUNTED && payload.value !== NO_LIMIT)
      payload.issues.push(issue(payload.value, 'out-of-range', { minimum: 1, maximum: MOST_COUNTED }));
  }),
  z.meta({ description: `1-${MOST_COUNTED}; ${NO_LIMIT} is no limit.` }),
);
/** What one person may do in a local day. */
const dailyLimits = z.strictObject({
  filings: dailyCount,
  uploads: z.strictObject({ files: dailyCount, megabytes: dailyCount }),
  messagesUnverified: dailyCount,
  words: dailyCount,
  commands: dailyCount,
  reveals: dailyCount,
});

const rate = (name: AccessLimit) =>
  z.strictObject({
    limit: z.int().check(z.gte(1), z.lte(WIDEST_ACCESS_LIMITS[name].limit)),
    windowSeconds: z.int().check(z.gte(WIDEST_ACCESS_LIMITS[name].windowSeconds), z.lte(LONGEST_WINDOW)),
  });
/** Limits of sign-in, tracking and searches. Their bounds leave a protection in every policy. */
const accessLimits = z.strictObject({
  codesAtOnce: rate('codesAtOnce'),
  codesInARow: rate('codesInARow'),
  codesOfDay: rate('codesOfDay'),
  codesPerPhone: rate('codesPerPhone'),
  sessions: rate('sessions'),
  reads: rate('reads'),
  wrongCodes: rate('wrongCodes'),
  wrongCodesOfDay: rate('wrongCodesOfDay'),
  wrongCodesInAll: rate('wrongCodesInAll'),
  phoneSearches: rate('phoneSearches'),
} satisfies Readonly<Record<AccessLimit, z.ZodMiniType>>);
/** Months after closing. The shortest is far beyond the days in which an appellant may reopen a case. */
const months = z.int().check(z.gte(6), z.lte(240));
const retention = z
  .strictObject({
    contactMonths: months,
    mediaMonths: months,
    placeMonths: z._default(months, DEFAULT_POLICY.retention.placeMonths),
    textMonths: z._default(z.int().check(z.gte(12), z.lte(600)), DEFAULT_POLICY.retention.textMonths),
    uploadDays: z._default(z.int().check(z.gte(1), z.lte(90)), DEFAULT_POLICY.retention.uploadDays),
  })
  .check(
    z.check((payload) => {
      const { contactMonths, textMonths } = payload.value;
      // With the texts the sealed contact goes too.
      if (textMonths < contactMonths)
        payload.issues.push(
          issue(payload.value, 'out-of-range', {
            expected: { zh: 'textMonths 不小于 contactMonths', en: 'textMonths is not below contactMonths' },
          }),
        );
    }),
  );

const monthDay = z
  .string()
  .check(
    z.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
    z.meta({ description: 'A local day without the year, `11-01`.' }),
  );
const hour = z.int().check(z.gte(0), z.lte(24));
/** When many appeals about one matter are a hot spot. */
const hotSpots = z._default(
  z.strictObject({
    window: duration,
    people: z.int().check(z.gte(2), z.lte(1000)),
    quiet: duration,
    expected: z
      .array(
        z.strictObject({
          from: monthDay,
          to: monthDay,
          hours: z.optional(z.strictObject({ from: hour, to: hour })),
          categories: z.optional(
            z.array(z.string().check(z.regex(/^\d{2,10}$/))).check(z.minLength(1), z.maxLength(100)),
          ),
          times: z.number().check(z.gte(0.1), z.lte(100)),
        }),
      )
      .check(z.maxLength(100)),
  }),
  DEFAULT_POLICY.hotSpots as never,
);

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
  badSatisfaction: z.literal([1, 2, 3, 4]),
  satisfiedFrom: z.literal([2, 3, 4, 5]),
  compositeWeights: z.strictObject({ response: share, resolution: share, satisfaction: share }),
  confidenceThreshold: share,
  flagsForPerson: subset(FLAGS),
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
