import gcoord from 'gcoord';
import type { CoordinateSystem, Coordinates } from '../../domain/coordinates.ts';

// Its types promise a `default`, which the CommonJS module does not have.
const { transform, CRSTypes } = 'default' in gcoord ? gcoord.default : gcoord;

/** WGS-84 of a point given in WGS-84, GCJ-02 (AMap, WeChat) or BD-09 (Baidu). Points outside China have no offset. */
export function toWgs84({ lat, lng }: Coordinates, crs: CoordinateSystem): Coordinates {
  if (crs === 'WGS84') return { lat, lng };
  const [gcjLng, gcjLat] = crs === 'BD09' ? transform([lng, lat], CRSTypes.BD09, CRSTypes.GCJ02) : [lng, lat];
  if (!isInChina(gcjLat, gcjLng)) return { lat: gcjLat, lng: gcjLng };
  const [wgsLng, wgsLat] = transform([gcjLng, gcjLat], CRSTypes.GCJ02, CRSTypes.WGS84);
  return { lat: wgsLat, lng: wgsLng };
}

/** Well inside the box that gcoord 1.0.7 converts: at the edges of that box its iteration never ends. */
function isInChina(lat: number, lng: number): boolean {
  return lng > 73.66 && lng < 135.05 && lat > 3.86 && lat < 53.55;
}
