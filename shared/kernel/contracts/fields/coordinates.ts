import * as z from 'zod/mini';
import { COORDINATE_SYSTEMS, type CoordinateSystem, type Coordinates } from '../../domain/coordinates.ts';
import { issue } from '../parse.ts';
import { instant } from './codes.ts';
import { described } from './described.ts';
import { toWgs84 } from './to-wgs84.ts';

/** The fields of an optional point. */
export const coordinates = () => ({
  lat: z.optional(z.number().check(z.gte(-90), z.lte(90))),
  lng: z.optional(z.number().check(z.gte(-180), z.lte(180))),
  crs: z.optional(z.enum(COORDINATE_SYSTEMS)),
});

interface Point {
  readonly lat?: number | undefined;
  readonly lng?: number | undefined;
}

/** Both coordinates must be present, or none. */
export const wholePoint = () =>
  z.superRefine<Point>(({ lat, lng }, context) => {
    if ((lat === undefined) !== (lng === undefined))
      context.addIssue(issue(undefined, 'required', {}, [lat === undefined ? 'lat' : 'lng']));
  });

/** A point as it is stored: in WGS-84, and as the client gave it. */
interface StoredPoint extends Partial<Coordinates> {
  readonly given?: Coordinates & { readonly crs: CoordinateSystem };
}

/** Converts the point of a value, if it has one, and leaves the rest as it is. */
export function withWgs84<Rest extends object>({
  lat,
  lng,
  crs = 'WGS84',
  ...rest
}: Point & { readonly crs?: CoordinateSystem | undefined } & Rest) {
  const point: StoredPoint =
    lat === undefined || lng === undefined ? {} : { ...toWgs84({ lat, lng }, crs), given: { lat, lng, crs } };
  return { ...rest, ...point };
}

/** A point by itself. */
export const point = () =>
  z.pipe(
    z.strictObject({
      lat: z.number().check(z.gte(-90), z.lte(90)),
      lng: z.number().check(z.gte(-180), z.lte(180)),
      crs: z.optional(z.enum(COORDINATE_SYSTEMS)),
    }),
    z.transform(withWgs84),
  );

/** When and where the work was done, according to the device of the caller. */
export const device = () =>
  z.optional(
    z.pipe(
      described(
        z.strictObject({ at: instant, ...coordinates() }).check(wholePoint()),
        'When and where the work was done, according to the phone. This may be hours before the phone had a connection. Staff see it with the case. Discrepancies cause warnings and never a refusal.',
      ),
      z.transform(withWgs84<{ readonly at: string }>),
    ),
  );
