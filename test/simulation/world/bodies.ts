import type { CommandRequests } from '../../../shared/contracts/commands/all-commands.ts';
import type { AppealRequest } from '../../../shared/contracts/commands/intake/filing.ts';
import type { Appeal } from '../../../shared/domain/appeal/appeal.ts';
import type { PersonCommandName } from '../../../shared/domain/appeal/transitions.ts';
import {
  CLOCK_CLASSES,
  EMERGENCY_SERVICES,
  FLAGS,
  KINDS,
  type Kind,
  REFUSAL_REASONS,
  TERMINATION_GROUNDS,
  URGENCIES,
} from '../../../shared/domain/appeal/words.ts';
import { DAY_MS, plusMillis, toLocalDate } from '../../../shared/domain/clocks/instant.ts';
import type { Filer } from '../../../shared/usecases/filing/file-appeal.ts';
import { CATEGORIES, HANDLING_UNITS } from '../../support/domain/world.ts';
import { citizen, operator } from '../../support/usecases/cases.ts';
import type { Dice } from '../random.ts';
import { SECRET } from './secret.ts';

/** What a body is made from: the case, the other cases of the life, chance. */
export interface Draft {
  readonly appeal: Appeal;
  readonly others: readonly Appeal[];
  readonly dice: Dice;
  /** Whether the appellant is content with nothing. */
  readonly isNeverContent?: boolean;
}

type AnyRequest = { readonly [C in PersonCommandName]: (draft: Draft) => CommandRequests[C] };

const words = (dice: Dice) => `${SECRET}${dice.below(1000)}`;
const answer = ({ dice, isNeverContent }: Draft) => ({
  contacted: dice.chance(0.8),
  resolved: !isNeverContent && dice.chance(0.7),
  satisfaction: isNeverContent ? (1 as const) : dice.pick([1, 2, 3, 4, 5, 5] as const),
  ...(dice.chance(0.3) && { words: words(dice) }),
});

