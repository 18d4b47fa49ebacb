import type { Coordinates } from '#kernel/domain/coordinates.ts';

/** The published formulas of the two offsets, independent of the library in the product. */

/** Semi-major axis (m) and squared eccentricity of the Krasovsky 1940 ellipsoid that GCJ-02 offsets are computed on. */
const AXIS = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;

/** GCJ-02 of a WGS-84 point in China. */
export function toGcj02(point: Coordinates): Coordinates {
  const x = point.lng - 105;
  const y = point.lat - 35;
  const common = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    common +
    (20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * (2 / 3) +
    (160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * (2 / 3);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    common +
    (20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * (2 / 3) +
    (150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * (2 / 3);
  const radians = (point.lat * Math.PI) / 180;
  const curvature = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) ** 2;
  const meridian = (AXIS * (1 - ECCENTRICITY_SQUARED)) / curvature ** 1.5;
  return {
    lat: point.lat + (north * 180) / (meridian * Math.PI),
    lng: point.lng + (east * 180) / ((AXIS / Math.sqrt(curvature)) * Math.cos(radians) * Math.PI),
  };
}

/** BD-09 of a GCJ-02 point. */
export function toBd09({ lat, lng }: Coordinates): Coordinates {
  const factor = (Math.PI * 3000) / 180;
  const radius = Math.hypot(lng, lat) + 0.00002 * Math.sin(lat * factor);
  const angle = Math.atan2(lat, lng) + 0.000003 * Math.cos(lng * factor);
  return { lat: radius * Math.sin(angle) + 0.006, lng: radius * Math.cos(angle) + 0.0065 };
}
