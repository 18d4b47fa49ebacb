import type { NamedAbsence } from './absences.ts';

/** An absence of a manager, with the deputy. */
export function presentAbsence({ managerId, deputyId, from, to, names, isInForce }: NamedAbsence) {
  const withName = (id: string) => ({ id, ...(names.has(id) && { name: names.get(id) }) });
  return { manager: withName(managerId), deputy: withName(deputyId), from, to, isInForce };
}
