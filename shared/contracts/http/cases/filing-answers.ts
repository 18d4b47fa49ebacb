import * as z from 'zod/mini';
import { SAMENESS } from '../../../domain/routing/same-matter.ts';
import { STATUSES } from '../../../domain/words/words.ts';
import { appealNumber, instant } from '../../fields/codes.ts';
import { described } from '../../fields/described.ts';
import { HEAD, offers } from './answer-parts.ts';

/** 201 of a filing. */
export const filed = z.object({
  ...HEAD,
  queryCode: described(
    z.string(),
    'Six digits; ten for a tip-off. With the number they show the progress without an account.',
  ),
  submittedAt: instant,
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
