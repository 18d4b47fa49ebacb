import { readInstant } from '../../ui/clock.ts';

/** When and where the phone is, as commands take it. */
export interface Fix {
  readonly at: string;
  readonly lat?: number;
  readonly lng?: number;
  readonly crs?: 'WGS84';
}

/** The present time, and the position where the phone knows it. */
export function findPosition(): Promise<Fix> {
  const at = readInstant();
  return new Promise((resolve) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ at, lat: coords.latitude, lng: coords.longitude, crs: 'WGS84' }),
      () => resolve({ at }),
      { enableHighAccuracy: true, timeout: 15_000 },
    ),
  );
}
