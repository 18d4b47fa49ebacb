import * as z from 'zod/mini';
import { localDate } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { issue } from '#kernel/contracts/parse.ts';
import { plusDays } from '#kernel/domain/instant.ts';
import { MOST_DAYS } from './queries/day-range.ts';

/** GET /v1/desk/differences: days of filing, by default the last 31. */
export const differencesQuery = z.object({ from: z.optional(localDate), to: z.optional(localDate) }).check(
  z.superRefine(({ from, to }, context) => {
    if (from === undefined || to === undefined) return;
    const last = plusDays(from, MOST_DAYS);
    const expected = { zh: `${from} 至 ${last} 之间的日期`, en: `a day from ${from} to ${last}` };
    if (from > to || last < to) context.addIssue(issue(undefined, 'format', { expected }, ['to']));
  }),
);

/** The report of differences. */
export const differences = z.object({
  from: localDate,
  to: localDate,
  items: z.array(
    z.object({
      agentId: z.optional(described(z.string(), 'The agent who recorded the answer. Absent when no agent did.')),
      agentName: z.optional(z.string()),
      unitId: z.optional(described(z.string(), 'The unit whose work it is about. Absent for an answer by the centre.')),
      unitName: z.optional(z.string()),
      compared: described(z.int(), 'Records that were compared with what the appellant said.'),
      differing: z.int(),
      numbers: described(z.array(z.string()), 'The numbers of cases that differ, 20 at most.'),
    }),
  ),
  whole: described(z.boolean(), 'False when there were more cases than were read.'),
});
