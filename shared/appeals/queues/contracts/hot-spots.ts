import * as z from 'zod/mini';
import { appealNumber, instant, regionCode } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';

/** GET /v1/desk/hot-spots */
export const hotSpotList = z.object({
  items: z.array(
    z.object({
      regionCode: z.optional(
        described(regionCode, 'The division where it is. Absent for appeals without a known place.'),
      ),
      regionName: z.optional(z.string()),
      category: z.optional(
        described(
          z.string(),
          'The category that its appeals have in common. Absent when they have only words in common.',
        ),
      ),
      categoryName: z.optional(z.string()),
      since: described(instant, 'When its first appeal was filed.'),
      lastAt: described(instant, 'When its newest appeal was filed.'),
      openedAt: described(instant, 'When it was noticed.'),
      endedAt: z.optional(described(instant, 'When it ended: no appeal has come for the time of the policy.')),
      people: described(z.int(), 'How many people filed its appeals.'),
      count: described(z.int(), 'How many appeals it has.'),
      cases: described(
        z.array(z.object({ number: appealNumber, at: instant })),
        'Its newest appeals, at most 40, the newest last. Empty for a reader who also works for a unit.',
      ),
      curve: described(
        z.array(z.object({ hour: instant, count: z.int() })),
        'How many appeals were filed in each hour, for at most 72 hours with appeals.',
      ),
    }),
  ),
});
