import type { CommandRequests } from '../../../shared/contracts/commands/all-commands.ts';
import type { Appeal } from '../../../shared/domain/appeal/appeal.ts';
import { findScope, type Viewer } from '../../../shared/domain/appeal/scope.ts';
import type { PersonCommandName } from '../../../shared/domain/appeal/transitions.ts';
import type { Role } from '../../../shared/domain/appeal/words.ts';
import { canDo } from '../../../shared/domain/deciding/decide.ts';
import { readContext } from '../../../shared/usecases/cases/case-context.ts';
import { HANDLING_UNITS, UNITS } from '../../support/domain/world.ts';
import { asAppellant, asStaff } from '../../support/usecases/cases.ts';
import type { World } from '../../support/usecases/world.ts';
import type { Random } from '../random.ts';
import { type Draft, REQUESTS } from './bodies.ts';

export interface Person {
  readonly viewer: Viewer;
  readonly callerId: string;
}

const CENTRE: readonly Role[] = ['AGT', 'DSP', 'SUP', 'FUP', 'AUD', 'MGR', 'ADM'];
const UNIT_IDS = [...HANDLING_UNITS, 'district', 'parks-team'];

/** Everybody who may act on a case, including a stranger. */
export const PEOPLE: readonly Person[] = [
  asAppellant(),
  asAppellant('citizen-2'),
  ...CENTRE.map((role) => asStaff(role)),
  ...UNIT_IDS.flatMap((unit) => [asStaff('UNT', unit), asStaff('LDR', unit)]),
  ...['parks', 'street-1'].map((unit) => asStaff('WRK', unit)),
];

const COMMANDS = Object.keys(REQUESTS) as PersonCommandName[];
/** Commands that end a lifecycle early or change nothing are rare. */
const SELDOM: readonly PersonCommandName[] = ['withdraw', 'refuse', 'comment', 'urge'];
/** Commands that few cases reach are given by one in four people who may. */
const RARE: readonly PersonCommandName[] = ['appealScore', 'ruleScore', 'fieldReport', 'redo', 'grantExtension'];

/** Commands that lead a case to a rated result, and back to a unit after a bad one. */
const ONWARDS: readonly PersonCommandName[] = [
  ...(['accept', 'dispatch', 'sign', 'finishAssist', 'submitResult', 'pass'] as const),
  ...(['rate', 'recordFollowUp', 'redo'] as const),
];

export interface Action {
  readonly person: Person;
  readonly command: PersonCommandName;
  readonly request: CommandRequests[PersonCommandName];
  /** Whether the command was tried without being offered. */
  readonly wild: boolean;
}

/** Chooses the next action: mostly a command that the case offers, sometimes any command by anybody. */
export async function chooseAction(world: World, draft: Draft): Promise<Action> {
  const { random } = draft;
  const requestOf = (command: PersonCommandName) => REQUESTS[command](draft);
  if (random.chance(0.12)) {
    const command = random.pick(COMMANDS);
    return { person: random.pick(PEOPLE), command, request: requestOf(command), wild: true };
  }
  const offers = await findOffers(world, draft.appeal);
  const onwards = draft.isNeverContent ? findOnwards(offers) : [];
  const wanted = onwards.length > 0 && random.chance(0.9) ? onwards : chooseOffers(offers, random);
  const command = chooseCommand(wanted, random);
  const able = wanted.filter((offer) => offer.command === command).map(({ person }) => person);
  const person = able.length > 0 ? random.pick(able) : random.pick(PEOPLE);
  return { person, command, request: requestOf(command), wild: able.length === 0 };
}

function findOnwards(offers: readonly Offer[]): readonly Offer[] {
  const onwards = offers.filter(({ command }) => ONWARDS.includes(command));
  // When no redo is left there is an explanation.
  const hasRedo = onwards.some(({ command }) => command === 'redo');
  return hasRedo ? onwards : [...onwards, ...offers.filter(({ command }) => command === 'closeWithReason')];
}

function chooseOffers(offers: readonly Offer[], random: Random): readonly Offer[] {
  const [rare, seldom] = [RARE, SELDOM].map((names) => offers.filter(({ command }) => names.includes(command)));
  const moving = offers.filter(({ command }) => !SELDOM.includes(command));
  if (rare?.length && random.chance(0.25)) return rare;
  return seldom?.length && (moving.length === 0 || random.chance(0.1)) ? seldom : moving;
}

interface Offer {
  readonly person: Person;
  readonly command: PersonCommandName;
}

/** The commands that the case offers to everybody, by the scope and rules that answers use. */
async function findOffers(world: World, appeal: Appeal): Promise<Offer[]> {
  const ids = UNITS.map(({ id }) => id);
  const context = await readContext(world.directory, world.time.now(), ids);
  return PEOPLE.flatMap((person) => {
    const scope = findScope(appeal, person.viewer, context.unit);
    if (!scope) return [];
    return canDo(appeal, { id: person.callerId, grants: scope.grants }, context)
      .filter((name) => name in REQUESTS)
      .map((name) => ({ person, command: name as PersonCommandName }));
  });
}

function chooseCommand(offers: readonly Offer[], random: Random): PersonCommandName {
  const names = [...new Set(offers.map(({ command }) => command))];
  return names.length > 0 ? random.pick(names) : 'comment';
}
