import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { instant } from '#test/support/domain/world.ts';
import { findFenceWarnings, type VisitClaims } from '#texts/domain/places/geo-fence.ts';

const PLACE = { lat: 41.79, lng: 123.41 };
const FAR = { lat: 41.8, lng: 123.41 };
const FARTHER = { lat: 41.9, lng: 123.41 };
const at = (time: string) => instant(`2026-03-09T${time}:00Z`);

const visit = (more: Partial<VisitClaims> = {}): VisitClaims => ({
  place: PLACE,
  filedAt: at('01:00'),
  recordedAt: at('05:00'),
  device: { at: at('03:00'), point: PLACE },
  photos: [],
  ...more,
});

describe('findFenceWarnings', () => {
  test('a consistent visit has no warning, even if it was sent hours later', () => {
    const photos = [{ at: at('03:10'), point: PLACE }];
    expect(findFenceWarnings(visit({ photos, recordedAt: at('15:00') }), DEFAULT_POLICY)).toEqual([]);
  });

  test('a visit without places, or to a case without a place, is not far', () => {
    expect(findFenceWarnings(visit({ place: undefined, photos: [{ point: FARTHER }] }), DEFAULT_POLICY)).toEqual([]);
    expect(findFenceWarnings(visit({ device: { at: at('03:00') }, photos: [{}] }), DEFAULT_POLICY)).toEqual([]);
  });

  test('a visit is far if the device or a photo was farther away than the policy says', () => {
    expect(findFenceWarnings(visit({ device: { at: at('03:00'), point: FAR } }), DEFAULT_POLICY)).toEqual([
      'deviceFar',
    ]);
    const photos = [{ point: PLACE }, { point: FARTHER }];
    expect(findFenceWarnings(visit({ photos }), DEFAULT_POLICY)).toEqual(['photoFar']);
    const wide = { geoFence: { ...DEFAULT_POLICY.geoFence, farMetres: 2000 } };
    expect(findFenceWarnings(visit({ device: { at: at('03:00'), point: FAR } }), wide)).toEqual([]);
  });

  test.each([
    ['the device was there before the case was filed', { device: { at: instant('2026-03-08T22:59:00Z') } }],
    ['the time of the device is in the future', { device: { at: at('07:01') } }],
    ['a photo is too old', { photos: [{ at: at('00:59') }] }],
    ['a photo is too new', { photos: [{ at: at('03:00') }, { at: at('05:01') }] }],
  ])('times of a visit differ if %s', (_, more) => {
    expect(findFenceWarnings(visit(more), DEFAULT_POLICY)).toEqual(['timesDiffer']);
    const tolerant = { geoFence: { ...DEFAULT_POLICY.geoFence, apartAtMost: 'PT5H' } };
    expect(findFenceWarnings(visit(more), tolerant)).toEqual([]);
  });
});
