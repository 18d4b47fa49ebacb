import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toWgs84 } from '#kernel/contracts/fields/to-wgs84.ts';
import type { Coordinates } from '#kernel/domain/coordinates.ts';
import { toBd09, toGcj02 } from '#test/support/contract/offset-coordinates.ts';

/** Metres between two points that are close together. */
function metres(a: Coordinates, b: Coordinates): number {
  const north = (a.lat - b.lat) * 111_320;
  const east = (a.lng - b.lng) * 111_320 * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}

const anyPoint = (lat: readonly [number, number], lng: readonly [number, number]) =>
  fc.record({
    lat: fc.double({ min: lat[0], max: lat[1], noNaN: true }),
    lng: fc.double({ min: lng[0], max: lng[1], noNaN: true }),
  });
const inLiaoning = anyPoint([38.7, 43.4], [118.8, 125.8]);

test('A GCJ-02 point of Liaoning becomes its WGS-84 point, to far below a metre', () => {
  fc.assert(
    fc.property(inLiaoning, (point) => {
      expect(metres(toGcj02(point), point)).toBeGreaterThan(100);
      expect(metres(toWgs84(toGcj02(point), 'GCJ02'), point)).toBeLessThan(0.2);
    }),
  );
});

test('A BD-09 point of Liaoning becomes its WGS-84 point, to two metres', () => {
  fc.assert(
    fc.property(inLiaoning, (point) => {
      expect(metres(toWgs84(toBd09(toGcj02(point)), 'BD09'), point)).toBeLessThan(2);
    }),
  );
});

test('A point in WGS-84 and a point outside China stay as they are', () => {
  expect(toWgs84({ lat: 41.8, lng: 123.4 }, 'WGS84')).toEqual({ lat: 41.8, lng: 123.4 });
  expect(toWgs84({ lat: 48.85, lng: 2.35 }, 'GCJ02')).toEqual({ lat: 48.85, lng: 2.35 });
});

test('The conversion of any point ends, also of points for which gcoord alone never ends', () => {
  expect(toWgs84({ lat: 54.258_358_027_325_74, lng: 72.004_474_445_918_52 }, 'GCJ02').lng).toBeCloseTo(72.0045, 4);
  fc.assert(
    fc.property(anyPoint([-90, 90], [-180, 180]), fc.constantFrom('GCJ02', 'BD09'), (point, crs) => {
      expect(Math.abs(toWgs84(point, crs).lat)).toBeLessThanOrEqual(90.1);
    }),
  );
  // The edges of the box in which points are converted.
  for (const lat of [3.861, 20, 53.549]) for (const lng of [73.661, 100, 135.049]) toWgs84({ lat, lng }, 'GCJ02');
});
