import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toGcj02, toWgs84 } from '../../../shared/domain/routing/coordinates.ts';

/** Metres between two points that lie close together. */
function metres(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const north = (a.lat - b.lat) * 111_320;
  const east = (a.lng - b.lng) * 111_320 * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}

/** A point of Liaoning. */
const anyPoint = fc.record({
  lat: fc.double({ min: 38.7, max: 43.4, noNaN: true }),
  lng: fc.double({ min: 118.8, max: 125.8, noNaN: true }),
});

describe('a place', () => {
  test('is stored in WGS-84: converting from GCJ-02 undoes its offset to far below a metre', () => {
    fc.assert(
      fc.property(anyPoint, (point) => {
        expect(metres(toWgs84(toGcj02(point), 'GCJ02'), point)).toBeLessThan(0.01);
      }),
    );
  });

  test('in GCJ-02 lies some hundred metres off', () => {
    fc.assert(
      fc.property(anyPoint, (point) => {
        expect(metres(toGcj02(point), point)).toBeGreaterThan(100);
        expect(metres(toGcj02(point), point)).toBeLessThan(1000);
      }),
    );
  });

  test('in BD-09 lies off its GCJ-02 point by less than two kilometres, and is brought back to WGS-84', () => {
    fc.assert(
      fc.property(anyPoint, (point) => {
        const gcj = toGcj02(point);
        expect(metres(toWgs84(toBd09(gcj), 'BD09'), point)).toBeLessThan(2);
      }),
    );
  });

  test('given in WGS-84, or outside China, stays as it is', () => {
    expect(toWgs84({ lat: 41.8, lng: 123.4 }, 'WGS84')).toEqual({ lat: 41.8, lng: 123.4 });
    expect(toWgs84({ lat: 48.85, lng: 2.35 }, 'GCJ02')).toEqual({ lat: 48.85, lng: 2.35 });
  });
});

/** The published formula of Baidu's second offset. */
function toBd09({ lat, lng }: { lat: number; lng: number }): { lat: number; lng: number } {
  const factor = (Math.PI * 3000) / 180;
  const radius = Math.hypot(lng, lat) + 0.00002 * Math.sin(lat * factor);
  const angle = Math.atan2(lat, lng) + 0.000003 * Math.cos(lng * factor);
  return { lat: radius * Math.sin(angle) + 0.006, lng: radius * Math.cos(angle) + 0.0065 };
}
