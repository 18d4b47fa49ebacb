import * as z from 'zod/mini';
import { code, inYears } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { KINDS } from '#kernel/domain/vocabulary.ts';
import { COUNTED_PLACES } from './domain/release.ts';

/** A local month. */
export const month = () => code(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'yyyy-MM', 7).check(inYears);
const city = () => code(/^(?:\d{6}|[a-z]{3,9})$/, `210100, ${COUNTED_PLACES.join(', ')}`, 9);
/** The format of public data. */
export const format = () =>
  described(z.enum(['json', 'csv']), 'The format of the answer. Overrides `Accept`, so that links can ask for CSV.');

/** GET /v1/public/stats */
export const statisticsQuery = z.object({
  month: z.optional(described(month(), 'A closed month. The latest published month by default.')),
  city: z.optional(city()),
  category: z.optional(
    described(
      code(/^(?:\d\d(?:\d\d)?|\d\d\.none|none|all)$/, '01, 0101, 01.none, none, all', 7),
      'A code of two digits includes its subcategories.',
    ),
  ),
  format: z.optional(format()),
});

const share = () => z.optional(z.number().check(z.gte(0), z.lte(1)));
const count = () => z.optional(z.int());

/** The figures of a city and category. */
const figures = z.object({
  city: described(z.string(), 'A division code, `all`, `reports` (tip-offs) or `elsewhere`.'),
  cityName: z.string(),
  category: described(
    z.string(),
    '`all`, two or four digits, `none`, or `01.none` for appeals in 01 without a subcategory.',
  ),
  categoryName: z.string(),
  filed: count(),
  kinds: z.optional(
    described(z.partialRecord(z.enum(KINDS), z.int()), 'For a city as a whole: appeals filed by kind.'),
  ),
  onTheSpot: described(share(), 'Share of the filed appeals that the centre answered itself.'),
  resultClocks: described(
    count(),
    'Number of result limits of leading units that ended in the month, whether or not the result came.',
  ),
  onTime: described(share(), 'Share of these clocks that were met.'),
  rounds: described(
    count(),
    'Number of rounds that ended in the month, because a result passed or the case was terminated.',
  ),
  reach: described(share(), 'Share of these rounds whose appellant answered the follow-up.'),
  followUps: described(count(), 'Number of appellants who answered the follow-up.'),
  response: described(share(), 'Share of these appellants who say that they were contacted in time.'),
  resolvable: described(
    count(),
    'Number of them in the resolution rate: without those whose case was held or terminated. Shown with the rate only.',
  ),
  resolution: described(share(), 'Share of the appellants in `resolvable` who say that the matter was resolved.'),
  satisfaction: described(
    share(),
    'Share of these appellants who are very satisfied, satisfied or basically satisfied.',
  ),
  composite: described(share(), 'The sum of 30 % of response, 35 % of resolution and 35 % of satisfaction.'),
  redo: described(share(), 'Share of these follow-ups that a verdict sent back to be redone.'),
});

/** The statistics of a month. */
export const statistics = z.object({
  month: z.string(),
  months: described(z.array(z.string()), 'All published months, newest first.'),
  releasedAt: z.string().check(z.meta({ format: 'date-time' })),
  hideBelow: described(
    z.int(),
    'Cells of fewer appeals or fewer people are hidden, and so are cells from which they could be derived. A share is hidden where fewer are in it, or fewer but some are not; resolution also where it leaves out fewer but some.',
  ),
  items: z.array(figures),
});
