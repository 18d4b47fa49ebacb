import * as z from 'zod/mini';
import { danger, HEAD, offers } from '#appeals/case/contracts/http/answer-parts.ts';
import { SAMENESS } from '#appeals/queues/domain/same-matter.ts';
import { appealNumber, instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { STATUSES } from '#kernel/domain/vocabulary.ts';

/** 201 of a filing. */
export const filed = z.object({
  ...HEAD,
  queryCode: described(
    z.string(),
    'Six digits; ten for a tip-off. With the number they show the progress without an account.',
  ),
  submittedAt: instant,
  danger,
});

/** 201 of a filing by staff. */
export const deskFiled = z.extend(filed, {
  duplicates: described(
    z.optional(
      z.array(
        z.object({
          number: appealNumber,
          status: z.enum(STATUSES),
          statusText: z.string(),
          same: z.array(z.enum(SAMENESS)),
          offers: offers(),
        }),
      ),
    ),
    'A warning for operators: open appeals of the same phone in the same category or at the same place. The new appeal is filed anyway. Absent when the lookup failed.',
  ),
});
