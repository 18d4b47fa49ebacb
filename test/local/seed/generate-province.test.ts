import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { generateProvince } from '../../../local/seed/generate-province.ts';
import type { Unit } from '../../../shared/domain/directory/directory.ts';
import { placeUnits } from '../../../shared/domain/directory/unit-tree.ts';

describe('a directory of the province’s size', () => {
  const { units, staff, rules } = generateProvince(['01', '0101']);

  test('has the cities, counties and streets of Liaoning, 28,000 units in all, and the capital’s workers', () => {
    const count = (kind: string) => units.filter((unit) => unit.kind === kind).length;
    expect([count('region'), count('district'), count('street')]).toEqual([14, 100, 1406]);
    expect(new Set(units.map(({ id }) => id)).size).toBe(28_000);
    expect(staff.filter(({ grants }) => grants[0]?.role === 'WRK')).toHaveLength(7766);
    expect(new Set(staff.map(({ subject }) => subject)).size).toBe(staff.length);
  });

  test('is a tree, and names nobody who is not there', () => {
    const placed = placeUnits(units, () => undefined);
    const isPlaced = (unit: Unit) => isDeepStrictEqual(placed.get(unit.id), unit);
    expect(units.filter((unit) => !isPlaced(unit))).toEqual([]);
    const ids = new Set(units.map(({ id }) => id));
    expect(rules.filter(({ lead }) => !ids.has(lead))).toEqual([]);
    expect(staff.filter(({ grants }) => grants.some(({ unitId }) => !ids.has(unitId)))).toEqual([]);
    expect(rules).toHaveLength(200);
  });
});
