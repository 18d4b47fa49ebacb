import * as z from 'zod/mini';
import { KINDS } from '../../domain/appeal/words.ts';
import { COUNTED_PLACES } from '../../domain/statistics/release.ts';
import { code } from './codes.ts';

/** A local month. */
export const month = () => code(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'yyyy-MM', 7);
const city = () => code(/^(?:\d{6}|[a-z]{3,9})$/, `210100, ${COUNTED_PLACES.join(', ')}`, 9);
/** In which form public data are wanted. */
export const format = () =>
  z.enum(['json', 'csv']).check(z.meta({ description: 'As `Accept: text/csv` would say; a link cannot.' }));

/** GET /v1/public/stats */
export const statisticsQuery = z.object({
  month: z.optional(month().check(z.meta({ description: 'A closed month; the latest that is published without.' }))),
  city: z.optional(city()),
  category: z.optional(
    code(/^(?:\d\d(?:\d\d)?|\d\d\.none|none|all)$/, '01, 0101, 01.none, none, all', 7).check(
      z.meta({ description: 'With two digits: with its parts.' }),
    ),
  ),
  format: z.optional(format()),
});

const share = () => z.optional(z.number().check(z.gte(0), z.lte(1)));
const count = () => z.optional(z.int());

/** The figures of a city and category. */
const figures = z.object({
  city: z.string().check(z.meta({ description: 'A division code, or `all`, `reports` (tip-offs), `elsewhere`.' })),
  cityName: z.string(),
  category: z
    .string()
    .check(z.meta({ description: '`all`, two or four digits, `none`, or `01.none`: of 01, of none of its parts.' })),
  categoryName: z.string(),
  filed: count(),
  kinds: z.optional(
    z
      .partialRecord(z.enum(KINDS), z.int())
      .check(z.meta({ description: 'Of a city as a whole: how many of each kind were filed.' })),
  ),
  onTheSpot: share().check(z.meta({ description: 'Share of the filed that the centre answered itself.' })),
  resultClocks: count().check(z.meta({ description: 'Time limits for a result that ended in the month.' })),
  onTime: share().check(z.meta({ description: 'Share of them that were kept.' })),
  followUps: count().check(z.meta({ description: 'Appellants who were asked and answered.' })),
  response: share().check(z.meta({ description: 'Share who say that somebody made contact, in time.' })),
  resolution: share(),
  satisfaction: share().check(z.meta({ description: 'Very satisfied, satisfied or basically satisfied.' })),
  composite: share().check(z.meta({ description: '30 % response, 35 % resolution, 35 % satisfaction.' })),
});

/** The statistics of a month. */
export const statistics = z.object({
  month: z.string(),
  months: z.array(z.string()).check(z.meta({ description: 'All that are published, newest first.' })),
  releasedAt: z.string().check(z.meta({ format: 'date-time' })),
  hideBelow: z
    .int()
    .check(z.meta({ description: 'Cells of fewer appeals are hidden, with others by which they could be told.' })),
  items: z.array(figures),
});
