import * as z from 'zod/mini';
import { appealNumber, id, localDate } from '#kernel/contracts/fields/codes.ts';
import { deprecated, described } from '#kernel/contracts/fields/described.ts';
import { contactPhone } from '#kernel/contracts/fields/phone.ts';
import { line, TEXT_BYTES } from '#kernel/contracts/fields/text.ts';
import { issue } from '#kernel/contracts/parse.ts';
import { plusDays } from '#kernel/domain/instant.ts';
import { KINDS, STATUSES } from '#kernel/domain/vocabulary.ts';
import { caseFilter } from './case-filter.ts';
import { dayRange, MOST_DAYS } from './day-range.ts';

/** GET /v1/appeals */
export const ownQuery = z
  .object({
    status: z.optional(z.enum(STATUSES)),
    open: z.optional(
      described(z.enum(['true', 'false']), '`true`: appeals that have not ended. `false`: those that have.'),
    ),
    kind: z.optional(z.enum(KINDS)),
    from: z.optional(described(localDate, 'The first day of filing.')),
    to: z.optional(described(localDate, 'The last day of filing.')),
  })
  .check(
    z.superRefine(({ from, to }, context) => {
      if (from !== undefined && to !== undefined && from > to)
        context.addIssue(
          issue(undefined, 'format', { expected: { zh: `不早于 ${from} 的日期`, en: `a day from ${from} on` } }, [
            'to',
          ]),
        );
    }),
  );

const words = line(TEXT_BYTES.name).check(
  z.check((payload) => {
    if (!/[\p{L}\p{N}]{2}/u.test(payload.value))
      payload.issues.push(
        issue(payload.value, 'format', {
          expected: { zh: '至少两个连续的文字或数字', en: 'two letters or digits in a row' },
        }),
      );
  }),
);
const WORDS = 'Words of the title, or of the restatement for a tip-off. All of them must occur.';

/** Codes and days, which are no personal data. */
const codes = {
  number: z.optional(appealNumber),
  from: z.optional(localDate),
  to: z.optional(localDate),
  unit: z.optional(id),
  status: z.optional(z.enum(STATUSES)),
  ...caseFilter,
};

/** POST /v1/desk/searches: a number, a phone, or days and words. */
export const searchRequest = z
  .strictObject({ phone: z.optional(contactPhone()), q: z.optional(described(words, WORDS)), ...codes })
  .check(z.superRefine(refineSearch));

/** GET /v1/desk/appeals: a number, a phone, or days. */
export const searchQuery = z
  .object({
    ...codes,
    phone: z.optional(deprecated(contactPhone(), 'Use `POST /v1/desk/searches`, which keeps it out of addresses.')),
    undispatched: z.optional(
      described(
        z.literal('true'),
        'Open cases that no unit has. Days are considered only if one is named. Not together with `unit`.',
      ),
    ),
    q: z.optional(deprecated(words, `${WORDS} Use \`POST /v1/desk/searches\`, which keeps them out of addresses.`)),
  })
  .check(z.superRefine(refineSearch));

function refineSearch(asked: Partial<z.output<typeof searchQuery>>, context: z.core.$RefinementCtx): void {
  const { from, to, unit, undispatched } = asked;
  // A number or a phone must be the only parameter: any other one would be ignored.
  const alone = (['number', 'phone'] as const).find((name) => asked[name] !== undefined);
  const beside = Object.entries(asked).filter(([name, value]) => name !== alone && value !== undefined);
  if (alone !== undefined) for (const [name] of beside) context.addIssue(issue(undefined, 'unknown-field', {}, [name]));
  if (undispatched !== undefined && unit !== undefined)
    context.addIssue(issue(undefined, 'unknown-field', {}, ['unit']));
  if (from === undefined || to === undefined) return;
  if (from > to || plusDays(from, MOST_DAYS) < to)
    context.addIssue(issue(undefined, 'format', { expected: dayRange(from, plusDays(from, MOST_DAYS)) }, ['to']));
}
