import type { CommandRequests } from '#appeals/case/contracts/commands/all-commands.ts';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { listShareReviews } from '#appeals/case/domain/assignments/shares.ts';
import { getDeclaration, type PersonCommandName } from '#appeals/case/domain/transitions.ts';
import type { Filer } from '#appeals/handling/usecases/filing/file-appeal.ts';
import { DAY_MS, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import { CLOCK_CLASSES, EMERGENCY_SERVICES, KINDS, type Kind, URGENCIES } from '#kernel/domain/vocabulary.ts';
import { type Choice, fillFields } from '#test/support/domain/fill-fields.ts';
import { CATEGORIES, HANDLING_UNITS } from '#test/support/domain/world.ts';
import { citizen, operator } from '#test/support/usecases/cases.ts';
import type { Random } from '../random.ts';
import { SECRET } from './secret.ts';
import { NEVER_CONTENT, type Theme } from './themes.ts';
import { anyUnitBelow } from './units-below.ts';

/** The source of a request: the case, the other cases of the lifecycle, and randomness. */
export interface Draft {
  readonly appeal: Appeal;
  readonly others: readonly Appeal[];
  readonly random: Random;
  readonly theme?: Theme | undefined;
}

type AnyRequest = { readonly [C in PersonCommandName]: (draft: Draft) => CommandRequests[C] };

const accused = (unitId: string | undefined) =>
  unitId === undefined ? { accusesNobody: true as const } : { accusedUnitId: unitId };
const words = (random: Random) => `${SECRET}${random.below(1000)}`;
const answer = ({ random, theme }: Draft) => ({
  contacted: random.chance(0.8),
  resolved: theme !== NEVER_CONTENT && random.chance(0.7),
  satisfaction: theme === NEVER_CONTENT ? (1 as const) : random.pick([1, 2, 3, 4, 5, 5] as const),
  ...(random.chance(0.3) && { words: words(random) }),
});

/** A request about a share that waits for a ruling. */
function anyRulable(appeal: Appeal, random: Random) {
  const open = listShareReviews(appeal);
  const waiting = open.length > 0 ? random.pick(open) : undefined;
  return { assignment: waiting?.share.id ?? 'a1', subject: waiting?.subject ?? ('result' as const) };
}

/** The requests with fields that need a value by hand: units, cases, days, and how often something is there. */
const BY_HAND: Partial<AnyRequest> = {
  supply: ({ random }) => ({ text: words(random) }),
  transfer: ({ random }) => ({ service: random.pick(EMERGENCY_SERVICES), receipt: 'F-1' }),
  merge: ({ appeal, others, random }) => ({
    into: random.chance(0.9) && others.length > 0 ? random.pick(others).number : appeal.number,
    ...(random.chance(0.3) && { note: words(random) }),
  }),
  answer: ({ random }) => ({ text: words(random) }),
  accept: ({ appeal, random }) => ({
    category: random.chance(0.9) ? (appeal.categoryHint ?? '0101') : random.pick(['03', '0301', '99']),
    ...(random.chance(0.8) && { restatement: { title: words(random), text: words(random) } }),
    ...(appeal.kind === 'report' && accused(appeal.accusedUnitId)),
  }),
  dispatch: ({ random, theme }) => ({
    lead: random.chance(0.9)
      ? random.pick(theme?.leads ?? HANDLING_UNITS)
      : random.pick(['centre', 'nowhere', 'closed-office']),
    assists: random.chance(0.3) ? [random.pick(HANDLING_UNITS)] : [],
  }),
  requestReturn: ({ random }) => ({
    reason: words(random),
    basis: words(random),
    ...(random.chance(0.5) && { suggestedUnit: random.pick([...HANDLING_UNITS, 'nowhere']) }),
  }),
  addAssist: ({ random }) => ({ unit: random.pick([...HANDLING_UNITS, 'nowhere']) }),
  passDown: ({ appeal, random }) => ({
    unit: random.chance(0.9) ? anyUnitBelow(appeal, random) : 'nowhere',
    note: words(random),
  }),
  ruleShare: ({ appeal, random }) => ({
    ...anyRulable(appeal, random),
    upheld: random.chance(0.6),
    reason: words(random),
  }),
  assignWorker: ({ random }) => ({ worker: random.pick(['wrk-parks', 'wrk-street-1', 'wrk-nobody']) }),
  contact: ({ random }) => ({ how: 'phone', ...(random.chance(0.5) && { note: words(random) }) }),
  fieldReport: ({ random }) => ({ note: words(random) }),
  requestExtension: ({ random }) => ({ workingDays: random.pick([1, 2, 5, 5, 6]), reason: words(random) }),
  requestHold: ({ appeal, random }) => ({
    reason: words(random),
    plan: words(random),
    reviewOn: toLocalDate(plusMillis(appeal.changedAt, random.pick([1, 4, 20, 40]) * DAY_MS)),
  }),
  approveHold: () => ({}),
  finishAssist: ({ random }) => (random.chance(0.5) ? { note: words(random) } : {}),
  submitResult: ({ random }) => ({
    solved: random.chance(0.8),
    publicReply: words(random),
    internalNote: words(random),
  }),
  recordAttempt: ({ random }) => ({ reached: random.chance(0.4) }),
  rate: answer,
  recordFollowUp: answer,
  reopen: ({ random }) => ({
    ...(random.chance(0.9) && { text: words(random) }),
    ...(random.chance(0.5) && { reason: words(random) }),
    ...(random.chance(0.2) && { category: random.pick(['0101', '0301', '99']) }),
    ...(random.chance(0.8) && { restatement: { title: words(random), text: words(random) } }),
  }),
  urge: () => ({}),
  comment: ({ random }) => ({ text: words(random), internal: random.chance(0.5) }),
  supervise: ({ random }) => ({ level: random.pick(['reminder', 'yellow', 'red', 'escalated', 'circular'] as const) }),
  reclassify: ({ random }) => ({
    ...(random.chance(0.3) && { category: random.pick(['0101', '0201', '0301', '99']) }),
    ...(random.chance(0.3) && { clockClass: random.pick(CLOCK_CLASSES) }),
    ...(random.chance(0.5) && { urgency: random.pick(URGENCIES) }),
    reason: words(random),
  }),
  correctAccused: ({ random }) => ({
    ...accused(random.pick([undefined, 'heat', 'bureau', 'nowhere'])),
    reason: words(random),
  }),
  recheck: (draft) => (draft.random.chance(0.7) ? { answer: answer(draft) } : {}),
};

/** A random request of a command; most of them are valid. It comes from the declared fields, where none is made by hand. */
export function anyRequest<C extends PersonCommandName>(name: C, draft: Draft): CommandRequests[C] {
  const byHand: AnyRequest[C] | undefined = BY_HAND[name];
  if (byHand) return byHand(draft);
  const { random } = draft;
  const choice: Choice = {
    pick: (from) => (from.length === 2 && from[0] === true ? (random.chance(0.5) as never) : random.pick(from)),
    isThere: () => random.chance(0.5),
    text: () => words(random),
    media: () => [],
  };
  return fillFields(getDeclaration(name).fields, choice, 'sent') as CommandRequests[C];
}

/** A random filing: by a citizen or an operator, of any kind, routed automatically or not, answered at once or not. */
export function anyFiling(random: Random): { readonly filer: Filer; readonly request: AppealRequest } {
  const byPhone = random.chance(0.3);
  const kind: Kind = random.pick(KINDS);
  const categoryHint = random.pick([...CATEGORIES.map(({ code }) => code), '0101', '0201', '0301', undefined]);
  const request: AppealRequest = {
    kind,
    title: words(random),
    text: random.chance(0.05) ? `${SECRET}自杀` : words(random),
    place: { address: words(random), regionCode: random.pick(['210102', '210102001', '210100']) },
    ...(categoryHint !== undefined && { categoryHint }),
    ...(random.chance(0.8) && {
      contact: { name: words(random), phone: `138${String(random.below(1e8)).padStart(8, '0')}` },
    }),
    ...(random.chance(0.2) && { flags: { noReply: random.chance(0.5), confidential: random.chance(0.5) } }),
    ...(kind === 'report' && random.chance(0.5) && { accusedUnitId: random.pick(['bureau', 'heat']) }),
    ...(byPhone && { urgency: random.pick(['normal', 'urgent', 'critical'] as const) }),
    ...(byPhone && random.chance(0.3) && { answer: { text: words(random) } }),
  };
  return { filer: byPhone ? operator() : citizen(), request };
}
