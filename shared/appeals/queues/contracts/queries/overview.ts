import * as z from 'zod/mini';
import { regionCode } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';

/** GET /v1/desk/overview */
export const overviewQuery = z.object({
  region: z.optional(
    described(
      regionCode,
      'This region and those below it. The whole jurisdiction by default, with cases of unknown place.',
    ),
  ),
});
