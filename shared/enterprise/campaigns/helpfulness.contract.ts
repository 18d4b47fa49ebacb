import * as z from 'zod/mini';
import { HELPFULNESS_BY } from '#enterprise/requests/domain/helpfulness.ts';
import { VISITS_BY } from '#enterprise/visits/domain/visits.ts';
import type { VISIT_COUNTS } from '#enterprise/visits/domain/vocabulary.ts';
import { VISIT_PURPOSES } from '#enterprise/visits/domain/vocabulary.ts';
import { instant, localDate } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { format, month } from '#statistics/statistics.contract.ts';
import { CAMPAIGNS_BY } from './domain/campaigns.ts';

/** GET /v1/public/helpfulness, /v1/public/campaigns and /v1/public/visits */
export const releaseQuery = z.object({
  month: z.optional(described(month(), 'A closed month. The latest published month by default.')),
  format: z.optional(format()),
});

export const HIDE_BELOW =
  'Cells with fewer answers or businesses are hidden, and so are cells from which they could be derived. A share is hidden where fewer are in it, or fewer but some are not.';

const share = () => z.optional(z.number().check(z.gte(0), z.lte(1)));
/** The fields of a share, without that by which it counts. */
const shareFields = () => ({
  value: described(z.string(), '`all`, a division code or a type of requests.'),
  valueText: z.string(),
  answered: described(z.int(), 'The number of requests about which the business answered.'),
  share: described(share(), 'Share of these businesses that found the service helpful.'),
  low: described(share(), 'The lower end of the 95 % interval of the share, by Wilson.'),
  high: described(share(), 'The upper end of the interval.'),
});
/** A share in total, by city, pool or type. */
export const helpfulnessItem = () =>
  z.object({
    by: described(z.enum(HELPFULNESS_BY), 'A county is a pool with its service managers.'),
    ...shareFields(),
  });

const released = () => ({
  month: z.string(),
  months: described(z.array(z.string()), 'All published months, newest first.'),
  releasedAt: instant,
});

/** The share of businesses that found a service helpful, in a month. */
export const helpfulness = z.object({
  ...released(),
  hideBelow: described(z.int(), HIDE_BELOW),
  items: z.array(helpfulnessItem()),
});

/** The answers in the campaigns that ended in a month. */
export const publicCampaigns = z.object({
  ...released(),
  hideBelow: described(z.int(), `${HIDE_BELOW} A campaign is a cell too.`),
  items: z.array(
    z.object({
      by: described(z.enum(CAMPAIGNS_BY), 'All campaigns of the month together by place and type, and each campaign.'),
      ...shareFields(),
      value: described(z.string(), '`all`, a division code, a type of requests or the id of a campaign.'),
      answered: described(z.int(), 'The number of businesses that answered.'),
      regionCode: described(z.optional(z.string()), 'Of a campaign: where businesses were asked.'),
      from: described(z.optional(localDate), 'The first day on which the requests were closed about which was asked.'),
      to: described(z.optional(localDate), 'The last of these days.'),
      endedOn: z.optional(localDate),
      asked: described(z.optional(z.int()), 'Businesses to which the question was sent.'),
      declined: described(
        z.optional(z.int()),
        'Persons who do not want to be asked again. Missing if few are, or few are not.',
      ),
    }),
  ),
});

const visitCount = (text: string) => described(z.optional(z.int()), text);

/** What became of visits of businesses in a month. */
export const publicVisits = z.object({
  ...released(),
  hideBelow: described(
    z.int(),
    'Cells with fewer visits or businesses are hidden, and so are cells from which they could be derived. A count is hidden where fewer are in it, or fewer but some are not.',
  ),
  items: z.array(
    z.object({
      by: described(z.enum(VISITS_BY), 'A pool is the county of the business.'),
      value: described(z.string(), `\`all\`, a division code or a purpose: ${VISIT_PURPOSES.join(', ')}.`),
      valueText: z.string(),
      visits: described(z.int(), 'Visits of which any of the following is counted in the month, each once.'),
      planned: visitCount(
        'Planned in the month. A visit that the business did not ask for is planned when a supervisor approves it.',
      ),
      unasked: visitCount('Those of the planned ones that the business did not ask for.'),
      done: visitCount('Done in the month.'),
      refused: visitCount('Refused by the business.'),
      rejected: visitCount('Not approved by a supervisor.'),
      cancelled: visitCount('Cancelled by the office, or no longer needed by the business.'),
    } satisfies Record<(typeof VISIT_COUNTS)[number], unknown> & Record<string, z.ZodMiniType>),
  ),
});
