import type { Unit } from './directory.ts';

/** A unit before it is known what stands above it. */
export type UnplacedUnit = Omit<Unit, 'ancestors'>;

/**
 * The units with all that stands above them, nearest first: told from their parents, which are among them or known.
 * `circle` for those that would stand above themselves; an unknown parent has nothing above it.
 */
export function placeUnits(
  units: readonly UnplacedUnit[],
  known: (id: string) => Unit | undefined,
): ReadonlyMap<string, Unit | 'circle'> {
  const own = new Map(units.map((unit) => [unit.id, unit]));
  const placed = new Map<string, readonly string[] | 'circle'>();

  const above = (id: string, below: readonly string[]): readonly string[] | 'circle' => {
    if (below.includes(id)) return 'circle';
    const unit = own.get(id);
    if (unit === undefined) return known(id)?.ancestors ?? [];
    const found = placed.get(id) ?? climb(unit, [...below, id]);
    placed.set(id, found);
    return found;
  };
  const climb = ({ parentId }: UnplacedUnit, below: readonly string[]): readonly string[] | 'circle' => {
    if (parentId === undefined) return [];
    const rest = above(parentId, below);
    return rest === 'circle' || rest.some((id) => below.includes(id)) ? 'circle' : [parentId, ...rest];
  };

  return new Map(
    units.map((unit) => {
      const ancestors = above(unit.id, []);
      return [unit.id, ancestors === 'circle' ? 'circle' : { ...unit, ancestors }];
    }),
  );
}

/** The units of all that stand below one of `moved` but are not among them: what stands above them changes too. */
export function listUnitsBelow(all: readonly Unit[], moved: ReadonlySet<string>, named: ReadonlySet<string>): Unit[] {
  return all.filter(({ id, ancestors }) => !named.has(id) && ancestors.some((above) => moved.has(above)));
}
