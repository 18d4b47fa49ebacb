import type { RequestStatus } from '#enterprise/services/domain/vocabulary.ts';
import { allows } from '#kernel/domain/commands/transition-row.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { REQUEST_DECLARATIONS } from './commands/all-commands.ts';
import type { RequestDeclaration } from './commands/declaration.ts';

/** The table of transitions of requests (DOMAIN 8), as the commands declare it. State check, role check and `canDoRequest` derive from it. */
export const REQUEST_TRANSITIONS = REQUEST_DECLARATIONS;

export type RequestCommandName = keyof typeof REQUEST_TRANSITIONS;
export type RequestEventType = (typeof REQUEST_TRANSITIONS)[RequestCommandName]['event'];

export const REQUEST_COMMANDS = Object.keys(REQUEST_TRANSITIONS) as readonly RequestCommandName[];

/** The commands that people give on an existing request: neither the one that creates it nor those of SYS alone. */
export type ServedCommand = {
  [C in RequestCommandName]: (typeof REQUEST_TRANSITIONS)[C]['from'] extends readonly []
    ? never
    : (typeof REQUEST_TRANSITIONS)[C]['roles'][number] extends 'SYS'
      ? never
      : C;
}[RequestCommandName];

export const SERVED_COMMANDS = REQUEST_COMMANDS.filter((name): name is ServedCommand => {
  const { from, roles } = getRequestTransition(name);
  return from.length > 0 && roles.some((role) => role !== 'SYS');
});

/** What a command declares, widened to the common shape. */
export function getRequestTransition(command: RequestCommandName): RequestDeclaration {
  return REQUEST_TRANSITIONS[command];
}

/** Whether the table lets a role give the command in a state. */
export function mayGiveOnRequest(command: RequestCommandName, role: Role, status: RequestStatus): boolean {
  return allows(getRequestTransition(command), role, status);
}
