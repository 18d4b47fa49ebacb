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
import type { Dice } from '../random.ts';
import { type Draft, REQUESTS } from './bodies.ts';

export interface Person {
  readonly viewer: Viewer;
  readonly callerId: string;
}

const CENTRE: readonly Role[] = ['AGT', 'DSP', 'SUP', 'FUP', 'AUD', 'MGR', 'ADM'];
const UNIT_IDS = [...HANDLING_UNITS, 'district', 'parks-team'];

/** Everybody who may meet the case, a stranger among them. */
export const PEOPLE: readonly Person[] = [
  asAppellant(),
  asAppellant('citizen-2'),
  ...CENTRE.map((role) => asStaff(role)),
  ...UNIT_IDS.flatMap((unit) => [asStaff('UNT', unit), asStaff('LDR', unit)]),
  ...['parks', 'street-1'].map((unit) => asStaff('WRK', unit)),
];

const COMMANDS = Object.keys(REQUESTS) as PersonCommandName[];
/** What ends a life early or moves nothing comes seldom. */
const SELDOM: readonly PersonCommandName[] = ['withdraw', 'refuse', 'comment', 'urge'];
/** What few cases ever come to is done by one in four who may. */
const RARE: readonly PersonCommandName[] = ['appealScore', 'ruleScore', 'fieldReport', 'redo', 'grantExtension'];

/** What brings a case to a result that is asked about, and back to a unit when it was bad. */
const ONWARDS: readonly PersonCommandName[] = [
  ...(['accept', 'dispatch', 'sign', 'finishAssist', 'submitResult', 'pass'] as const),
  ...(['rate', 'recordFollowUp', 'redo'] as const),
];

export interface Deed {
  readonly person: Person;
  readonly command: PersonCommandName;
  readonly request: CommandRequests[PersonCommandName];
  /** Whether the command was offered to the person, or is just tried. */
  readonly wild: boolean;
}

/** What somebody does next: mostly what the case offers to somebody, sometimes anything by anybody. */
export async function nextDeed(world: World, draft: Draft): Promise<Deed> {
  const { dice } = draft;
  const requestOf = (command: PersonCommandName) => REQUESTS[command](draft);
  if (dice.chance(0.12)) {
    const command = dice.pick(COMMANDS);
    return { person: dice.pick(PEOPLE), command, request: requestOf(command), wild: true };
  }
  const offers = await offersOf(world, draft.appeal);
  const onwards = draft.isNeverContent ? onwardsFrom(offers) : [];
  const wanted = onwards.length > 0 && dice.chance(0.9) ? onwards : wantedOf(offers, dice);
  const command = commandFrom(wanted, dice);
  const able = wanted.filter((offer) => offer.command === command).map(({ person }) => person);
  const person = able.length > 0 ? dice.pick(able) : dice.pick(PEOPLE);
  return { person, command, request: requestOf(command), wild: able.length === 0 };
}

function onwardsFrom(offers: readonly Offer[]): readonly Offer[] {
  const onwards = offers.filter(({ command }) => ONWARDS.includes(command));
  // Where no redo is left an explanation is.
  const hasRedo = onwards.some(({ command }) => command === 'redo');
  return hasRedo ? onwards : [...onwards, ...offers.filter(({ command }) => command === 'closeWithReason')];
}

function wantedOf(offers: readonly Offer[], dice: Dice): readonly Offer[] {
  const [rare, seldom] = [RARE, SELDOM].map((names) => offers.filter(({ command }) => names.includes(command)));
  const moving = offers.filter(({ command }) => !SELDOM.includes(command));
  if (rare?.length && dice.chance(0.25)) return rare;
  return seldom?.length && (moving.length === 0 || dice.chance(0.1)) ? seldom : moving;
}

interface Offer {
  readonly person: Person;
  readonly command: PersonCommandName;
}

/** What the case offers to everybody, by the scope and the guards that answers are made with. */
async function offersOf(world: World, appeal: Appeal): Promise<Offer[]> {
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

function commandFrom(offers: readonly Offer[], dice: Dice): PersonCommandName {
  const names = [...new Set(offers.map(({ command }) => command))];
  return names.length > 0 ? dice.pick(names) : 'comment';
}
