import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { countUpheldReturns } from '#appeals/case/domain/assignments/returns.ts';
import { listShareReviews } from '#appeals/case/domain/assignments/shares.ts';
import type { CommandBodies } from '#appeals/case/domain/rules/command.ts';
import type { PersonCommandName } from '#appeals/case/domain/transitions.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { DAY_MS, type Instant, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import { CLOCK_CLASSES, FLAGS, KINDS, type Kind, URGENCIES } from '#kernel/domain/vocabulary.ts';
import { FITTING, filingAt } from '#test/support/domain/bodies.ts';
import { CATEGORIES, HANDLING_UNITS } from '#test/support/domain/world.ts';
import type { Random } from '../random.ts';
import { NEVER_CONTENT, type Theme } from '../world/themes.ts';
import { anyUnitBelow } from '../world/units-below.ts';

/** The source of a body: the case, the other cases, and randomness. */
export interface RuleDraft {
  readonly appeal: Appeal;
  readonly others: readonly Appeal[];
  readonly random: Random;
  readonly theme: Theme | undefined;
  readonly now: Instant;
}

/** The unit that gets what nobody else wants. */
export const LAST_RESORT = 'district';

/** A random filing in the web, by phone or from the field, of any kind and urgency. */
export function anyRuleFiling(random: Random, at: Instant, kind: Kind = random.pick(KINDS)): CommandBodies['submit'] {
  const categoryHint = random.pick([...CATEGORIES.map(({ code }) => code), '0101', '0201', '0301']);
  const isByPhone = random.chance(0.3);
  return {
    filing: {
      ...filingAt(at),
      kind,
      channel: isByPhone ? 'phone' : random.pick(['web', 'web', 'field'] as const),
      urgency: random.pick(['normal', 'normal', 'urgent', 'critical']),
      categoryHint,
      ownerKeys: ['citizen-1'],
      canBeAsked: random.chance(0.9),
      ...(kind === 'report' && random.chance(0.3) && { accusedUnitId: random.pick(['bureau', 'heat']) }),
    },
    flags: random.chance(0.1) ? ['noReply'] : [],
    textId: 'text-original',
    mediaIds: [],
  };
}

/** The requests about shares that wait for a ruling. */
function listRulable(appeal: Appeal) {
  return listShareReviews(appeal).map(({ share, subject }) => ({ assignmentId: share.id, subject }));
}

/** A random body of a command; mostly a valid one. */
export function anyRuleBody(name: PersonCommandName, draft: RuleDraft): object {
  const { appeal, others, random, theme, now } = draft;
  const answer = {
    contacted: true,
    resolved: theme !== NEVER_CONTENT && random.chance(0.7),
    satisfaction: theme === NEVER_CONTENT ? 1 : random.pick([1, 2, 2, 3, 4, 5]),
  };
  const own: Partial<Record<PersonCommandName, () => object>> = {
    merge: () => ({ into: others.length > 0 ? random.pick(others).number : appeal.number }),
    accept: () => ({
      category: appeal.categoryHint ?? '0101',
      ...(random.chance(0.3) && { urgency: random.pick(URGENCIES) }),
      ...(appeal.kind === 'report' &&
        random.chance(0.8) && { accusedUnitId: random.pick([null, 'bureau', 'heat', 'parks']) }),
    }),
    correctAccused: () => ({ accusedUnitId: random.pick([null, 'parks', 'bureau', 'street-1', 'centre']) }),
    dispatch: () => {
      const isLastResort = countUpheldReturns(appeal) >= DEFAULT_POLICY.maxReturns;
      return {
        lead: isLastResort ? LAST_RESORT : random.pick(theme?.leads ?? [...HANDLING_UNITS, LAST_RESORT]),
        assists: random.chance(0.4) ? [random.pick(HANDLING_UNITS)] : [],
      };
    },
    adjudicate: () => ({ upheld: random.chance(0.4) }),
    addAssist: () => ({ unitId: random.pick(HANDLING_UNITS) }),
    passDown: () => ({ unitId: anyUnitBelow(appeal, random) }),
    ruleShare: () => ({ ...random.pick(listRulable(appeal)), upheld: random.chance(0.6) }),
    assignWorker: () => ({ workerId: random.pick(['wrk-parks', 'wrk-street-1', 'wrk-nobody']) }),
    requestExtension: () => ({ workingDays: random.pick([1, 2, 5, 5, 6]) }),
    requestHold: () => ({ reviewOn: toLocalDate(plusMillis(now, random.pick([1, 2, 6, 25, 30, 40]) * DAY_MS)) }),
    rate: () => ({ answer }),
    recordFollowUp: () => ({ answer }),
    recheck: () => (random.chance(0.7) ? { answer } : { answer: undefined }),
    ruleConclusion: () => ({ upheld: random.chance(0.5) }),
    submitResult: () => ({
      solved: random.chance(0.8),
      mediaIds: random.chance(0.3) ? [] : [`photo-after-${appeal.round}`],
    }),
    supervise: () => ({ level: random.pick(['reminder', 'yellow', 'red', 'escalated', 'circular']) }),
    flag: () => ({ flags: [random.pick(FLAGS)] }),
    unflag: () => ({ flags: [random.pick(FLAGS)] }),
    reclassify: () => ({
      urgency: random.chance(0.6) ? random.pick(URGENCIES) : appeal.urgency,
      ...(random.chance(0.4) && { clockClass: random.pick(CLOCK_CLASSES) }),
      ...(random.chance(0.3) && { category: random.pick(CATEGORIES).code }),
      ...(random.chance(0.2) && {
        kind: random.pick(KINDS),
        accusedUnitId: random.pick([null, 'bureau']),
        restatementId: 'text-restatement',
      }),
    }),
  };
  return { ...FITTING[name], ...own[name]?.() };
}
