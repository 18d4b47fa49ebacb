import type { Appeal } from '../../shared/domain/appeal.ts';
import { canDo } from '../../shared/domain/decide.ts';
import type { Viewer } from '../../shared/domain/scope.ts';
import { KINDS, type Kind, REFUSAL_REASONS, type Role } from '../../shared/domain/words.ts';
import type { CommandRequests, PersonCommand } from '../../shared/usecases/command-request.ts';
import type { AppealRequest, Filer } from '../../shared/usecases/file-appeal.ts';
import { seenBy } from '../../shared/usecases/read-appeal.ts';
import { CATEGORIES, HANDLING_UNITS } from '../support/domain-world.ts';
import { asAppellant, asStaff, citizen, operator } from '../support/usecase-cases.ts';
import type { World } from '../support/usecase-world.ts';
import type { Dice } from './dice.ts';

/** What nobody may find outside of `personal`. */
export const SECRET = '秘密';

export interface Person {
  readonly viewer: Viewer;
  readonly callerId: string;
}

const CENTRE: readonly Role[] = ['AGT', 'DSP', 'SUP', 'FUP', 'AUD', 'MGR', 'ADM'];

/** Everybody who may meet the case, a stranger among them. */
export const PEOPLE: readonly Person[] = [
  asAppellant(),
  asAppellant('citizen-2'),
  ...CENTRE.map((role) => asStaff(role)),
  ...[...HANDLING_UNITS, 'district'].flatMap((unit) => [asStaff('UNT', unit), asStaff('LDR', unit)]),
];

type AnyRequest = { readonly [C in PersonCommand]?: (appeal: Appeal, dice: Dice) => CommandRequests[C] };

const words = (dice: Dice) => `${SECRET}${dice.below(1000)}`;
const answer = (_appeal: Appeal, dice: Dice) => ({
  contacted: dice.chance(0.8),
  resolved: dice.chance(0.7),
  satisfaction: dice.pick([1, 2, 3, 4, 5, 5] as const),
  ...(dice.chance(0.3) && { words: words(dice) }),
});

/** Any body of each command, most of them fitting. */
const REQUESTS: AnyRequest = {
  askInfo: (_, dice) => ({ question: words(dice) }),
  supply: (_, dice) => ({ text: words(dice) }),
  refuse: (_, dice) => ({ reason: dice.pick(REFUSAL_REASONS), ...(dice.chance(0.5) && { note: words(dice) }) }),
  accept: (appeal, dice) => ({
    category: dice.chance(0.9) ? (appeal.categoryHint ?? '0101') : dice.pick(['03', '0301', '99']),
    ...(dice.chance(0.8) && { restatement: { title: words(dice), text: words(dice) } }),
  }),
  dispatch: (_, dice) => ({
    lead: dice.chance(0.9) ? dice.pick(HANDLING_UNITS) : dice.pick(['centre', 'nowhere', 'closed-office']),
    assists: dice.chance(0.3) ? [dice.pick(HANDLING_UNITS)] : [],
  }),
  sign: () => ({}),
  contact: (_, dice) => ({ how: 'phone', ...(dice.chance(0.5) && { note: words(dice) }) }),
  finishAssist: (_, dice) => (dice.chance(0.5) ? { note: words(dice) } : {}),
  submitResult: (_, dice) => ({ solved: dice.chance(0.8), publicReply: words(dice), internalNote: words(dice) }),
  sendBack: (_, dice) => ({ reason: words(dice) }),
  pass: () => ({}),
  recordAttempt: (_, dice) => ({ reached: dice.chance(0.4) }),
  rate: answer,
  recordFollowUp: answer,
  closeWithReason: (_, dice) => ({ reason: words(dice) }),
  withdraw: (_, dice) => (dice.chance(0.5) ? { reason: words(dice) } : {}),
  urge: () => ({}),
  comment: (_, dice) => ({ text: words(dice), internal: dice.chance(0.5) }),
};

const COMMANDS = Object.keys(REQUESTS) as PersonCommand[];
/** What ends a life early or moves nothing comes seldom. */
const SELDOM: readonly PersonCommand[] = ['withdraw', 'refuse', 'comment', 'urge', 'askInfo'];

export interface Deed {
  readonly person: Person;
  readonly command: PersonCommand;
  readonly request: CommandRequests[PersonCommand];
}

/** What somebody does next: mostly what the case offers to somebody, sometimes anything by anybody. */
export async function nextDeed(world: World, appeal: Appeal, dice: Dice): Promise<Deed> {
  const requestOf = (command: PersonCommand) => REQUESTS[command]?.(appeal, dice) ?? {};
  if (dice.chance(0.12)) {
    const command = dice.pick(COMMANDS);
    return { person: dice.pick(PEOPLE), command, request: requestOf(command) };
  }
  const events = await world.log.read(appeal.id);
  const offers: { person: Person; command: PersonCommand }[] = [];
  for (const person of PEOPLE) {
    const seen = await seenBy(world, events, person.viewer);
    if (!seen.ok) continue;
    const { scope, context } = seen.value;
    for (const name of canDo(appeal, { id: person.callerId, grants: scope.grants }, context))
      if (name in REQUESTS) offers.push({ person, command: name as PersonCommand });
  }
  const moving = offers.filter(({ command }) => !SELDOM.includes(command));
  const wanted = moving.length > 0 && dice.chance(0.85) ? moving : offers;
  const names = [...new Set(wanted.map(({ command }) => command))];
  const command = names.length > 0 ? dice.pick(names) : 'comment';
  const able = wanted.filter((offer) => offer.command === command).map(({ person }) => person);
  return { person: able.length > 0 ? dice.pick(able) : dice.pick(PEOPLE), command, request: requestOf(command) };
}

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
