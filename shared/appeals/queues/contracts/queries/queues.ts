import * as z from 'zod/mini';
import { code, describeCode, id } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { COORDINATE_SYSTEMS } from '#kernel/domain/coordinates.ts';
import { QUEUES } from '#kernel/domain/vocabulary.ts';
import { caseFilter } from './case-filter.ts';

/** A point as one parameter, `123.43,41.79`: longitude first, as maps give it. */
function point() {
  return z.pipe(
    code(/^-?(?:1[0-7]\d|\d{1,2})(?:\.\d{1,12})?,-?(?:[0-8]?\d)(?:\.\d{1,12})?$/, 'lng,lat', 32),
    z.transform((text) => {
      const [lng = 0, lat = 0] = text.split(',').map(Number);
      return { lng, lat };
    }),
  );
}

/** GET /v1/desk/queues/{queue} */
export const queueQuery = z.object({
  unit: z.optional(id),
  pool: z.optional(
    described(
      z.enum(['all', 'free', 'mine']),
      '`free`: entries that nobody has claimed. `mine`: entries that I have claimed. Each page is filtered, so it may be shorter.',
    ),
  ),
  ...caseFilter,
  near: z.optional(
    described(point(), 'For the queue `mine`: my position. The nearest entries come first, with `metresAway`.'),
  ),
  crs: z.optional(described(z.enum(COORDINATE_SYSTEMS), 'The coordinate system of `near`. WGS84 by default.')),
});

/** …/queues/{queue}/claims and …/counts: the queue as it is read. */
export const queuePlaceQuery = z.object({ unit: z.optional(id) });
export const queueName = z.enum(QUEUES);

/** GET /v1/desk/changes */
export const changesQuery = z.object({
  since: z.optional(
    described(
      code(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z\.[0-9a-f]{8}$/, describeCode('since'), 64),
      '`since` of the answer before. Without it the answer is `reload`.',
    ),
  ),
});
