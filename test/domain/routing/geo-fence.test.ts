import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../../../shared/domain/directory/policy.ts';
import { findFenceWarnings, type VisitClaims } from '../../../shared/domain/routing/geo-fence.ts';
import { instant } from '../../support/domain/world.ts';

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

describe('a visit', () => {
  test('that fits together warns of nothing, also when it was sent hours later', () => {
    const photos = [{ at: at('03:10'), point: PLACE }];
    expect(findFenceWarnings(visit({ photos, recordedAt: at('15:00') }), DEFAULT_POLICY)).toEqual([]);
  });

  test('without places, or to a case without one, cannot be far', () => {
    expect(findFenceWarnings(visit({ place: undefined, photos: [{ point: FARTHER }] }), DEFAULT_POLICY)).toEqual([]);
    expect(findFenceWarnings(visit({ device: { at: at('03:00') }, photos: [{}] }), DEFAULT_POLICY)).toEqual([]);
  });

  test('is far when the device or a photo was, by the distance of the policy', () => {
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
    ['the device says a time to come', { device: { at: at('07:01') } }],
    ['a photo is older', { photos: [{ at: at('00:59') }] }],
    ['a photo is younger', { photos: [{ at: at('03:00') }, { at: at('05:01') }] }],
  ])('has times that differ when %s', (_, more) => {
    expect(findFenceWarnings(visit(more), DEFAULT_POLICY)).toEqual(['timesDiffer']);
    const patient = { geoFence: { ...DEFAULT_POLICY.geoFence, apartAtMost: 'PT5H' } };
    expect(findFenceWarnings(visit(more), patient)).toEqual([]);
  });
});
