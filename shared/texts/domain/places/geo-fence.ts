import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Coordinates } from '#kernel/domain/coordinates.ts';
import { type Instant, toMillis } from '#kernel/domain/instant.ts';
import { parseDuration } from '#kernel/domain/time/duration.ts';

const EARTH_RADIUS_METRES = 6_371_000;

export const FENCE_WARNINGS = ['deviceFar', 'photoFar', 'timesDiffer'] as const;
export type FenceWarning = (typeof FENCE_WARNINGS)[number];

/** Time and place by a device or photo. Both may be wrong or missing. */
export interface Claimed {
  readonly at?: Instant | undefined;
  readonly point?: Coordinates | undefined;
}

export interface VisitClaims {
  readonly place?: Coordinates | undefined;
  readonly filedAt: Instant;
  readonly recordedAt: Instant;
  readonly device: Claimed & { readonly at: Instant };
  readonly photos: readonly Claimed[];
}

/**
 * Finds what is inconsistent in a visit (DOMAIN 8). These are warnings, not refusals: time and position of phones may be
 * wrong, and a worker without a connection sends hours later.
 */
export function findFenceWarnings(visit: VisitClaims, { geoFence }: Pick<Policy, 'geoFence'>): FenceWarning[] {
  const { place, device, photos, filedAt, recordedAt } = visit;
  const isFar = ({ point }: Claimed) => point && place && metresBetween(point, place) > geoFence.farMetres;
  const apart = parseDuration(geoFence.apartAtMost) ?? 0;
  const [at, filed, recorded] = [device.at, filedAt, recordedAt].map(toMillis) as [number, number, number];
  const timesDiffer =
    at < filed - apart ||
    at > recorded + apart ||
    photos.some((photo) => photo.at !== undefined && Math.abs(toMillis(photo.at) - at) > apart);
  return [
    ...(isFar(device) ? ['deviceFar' as const] : []),
    ...(photos.some(isFar) ? ['photoFar' as const] : []),
    ...(timesDiffer ? ['timesDiffer' as const] : []),
  ];
}

/** The distance of two WGS-84 points on a sphere, in metres, accurate to half a percent. */
export function metresBetween(one: Coordinates, other: Coordinates): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [a, b] = [radians(one.lat), radians(other.lat)];
  const byLat = Math.sin((b - a) / 2) ** 2;
  const byLng = Math.sin(radians(other.lng - one.lng) / 2) ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(byLat + Math.cos(a) * Math.cos(b) * byLng)));
}
