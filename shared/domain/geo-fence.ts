import type { Coordinates } from './coordinates.ts';

const EARTH_RADIUS_METRES = 6_371_000;

/** Beyond this a photo was taken elsewhere. Some phones write GCJ-02 into photos, which lies up to 600 m off. */
export const FAR_METRES = 1000;

/** Metres between two points in WGS-84, on a sphere: good to half a percent. */
export function metresBetween(one: Coordinates, other: Coordinates): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [a, b] = [radians(one.lat), radians(other.lat)];
  const byLat = Math.sin((b - a) / 2) ** 2;
  const byLng = Math.sin(radians(other.lng - one.lng) / 2) ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(byLat + Math.cos(a) * Math.cos(b) * byLng)));
}
