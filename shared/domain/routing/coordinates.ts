/** A point in degrees, in WGS-84: other systems are converted where a request is read. */
export interface Coordinates {
  readonly lat: number;
  readonly lng: number;
}
