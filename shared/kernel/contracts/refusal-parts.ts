import * as z from 'zod/mini';
import { described } from './fields/described.ts';

/** What every error of the API says of why something was refused. */
export const refusalParts = z.object({
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: described(z.string(), 'A stable code. A refused command has the code of the rule that it breaks.'),
});
