import { allows, type TransitionRow } from '#kernel/domain/commands/transition-row.ts';
import type { Role, Status } from '#kernel/domain/vocabulary.ts';
import { COMMANDS } from './commands/all-commands.ts';
import type { Declaration } from './commands/declaration.ts';

/** One row of the table in DOMAIN 3. */
export type Transition = TransitionRow<Status, `appeal.${string}`>;

/**
 * The table of transitions (DOMAIN 3): what the declarations of the commands say. Status check, role check, `canDo`, API documentation and
 * labels derive from it.
 */
export const TRANSITIONS = COMMANDS;

export type CommandName = keyof typeof TRANSITIONS;
export type EventType = (typeof TRANSITIONS)[CommandName]['event'];

/** The commands that people give on an existing appeal: neither those that create one nor those of SYS alone. */
export type PersonCommandName = {
  [C in CommandName]: (typeof TRANSITIONS)[C]['from'] extends readonly []
    ? never
    : (typeof TRANSITIONS)[C]['roles'][number] extends 'SYS'
      ? never
      : C;
}[CommandName];

export const COMMAND_NAMES = Object.keys(TRANSITIONS) as CommandName[];

/** The commands that give a unit a share of the case. */
export type SharingCommand = {
  [C in CommandName]: (typeof TRANSITIONS)[C] extends { readonly shareFor: string } ? C : never;
}[CommandName];

export const SHARING_COMMANDS = COMMAND_NAMES.filter(
  (name): name is SharingCommand => getDeclaration(name).shareFor !== undefined,
);

/** The row of a command, widened to the common shape. */
export function getTransition(command: CommandName): Transition {
  return TRANSITIONS[command];
}

/** What the command declares, widened to the common shape. */
export function getDeclaration(command: CommandName): Declaration {
  return COMMANDS[command];
}

/** Whether the table lets a role give the command in a state. */
export function mayGive(command: CommandName, role: Role, status: Status): boolean {
  return allows(getTransition(command), role, status);
}

/** Whether an operator gives it for a caller: it says so, or both appellants and operators may give it on an existing appeal. */
export function isGivenForCallers(command: CommandName): boolean {
  const { from, roles, forCallers = false } = getDeclaration(command);
  return forCallers || (from.length > 0 && roles.includes('APP') && roles.includes('AGT'));
}

const ENDINGS: readonly Status[] = ['closed', 'refused', 'transferred'];

/** Whether it cannot be undone: it may end the case, or its outcome is final. A merge can be undone. */
export function isIrreversible(command: CommandName): boolean {
  return (
    getTransition(command).to.some((status) => ENDINGS.includes(status)) || getDeclaration(command).stands === true
  );
}

/** Whether people give it on an existing appeal. */
export function isGivenByPeople(command: CommandName): command is PersonCommandName {
  const { from, roles } = getTransition(command);
  return from.length > 0 && roles.some((role) => role !== 'SYS');
}

/** Lists the commands that any of these roles may give in some state. */
export function listCommandsOfRoles(roles: readonly Role[]): CommandName[] {
  return COMMAND_NAMES.filter((name) => getTransition(name).roles.some((role) => roles.includes(role)));
}
