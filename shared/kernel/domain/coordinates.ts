/** The systems in which a client may give a point. */
export const COORDINATE_SYSTEMS = ['WGS84', 'GCJ02', 'BD09'] as const;
export type CoordinateSystem = (typeof COORDINATE_SYSTEMS)[number];

/** A point in degrees, in WGS-84: other systems are converted where a request is read. */
export interface Coordinates {
  readonly lat: number;
  readonly lng: number;
}
