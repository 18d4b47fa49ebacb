import * as z from 'zod/mini';
import { command, noteOnly, reasonOnly } from '../command.ts';
import { shortText } from '../parts.ts';

/** Far beyond what a policy allows. */
const MAX_DAYS = 100;

export const extending = {
  requestExtension: command({
    shape: { workingDays: z.int().check(z.gte(1), z.lte(MAX_DAYS)), reason: shortText },
    toBody: ({ workingDays, reason }, draft) => ({ workingDays, reasonId: draft.addText('reason', reason) }),
  }),
  grantExtension: noteOnly,
  denyExtension: reasonOnly,
};
