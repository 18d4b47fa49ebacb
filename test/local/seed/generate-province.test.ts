import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Unit } from '#directory/domain/directory.ts';
import { placeUnits } from '#directory/domain/unit-tree.ts';
import { generateProvince } from '#local/seed/generate-province.ts';

describe('a directory of the province’s size', () => {
  const { units, staff, rules } = generateProvince(['01', '0101']);

  test("a generated province has Liaoning's regions, 28,000 units and the capital's workers", () => {
    const count = (kind: string) => units.filter((unit) => unit.kind === kind).length;
    expect([count('region'), count('district'), count('street')]).toEqual([14, 100, 1406]);
    expect(new Set(units.map(({ id }) => id)).size).toBe(28_000);
    expect(staff.filter(({ grants }) => grants[0]?.role === 'WRK')).toHaveLength(7766);
    expect(new Set(staff.map(({ subject }) => subject)).size).toBe(staff.length);
  });

  test('the units of a generated province are a tree, and staff belong to existing units', () => {
    const placed = placeUnits(units, () => undefined);
    const isPlaced = (unit: Unit) => isDeepStrictEqual(placed.get(unit.id), unit);
    expect(units.filter((unit) => !isPlaced(unit))).toEqual([]);
    const ids = new Set(units.map(({ id }) => id));
    expect(rules.filter(({ lead }) => !ids.has(lead))).toEqual([]);
    expect(staff.filter(({ grants }) => grants.some(({ unitId }) => !ids.has(unitId)))).toEqual([]);
    expect(rules).toHaveLength(200);
  });
});
