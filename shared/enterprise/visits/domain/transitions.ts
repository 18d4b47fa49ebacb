import { allows, type TransitionRow } from '#kernel/domain/commands/transition-row.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import type { VisitStatus } from './vocabulary.ts';

type VisitTransition = TransitionRow<VisitStatus, `visit.${string}`>;

/** Who plans visits in the name of an office. */
const OFFICES = ['MGR', 'UNT', 'LDR'] as const;

/** The only table of transitions of visits (DOMAIN 8). State check, role check and `canDoVisit` derive from it. */
export const VISIT_TRANSITIONS = {
  ask: { from: [], roles: ['APP'], to: ['asked'], event: 'visit.asked' },
  // Nobody visits unasked: a supervisor approves first.
  plan: { from: [], roles: OFFICES, to: ['proposed'], event: 'visit.proposed' },
  schedule: { from: ['asked'], roles: ['MGR', 'LDR'], to: ['planned'], event: 'visit.scheduled' },
  approve: { from: ['proposed'], roles: ['SUP'], to: ['planned'], event: 'visit.approved' },
  reject: { from: ['proposed'], roles: ['SUP'], to: ['rejected'], event: 'visit.rejected' },
  refuse: { from: ['proposed', 'planned'], roles: ['APP'], to: ['refused'], event: 'visit.refused' },
  withdraw: { from: ['asked'], roles: ['APP'], to: ['cancelled'], event: 'visit.withdrawn' },
  cancel: {
    from: ['asked', 'proposed', 'planned'],
    roles: [...OFFICES, 'SUP'],
    to: ['cancelled'],
    event: 'visit.cancelled',
  },
  report: { from: ['planned'], roles: [...OFFICES, 'WRK', 'SUP'], to: ['done'], event: 'visit.done' },
} as const satisfies Record<string, VisitTransition>;

export type VisitCommandName = keyof typeof VISIT_TRANSITIONS;
export type VisitEventType = (typeof VISIT_TRANSITIONS)[VisitCommandName]['event'];

export const VISIT_COMMANDS = Object.keys(VISIT_TRANSITIONS) as readonly VisitCommandName[];

/** The row of a command, widened to the common shape. */
export function getVisitTransition(command: VisitCommandName): VisitTransition {
  return VISIT_TRANSITIONS[command];
}

/** Whether the table lets a role give the command in a state. */
export function mayGiveOnVisit(command: VisitCommandName, role: Role, status: VisitStatus): boolean {
  return allows(getVisitTransition(command), role, status);
}
