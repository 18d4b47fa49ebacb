import * as z from 'zod/mini';
import { REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import { longText, media, title } from '#kernel/contracts/commands/parts.ts';
import { toSchema } from '#kernel/contracts/commands/to-shape.ts';
import { creditCode } from '#kernel/contracts/fields/credit-code.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { NEED } from '../domain/commands/parts.ts';

const financingNeed = toSchema(NEED);

/** POST /v1/enterprise/requests */
export const requestFiling = z.strictObject({
  creditCode: described(creditCode(), 'The business for which the caller acts.'),
  type: described(
    z.enum(REQUEST_TYPES),
    'A complaint about the business environment is refused here (`file-as-appeal`): it is filed as an appeal.',
  ),
  title,
  text: longText,
  media,
  need: z.optional(
    described(financingNeed, 'What the business needs of a bank. For `financing` only; it can also be stated later.'),
  ),
});

export type RequestFilingInput = z.output<typeof requestFiling>;
