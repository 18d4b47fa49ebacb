import type { Unit } from './directory.ts';

export type UnplacedUnit = Omit<Unit, 'ancestors'>;

/**
 * Computes the ancestors of units, nearest first, from their parents: other units of the list, or `known` ones. `circle` for
 * units that would be their own ancestors. An unknown parent has no ancestors.
 */
export function placeUnits(
  units: readonly UnplacedUnit[],
  known: (id: string) => Unit | undefined,
): ReadonlyMap<string, Unit | 'circle'> {
  const own = new Map(units.map((unit) => [unit.id, unit]));
  const placed = new Map<string, readonly string[] | 'circle'>();

  const pathFrom = (id: string, below: readonly string[]): readonly string[] | 'circle' => {
    if (below.includes(id)) return 'circle';
    const unit = own.get(id);
    if (unit === undefined) return known(id)?.ancestors ?? [];
    const found = placed.get(id) ?? climb(unit, [...below, id]);
    placed.set(id, found);
    return found;
  };
  const climb = ({ parentId }: UnplacedUnit, below: readonly string[]): readonly string[] | 'circle' => {
    if (parentId === undefined) return [];
    const rest = pathFrom(parentId, below);
    return rest === 'circle' || rest.some((id) => below.includes(id)) ? 'circle' : [parentId, ...rest];
  };

  return new Map(
    units.map((unit) => {
      const ancestors = pathFrom(unit.id, []);
      return [unit.id, ancestors === 'circle' ? 'circle' : { ...unit, ancestors }];
    }),
  );
}

/** Units below one of `moved`, without those of `named`: their ancestors change too. */
export function listUnitsBelow(all: readonly Unit[], moved: ReadonlySet<string>, named: ReadonlySet<string>): Unit[] {
  return all.filter(({ id, ancestors }) => !named.has(id) && ancestors.some((above) => moved.has(above)));
}