/** Any body of each command, most of them fitting; a command without one does not compile. */
export const REQUESTS: AnyRequest = {
  askInfo: ({ dice }) => ({ question: words(dice) }),
  supply: ({ dice }) => ({ text: words(dice) }),
  refuse: ({ dice }) => ({ reason: dice.pick(REFUSAL_REASONS), ...(dice.chance(0.5) && { note: words(dice) }) }),
  transfer: ({ dice }) => ({ service: dice.pick(EMERGENCY_SERVICES), receipt: 'F-1' }),
  merge: ({ appeal, others, dice }) => ({
    into: dice.chance(0.9) && others.length > 0 ? dice.pick(others).number : appeal.number,
    ...(dice.chance(0.3) && { note: words(dice) }),
  }),
  unmerge: ({ dice }) => ({ reason: words(dice) }),
  answer: ({ dice }) => ({ text: words(dice) }),
  accept: ({ appeal, dice }) => ({
    category: dice.chance(0.9) ? (appeal.categoryHint ?? '0101') : dice.pick(['03', '0301', '99']),
    ...(dice.chance(0.8) && { restatement: { title: words(dice), text: words(dice) } }),
  }),
  dispatch: ({ dice }) => ({
    lead: dice.chance(0.9) ? dice.pick(HANDLING_UNITS) : dice.pick(['centre', 'nowhere', 'closed-office']),
    assists: dice.chance(0.3) ? [dice.pick(HANDLING_UNITS)] : [],
  }),
  sign: () => ({}),
  requestReturn: ({ dice }) => ({
    reason: words(dice),
    basis: words(dice),
    ...(dice.chance(0.5) && { suggestedUnit: dice.pick([...HANDLING_UNITS, 'nowhere']) }),
  }),
  upholdReturn: ({ dice }) => (dice.chance(0.5) ? { note: words(dice) } : {}),
  rejectReturn: ({ dice }) => ({ reason: words(dice) }),
  adjudicate: ({ dice }) => ({ upheld: dice.chance(0.5), reason: words(dice) }),
  addAssist: ({ dice }) => ({ unit: dice.pick([...HANDLING_UNITS, 'nowhere']) }),
  passDown: ({ dice }) => ({
    unit: dice.pick(['parks-team', 'bureau-office', 'street-1', 'nowhere']),
    note: words(dice),
  }),
  assignWorker: ({ dice }) => ({ worker: dice.pick(['wrk-parks', 'wrk-street-1', 'wrk-nobody']) }),
  contact: ({ dice }) => ({ how: 'phone', ...(dice.chance(0.5) && { note: words(dice) }) }),
  fieldReport: ({ dice }) => ({ note: words(dice) }),
  requestExtension: ({ dice }) => ({ workingDays: dice.pick([1, 2, 5, 5, 6]), reason: words(dice) }),
  grantExtension: ({ dice }) => (dice.chance(0.5) ? { note: words(dice) } : {}),
  denyExtension: ({ dice }) => ({ reason: words(dice) }),
  requestHold: ({ appeal, dice }) => ({
    reason: words(dice),
    plan: words(dice),
    reviewOn: toLocalDate(plusMillis(appeal.changedAt, dice.pick([1, 4, 20, 40]) * DAY_MS)),
  }),
  approveHold: () => ({}),
  denyHold: ({ dice }) => ({ reason: words(dice) }),
  resume: ({ dice }) => (dice.chance(0.5) ? { note: words(dice) } : {}),
  requestTermination: ({ dice }) => ({ ground: dice.pick(TERMINATION_GROUNDS), reason: words(dice) }),
  approveTermination: ({ dice }) => (dice.chance(0.5) ? { note: words(dice) } : {}),
  denyTermination: ({ dice }) => ({ reason: words(dice) }),
  finishAssist: ({ dice }) => (dice.chance(0.5) ? { note: words(dice) } : {}),
  submitResult: ({ dice }) => ({ solved: dice.chance(0.8), publicReply: words(dice), internalNote: words(dice) }),
  sendBack: ({ dice }) => ({ reason: words(dice) }),
  pass: () => ({}),
  recordAttempt: ({ dice }) => ({ reached: dice.chance(0.4) }),
  rate: answer,
  recordFollowUp: answer,
  redo: ({ dice }) => ({ reason: words(dice) }),
  reopen: ({ dice }) => ({
    ...(dice.chance(0.9) && { text: words(dice) }),
    ...(dice.chance(0.5) && { reason: words(dice) }),
    ...(dice.chance(0.2) && { category: dice.pick(['0101', '0301', '99']) }),
    ...(dice.chance(0.8) && { restatement: { title: words(dice), text: words(dice) } }),
  }),
  closeWithReason: ({ dice }) => ({ reason: words(dice) }),
  withdraw: ({ dice }) => (dice.chance(0.5) ? { reason: words(dice) } : {}),
  urge: () => ({}),
  comment: ({ dice }) => ({ text: words(dice), internal: dice.chance(0.5) }),
  supervise: ({ dice }) => ({ level: dice.pick(['reminder', 'yellow', 'red', 'escalated', 'circular'] as const) }),
  flag: ({ dice }) => ({ flags: [dice.pick(FLAGS)], ...(dice.chance(0.5) && { note: words(dice) }) }),
  unflag: ({ dice }) => ({ flags: [dice.pick(FLAGS)], reason: words(dice) }),
  reclassify: ({ dice }) => ({
    ...(dice.chance(0.3) && { category: dice.pick(['0101', '0201', '0301', '99']) }),
    ...(dice.chance(0.3) && { clockClass: dice.pick(CLOCK_CLASSES) }),
    ...(dice.chance(0.5) && { urgency: dice.pick(URGENCIES) }),
    reason: words(dice),
  }),
  appealScore: ({ dice }) => ({ reason: words(dice) }),
  ruleScore: ({ dice }) => ({ upheld: dice.chance(0.5), reason: words(dice) }),
  publish: ({ dice }) => ({ title: words(dice), text: words(dice), ...(dice.chance(0.5) && { reply: words(dice) }) }),
};

/** Any filing: by a citizen or an operator, of any kind, routed by itself or not, answered on the spot or not. */
export function anyFiling(dice: Dice): { readonly filer: Filer; readonly request: AppealRequest } {
  const byPhone = dice.chance(0.3);
  const kind: Kind = dice.pick(KINDS);
  const categoryHint = dice.pick([...CATEGORIES.map(({ code }) => code), '0101', '0201', '0301', undefined]);
  const request: AppealRequest = {
    kind,
    title: words(dice),
    text: dice.chance(0.05) ? `${SECRET}自杀` : words(dice),
    place: { address: words(dice), regionCode: dice.pick(['210102', '210102001', '210100']) },
    ...(categoryHint !== undefined && { categoryHint }),
    ...(dice.chance(0.8) && {
      contact: { name: words(dice), phone: `138${String(dice.below(1e8)).padStart(8, '0')}` },
    }),
    ...(dice.chance(0.2) && { flags: { noReply: dice.chance(0.5), confidential: dice.chance(0.5) } }),
    ...(kind === 'report' && dice.chance(0.5) && { accusedUnitId: dice.pick(['bureau', 'heat']) }),
    ...(byPhone && { urgency: dice.pick(['normal', 'urgent', 'critical'] as const) }),
    ...(byPhone && dice.chance(0.3) && { answer: { text: words(dice) } }),
  };
  return { filer: byPhone ? operator() : citizen(), request };
}
