import * as z from 'zod/mini';
import { id } from '../../fields/codes.ts';
import { command } from '../command.ts';
import { addAccused, shortText } from '../parts.ts';

export const accusing = {
  correctAccused: command({
    shape: {
      accusedUnitId: z
        .nullable(id())
        .check(z.meta({ description: 'The unit that the report accuses, or null for none.' })),
      reason: shortText,
    },
    toBody: ({ accusedUnitId, reason }, draft) => ({
      accusedUnitId: addAccused(accusedUnitId, draft),
      reasonId: draft.addText('reason', reason),
    }),
  }),
};
