import type { Viewer } from '#accounts/viewer.rules.ts';
import type { CommandRequests } from '#appeals/case/contracts/commands/all-commands.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { Context } from '#appeals/case/domain/context.ts';
import { canDo } from '#appeals/case/domain/deciding/can-do.ts';
import { findScope } from '#appeals/case/domain/scope.ts';
import { COMMAND_NAMES, isGivenByPeople, type PersonCommandName } from '#appeals/case/domain/transitions.ts';
import { readContext } from '#appeals/case/usecases/cases/case-context.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { anyRequest } from '#test/support/domain/bodies.ts';
import type { Situation } from '#test/support/domain/field-values.ts';
import { HANDLING_UNITS, UNITS } from '#test/support/domain/world.ts';
import { asAppellant, asStaff } from '#test/support/usecases/cases.ts';
import type { World } from '#test/support/usecases/world.ts';
import type { Random } from '../random.ts';
import { anyWords } from './secret.ts';
import { NEVER_CONTENT, type Theme } from './themes.ts';

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

const COMMANDS = COMMAND_NAMES.filter(isGivenByPeople);
/** Commands that end a lifecycle early or change nothing are rare. */
const SELDOM: readonly PersonCommandName[] = ['withdraw', 'refuse', 'comment', 'urge'];
/** Commands that few cases reach are given by one in four people who may. */
const RARE: readonly PersonCommandName[] = ['appealScore', 'ruleScore', 'fieldReport', 'redo', 'grantExtension'];

export interface Action {
  readonly person: Person;
  readonly command: PersonCommandName;
  readonly request: CommandRequests[PersonCommandName];
  /** Whether the command was tried without being offered. */
  readonly wild: boolean;
}

/** The source of an action: the case, the other cases of the lifecycle, and randomness. */
export interface Draft {
  readonly appeal: Appeal;
  readonly others: readonly Appeal[];
  readonly random: Random;
  readonly theme?: Theme | undefined;
}

/** What people know who write a body, and whom they name. */
export const toSituation = ({ appeal, others, theme }: Draft, now: Instant): Situation => ({
  appeal,
  now,
  others: others.map(({ number }) => number),
  leads: theme?.leads,
  isNeverContent: theme === NEVER_CONTENT,
  derivesClass: true,
});

/** Chooses the next action: mostly a command that the case offers, sometimes any command by anybody. */
export async function chooseAction(world: World, draft: Draft): Promise<Action> {
  const { random } = draft;
  const situation = toSituation(draft, world.time.now());
  const requestOf = (command: PersonCommandName) => anyRequest(command, situation, random, () => anyWords(random));
  if (random.chance(0.12)) {
    const command = random.pick(COMMANDS);
    return { person: random.pick(PEOPLE), command, request: requestOf(command), wild: true };
  }
  const ids = UNITS.map(({ id }) => id);
  const context = await readContext(world.directory, world.time.now(), ids);
  const { person, command, able } = chooseOffer(listOffers(draft.appeal, context), random, draft.theme);
  return { person, command, request: requestOf(command), wild: able === 0 };
}

/** Chooses one of the commands that the case offers, and somebody who may give it: nine of ten by the theme or towards a goal. */
export function chooseOffer(
  offers: readonly Offer[],
  random: Random,
  theme: Theme | undefined,
  steered: readonly Offer[] = [],
): Offer & { readonly able: number } {
  const themed = steered.length > 0 ? steered : theme ? findThemed(offers, theme) : [];
  const wanted = themed.length > 0 && random.chance(0.9) ? themed : chooseOffers(offers, random);
  const command = chooseCommand(wanted, random);
  const able = wanted.filter((offer) => offer.command === command).map(({ person }) => person);
  return { person: able.length > 0 ? random.pick(able) : random.pick(PEOPLE), command, able: able.length };
}

function findThemed(offers: readonly Offer[], { commands }: Theme): readonly Offer[] {
  const themed = offers.filter(({ command }) => commands.includes(command));
  // Only when no redo is left there is an explanation.
  const hasRedo = themed.some(({ command }) => command === 'redo');
  return hasRedo ? themed.filter(({ command }) => command !== 'closeWithReason') : themed;
}

function chooseOffers(offers: readonly Offer[], random: Random): readonly Offer[] {
  const [rare, seldom] = [RARE, SELDOM].map((names) => offers.filter(({ command }) => names.includes(command)));
  const moving = offers.filter(({ command }) => !SELDOM.includes(command));
  if (rare?.length && random.chance(0.25)) return rare;
  return seldom?.length && (moving.length === 0 || random.chance(0.1)) ? seldom : moving;
}

export interface Offer {
  readonly person: Person;
  readonly command: PersonCommandName;
}

/** The commands that the case offers to everybody, by the scope and rules that answers use. */
export function listOffers(appeal: Appeal, context: Context): Offer[] {
  return PEOPLE.flatMap((person) => {
    const scope = findScope(appeal, person.viewer, context.unit);
    if (!scope) return [];
    return canDo(appeal, { id: person.callerId, grants: scope.grants }, context)
      .filter(isGivenByPeople)
      .map((name) => ({ person, command: name as PersonCommandName }));
  });
}

function chooseCommand(offers: readonly Offer[], random: Random): PersonCommandName {
  const names = [...new Set(offers.map(({ command }) => command))];
  return names.length > 0 ? random.pick(names) : 'comment';
}
