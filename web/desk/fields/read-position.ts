const PAIR = /^(-?\d{1,2}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,3}(?:\.\d+)?)$/u;

/** A point as maps write it: latitude and longitude in degrees. Undefined for anything else. */
export function readPosition(written: string): { readonly lat: number; readonly lng: number } | undefined {
  const [, lat, lng] = PAIR.exec(written.trim()) ?? [];
  return lat === undefined || lng === undefined ? undefined : { lat: Number(lat), lng: Number(lng) };
}
