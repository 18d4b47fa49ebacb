import { toWgs84 } from '../../domain/routing/coordinates.ts';
import type { CoordinateSystem, Place } from '../../ports/personal.ts';

/** A point as it is kept: in WGS-84, beside what the client gave; nothing when none was given. */
export function pointOf(
  lat: number | undefined,
  lng: number | undefined,
  crs: CoordinateSystem = 'WGS84',
): Pick<Place, 'lat' | 'lng' | 'given'> {
  if (lat === undefined || lng === undefined) return {};
  return { ...toWgs84({ lat, lng }, crs), given: { lat, lng, crs } };
}
