import * as z from 'zod/mini';
import { REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import { instant, localDate, regionCode } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { line, TEXT_BYTES, text } from '#kernel/contracts/fields/text.ts';
import { issue } from '#kernel/contracts/parse.ts';
import { type Instant, type LocalDate, parseInstant } from '#kernel/domain/instant.ts';
import { UNREACHED } from './domain/batch.ts';
import { CAMPAIGN, CAMPAIGN_ENDS, CAMPAIGN_STATES } from './domain/campaign.ts';
import { HIDE_BELOW, helpfulnessItem } from './helpfulness.contract.ts';

const parsedInstant = () =>
  z.pipe(
    instant,
    z.transform((written) => parseInstant(written) as Instant),
  );
const day = () =>
  z.pipe(
    localDate,
    z.transform((written) => written as LocalDate),
  );
const STEPS = [1, 2, 3, 4, 5] as const;

/** POST /v1/desk/enterprise/campaigns */
export const campaignOrder = z.strictObject({
  name: line(TEXT_BYTES.title),
  regionCode: described(regionCode, 'The province, city or county whose businesses are asked. The caller heads it.'),
  from: described(day(), 'The first day of the period in which requests were closed.'),
  to: described(day(), 'The last day. A whole day must have passed after it when the campaign begins.'),
  size: described(
    z.int().check(z.gte(CAMPAIGN.leastBusinesses), z.lte(CAMPAIGN.mostBusinesses)),
    'How many businesses are drawn, in proportion by pool (and so by city) and type of the request.',
  ),
  seed: described(
    z.optional(z.int().check(z.gte(0), z.lte(2_147_483_647))),
    'The same seed draws the same sample. By default it follows from the key.',
  ),
  begin: described(z.optional(parsedInstant()), 'From when on businesses are asked. Now by default.'),
  end: described(parsedInstant(), 'Until when they can answer, 60 days after the beginning at most.'),
});

const CAMPAIGN_HEAD = {
  id: z.string(),
  name: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  from: localDate,
  to: localDate,
  size: z.int(),
  seed: z.int(),
  begin: instant,
  end: instant,
  state: described(
    z.enum(CAMPAIGN_STATES),
    '`planned` until the sample is drawn, `asking` until the last business was asked, `answering` until the end.',
  ),
  stateText: z.string(),
  createdAt: instant,
  population: described(z.optional(z.int()), 'How many businesses were served in the period.'),
  sample: described(z.optional(z.int()), 'How many of them were drawn.'),
  ended: z.optional(z.object({ at: instant, why: z.enum(CAMPAIGN_ENDS) })),
};

/** A campaign without its result. */
export const campaignHead = z.object(CAMPAIGN_HEAD);

/** GET /v1/desk/enterprise/campaigns */
export const campaignList = z.object({ items: z.array(campaignHead) });

/** GET /v1/desk/enterprise/campaigns/{id} */
export const campaign = z.object({
  ...CAMPAIGN_HEAD,
  result: described(
    z.optional(
      z.object({
        countedAt: instant,
        hideBelow: described(z.int(), HIDE_BELOW),
        delivered: described(z.int(), 'Businesses to which the question was sent.'),
        unreached: described(
          z.object(
            Object.fromEntries(UNREACHED.map((why) => [why, z.int()])) as Record<
              (typeof UNREACHED)[number],
              z.ZodMiniInt
            >,
          ),
          'Businesses that were drawn and not asked: nobody with a phone acts for them, that person declined, the business is not active, the gateway refused.',
        ),
        reminded: z.int(),
        answered: z.int(),
        declined: described(z.int(), 'Persons who do not want to be asked again.'),
        items: z.array(helpfulnessItem()),
        words: described(
          z.array(z.object({ helpful: z.literal([...STEPS]), text: z.string(), at: localDate })),
          'What businesses wrote, the newest first, 50 at most, without their names; nothing below `hideBelow` answers.',
        ),
      }),
    ),
    'As it was counted last: every hour while the campaign runs, and after its end.',
  ),
});

/** GET /v1/campaigns/{token} */
export const campaignQuestion = z.object({
  business: z.optional(z.string()),
  type: z.enum(REQUEST_TYPES),
  typeText: z.string(),
  until: instant,
  answered: z.boolean(),
  declined: described(z.boolean(), 'The person does not want to be asked about this business again.'),
});

/** POST /v1/campaigns/{token} */
export const campaignAnswer = z
  .strictObject({
    helpful: described(z.optional(z.literal([...STEPS])), '5 = very helpful, 1 = not helpful at all.'),
    words: z.optional(text(TEXT_BYTES.words)),
    decline: described(
      z.optional(z.literal(true)),
      'Instead of an answer: the person does not want to be asked about this business again.',
    ),
  })
  .check(
    z.superRefine(({ helpful, words, decline }, context) => {
      if (decline === undefined && helpful === undefined)
        context.addIssue(issue(undefined, 'required', {}, ['helpful']));
      if (decline && (helpful !== undefined || words !== undefined))
        context.addIssue(issue(decline, 'unknown-field', {}, ['decline']));
    }),
  );
