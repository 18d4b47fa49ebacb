import * as z from 'zod/mini';
import { id } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { command, noteOnly, reasonOnly } from '../command.ts';
import { shortText } from '../parts.ts';

export const returns = {
  requestReturn: command({
    shape: { reason: shortText, basis: shortText, suggestedUnit: z.optional(id) },
    toBody: ({ reason, basis, suggestedUnit }, draft) => ({
      reasonId: draft.addText('reason', reason),
      basisId: draft.addText('basis', basis),
      suggestedUnitId: draft.addUnit(suggestedUnit),
    }),
  }),
  upholdReturn: noteOnly,
  rejectReturn: reasonOnly,
  adjudicate: command({
    shape: {
      upheld: described(
        z.boolean(),
        'True: the case is dispatched again. False: the unit keeps the case and cannot return it again.',
      ),
      reason: shortText,
    },
    toBody: ({ upheld, reason }, draft) => ({ upheld, reasonId: draft.addText('reason', reason) }),
  }),
};
