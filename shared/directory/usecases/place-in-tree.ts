import { readPages } from '#kernel/ports/page.ts';
import type { Unit } from '../domain/directory.ts';
import type { FieldFault } from '../domain/directory-record.ts';
import { listUnitsBelow, placeUnits } from '../domain/unit-tree.ts';
import type { DirectoryRecords, RecordVersion } from '../ports/directory-records.ts';

/** A fault with the index of the record. */
export interface PlacedFault extends FieldFault {
  readonly index: number;
}

const PAGE = 1000;

export interface PlacedUnits {
  readonly placed: readonly Unit[];
  /** Units below those that move, whose ancestors change although nobody named them. */
  readonly below: readonly { readonly record: Unit; readonly before: RecordVersion<'units'> }[];
  readonly faults: readonly PlacedFault[];
}

/** Adds the ancestors to units; `before` are their present versions, by id. */
export async function placeInTree(
  records: Pick<DirectoryRecords, 'current' | 'page'>,
  units: readonly Unit[],
  before: ReadonlyMap<string, RecordVersion>,
): Promise<PlacedUnits> {
  const named = new Set(units.map(({ id }) => id));
  const moved = new Set(units.filter((unit) => isMoved(unit, before.get(unit.id))).map(({ id }) => id));
  const all = moved.size === 0 ? [] : await Array.fromAsync(readPages((after) => records.page('units', PAGE, after)));
  const versions = new Map(all.map((version) => [version.id, version]));
  const below = listUnitsBelow(
    all.map(({ record }) => record),
    moved,
    named,
  );
  const parents = [...units, ...below].map(({ parentId }) => parentId).filter((id) => id !== undefined);
  const known = await records.current(
    'units',
    [...new Set(parents)].filter((id) => !named.has(id)),
  );
  const places = placeUnits([...units, ...below], (id) => known.get(id)?.record);

  const place = (unit: Unit) => {
    const found = places.get(unit.id);
    return found === undefined || found === 'circle' ? unit : { ...unit, ancestors: found.ancestors };
  };
  return {
    placed: units.map(place),
    below: below.map((unit) => ({ record: place(unit), before: versions.get(unit.id) as RecordVersion<'units'> })),
    faults: units.flatMap(({ id }, index) =>
      places.get(id) === 'circle' ? [{ index, field: 'parentId', fault: 'circle' as const }] : [],
    ),
  };
}

function isMoved({ parentId }: Unit, before: RecordVersion | undefined): boolean {
  return before !== undefined && (before.record as Unit).parentId !== parentId;
}
