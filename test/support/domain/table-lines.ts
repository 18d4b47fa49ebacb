import { type CommandName, getTransition } from '#appeals/case/domain/transitions.ts';
import { OPEN, type Role, STATUSES, type Status } from '#kernel/domain/vocabulary.ts';
import { ROWS } from '#test/simulation/judge/table.ts';

/** The lines of DOMAIN 3 for a command, from the table of the independent checker. */
export interface TransitionLine {
  readonly from: readonly Status[];
  readonly roles: readonly Role[];
  readonly to: readonly (Status | 'same')[];
}

/** The events of the table, each with the command that it names. */
export const TABLE_EVENTS = ROWS.map(({ event, command }) => ({ event: `appeal.${event}`, command }));

/** The lines of a command. @throws Error with its name when it has none. */
export function getLines(command: string): readonly TransitionLine[] {
  const type = getTransition(command as CommandName)?.event;
  const rows = ROWS.filter((row) => `appeal.${row.event}` === type && (row.command ?? command) === command);
  if (rows.length === 0)
    throw new Error(`${command} has no line in test/simulation/judge/table.ts: what does DOMAIN 3 say about it?`);
  return rows.map(
    ({ from, who, to }) =>
      ({
        from: from.flatMap(toStates),
        roles: who,
        to: to.map((each) => (each === '=' ? 'same' : each)),
      }) as TransitionLine,
  );
}

function toStates(written: string): readonly string[] {
  if (written === '-') return [];
  if (written === 'any') return STATUSES;
  return written === 'open' ? OPEN : [written];
}

/** Where the command may lead when this role gives it in this state; undefined when it may not. */
export function findTargets(command: string, status: Status, role: Role): TransitionLine['to'] | undefined {
  const lines = getLines(command).filter((line) => line.from.includes(status) && line.roles.includes(role));
  return lines.length > 0 ? lines.flatMap(({ to }) => to) : undefined;
}

/** All states and roles in which a command may be given. */
export function listAllowed(command: string): { readonly status: Status; readonly role: Role }[] {
  return STATUSES.flatMap((status) =>
    [...new Set(getLines(command).flatMap(({ roles }) => roles))]
      .filter((role) => findTargets(command, status, role) !== undefined)
      .map((role) => ({ status, role })),
  );
}
