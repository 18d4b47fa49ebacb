import type { Role } from '../vocabulary.ts';

/** One row of a table of transitions: the states and roles in which a command may be given, and where it may lead. */
export interface TransitionRow<S extends string, E extends string> {
  /** The states in which it may be given; empty when it creates the case. */
  readonly from: readonly S[];
  readonly roles: readonly Role[];
  /** The states to which it may lead; empty when the state stays. */
  readonly to: readonly S[];
  /** Whether the state may also stay (a bad survey answer waits in followUp). */
  readonly mayStay?: true;
  /** Roles that may give it in some of the states only. */
  readonly only?: Readonly<Partial<Record<Role, readonly S[]>>>;
  /** The type of the event that it adds. */
  readonly event: E;
}

/** Whether the row lets a role give the command in a state. */
export function allows<S extends string>(
  { from, roles, only }: Pick<TransitionRow<S, string>, 'from' | 'roles' | 'only'>,
  role: Role,
  status: S,
): boolean {
  return roles.includes(role) && (only?.[role] ?? from).includes(status);
}

/** @throws Error for a state to which the row does not lead: the rule is wrong. */
export function assertLeadsTo<S extends string>(
  name: string,
  { to, mayStay }: Pick<TransitionRow<S, string>, 'to' | 'mayStay'>,
  next: S | undefined,
): void {
  const isInTable = next === undefined ? to.length === 0 || mayStay : to.includes(next);
  if (!isInTable) throw new Error(`${name} may not lead to ${next ?? 'the same state'}`);
}

/** Leaves out empty changes, so that an event contains only what happened. */
export function omitUnchanged<Changes extends object>(changes: Changes): Changes {
  return Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as Changes;
}
