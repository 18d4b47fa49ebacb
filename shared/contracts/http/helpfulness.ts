import * as z from 'zod/mini';
import { HELPFULNESS_BY } from '../../domain/statistics/helpfulness.ts';
import { instant } from '../fields/codes.ts';
import { described } from '../fields/described.ts';
import { format, month } from './statistics.ts';

/** GET /v1/public/helpfulness */
export const helpfulnessQuery = z.object({
  month: z.optional(described(month(), 'A closed month. The latest published month by default.')),
  format: z.optional(format()),
});

const share = () => z.optional(z.number().check(z.gte(0), z.lte(1)));

/** The share of businesses that found a service helpful, in a month. */
export const helpfulness = z.object({
  month: z.string(),
  months: described(z.array(z.string()), 'All published months, newest first.'),
  releasedAt: instant(),
  hideBelow: described(
    z.int(),
    'Cells with fewer answers are hidden, and so are cells from which they could be derived. A share is hidden where fewer are in it, or fewer but some are not.',
  ),
  items: z.array(
    z.object({
      by: described(z.enum(HELPFULNESS_BY), 'A county is a pool with its service managers.'),
      value: described(z.string(), '`all`, a division code or a type of requests.'),
      valueText: z.string(),
      answered: described(z.int(), 'The number of requests about which the business answered.'),
      share: described(share(), 'Share of these businesses that found the service helpful.'),
      low: described(share(), 'The lower end of the 95 % interval of the share, by Wilson.'),
      high: described(share(), 'The upper end of the interval.'),
    }),
  ),
});
