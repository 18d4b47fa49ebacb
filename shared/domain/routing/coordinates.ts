/** A point in degrees. */
export interface Coordinates {
  readonly lat: number;
  readonly lng: number;
}

/** Semi-major axis (m) and squared eccentricity of the Krasovsky 1940 ellipsoid that GCJ-02 offsets are computed on. */
const AXIS = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;

/**
 * WGS-84 of a point given in WGS-84, GCJ-02 (AMap, WeChat) or BD-09 (Baidu); DOMAIN 5 stores WGS-84. The inverse of the
 * GCJ-02 offset is found by iteration, to far below a metre. Points outside China have no offset.
 */
export function toWgs84(point: Coordinates, crs: 'WGS84' | 'GCJ02' | 'BD09'): Coordinates {
  if (crs === 'WGS84') return point;
  const gcj = crs === 'BD09' ? fromBd09(point) : point;
  if (!isInChina(gcj)) return gcj;
  let guess = gcj;
  for (let round = 0; round < 5; round++) {
    const shifted = toGcj02(guess);
    guess = { lat: guess.lat + gcj.lat - shifted.lat, lng: guess.lng + gcj.lng - shifted.lng };
  }
  return guess;
}

/** GCJ-02 of a WGS-84 point. */
export function toGcj02(point: Coordinates): Coordinates {
  if (!isInChina(point)) return point;
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

function fromBd09({ lat, lng }: Coordinates): Coordinates {
  const turn = (Math.PI * 3000) / 180;
  const x = lng - 0.0065;
  const y = lat - 0.006;
  const distance = Math.sqrt(x * x + y * y) - 0.00002 * Math.sin(y * turn);
  const angle = Math.atan2(y, x) - 0.000003 * Math.cos(x * turn);
  return { lat: distance * Math.sin(angle), lng: distance * Math.cos(angle) };
}

function isInChina({ lat, lng }: Coordinates): boolean {
  return lng > 73.66 && lng < 135.05 && lat > 3.86 && lat < 53.55;
}
