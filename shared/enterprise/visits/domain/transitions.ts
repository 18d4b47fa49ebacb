import { allows } from '#kernel/domain/commands/transition-row.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { VISIT_DECLARATIONS } from './commands/all-commands.ts';
import type { VisitDeclaration } from './commands/declaration.ts';
import type { VisitStatus } from './vocabulary.ts';

/** The table of transitions of visits (DOMAIN 8), as the commands declare it. State check, role check and `canDoVisit` derive from it. */
export const VISIT_TRANSITIONS = VISIT_DECLARATIONS;

export type VisitCommandName = keyof typeof VISIT_TRANSITIONS;
export type VisitEventType = (typeof VISIT_TRANSITIONS)[VisitCommandName]['event'];

export const VISIT_COMMANDS = Object.keys(VISIT_TRANSITIONS) as readonly VisitCommandName[];

/** What a command declares, widened to the common shape. */
export function getVisitTransition(command: VisitCommandName): VisitDeclaration {
  return VISIT_TRANSITIONS[command];
}

/** Whether the table lets a role give the command in a state. */
export function mayGiveOnVisit(command: VisitCommandName, role: Role, status: VisitStatus): boolean {
  return allows(getVisitTransition(command), role, status);
}
