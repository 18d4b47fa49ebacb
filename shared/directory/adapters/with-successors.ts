import type { Unit } from '../domain/directory.ts';

type Units = ReadonlyMap<string, Unit>;

/** The units of some ids with all their successors, also successors of successors. */
export async function withSuccessors(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<Units>,
): Promise<Units> {
  const known = new Map<string, Unit>();
  for (let wanted = ids; wanted.length > 0; ) {
    const units = await read(wanted);
    for (const [id, unit] of units) known.set(id, unit);
    wanted = [...units.values()].flatMap(({ successorId: next }) =>
      next === undefined || known.has(next) ? [] : [next],
    );
  }
  return known;
}
