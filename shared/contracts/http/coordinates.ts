import * as z from 'zod/mini';
import { issue } from '../parse.ts';
import { instant } from './codes.ts';

/** In which system coordinates are given; WGS-84 is stored. */
export const COORDINATE_SYSTEMS = ['WGS84', 'GCJ02', 'BD09'] as const;

/** A point that may be left out. */
export const coordinates = () => ({
  lat: z.optional(z.number().check(z.gte(-90), z.lte(90))),
  lng: z.optional(z.number().check(z.gte(-180), z.lte(180))),
  crs: z.optional(z.enum(COORDINATE_SYSTEMS)),
});

interface Point {
  readonly lat?: number | undefined;
  readonly lng?: number | undefined;
}

/** One of the two alone is no point. */
export const wholePoint = () =>
  z.superRefine<Point>(({ lat, lng }, context) => {
    if ((lat === undefined) !== (lng === undefined))
      context.addIssue(issue(undefined, 'required', {}, [lat === undefined ? 'lat' : 'lng']));
  });

/** When and where the device of whoever gives a command says that it was done. */
export const device = () =>
  z.optional(
    z.strictObject({ at: instant(), ...coordinates() }).check(
      wholePoint(),
      z.meta({
        description:
          'When and where the phone says that it was done, which may be hours before it had a connection. Kept with the case, for staff; what does not fit is warned of, never refused.',
      }),
    ),
  );
