import * as z from 'zod/mini';
import { distinctIds, id } from '#kernel/contracts/fields/codes.ts';
import { command, reasonOnly } from '../command.ts';

const MAX_ASSISTS = 20;

export const dispatching = {
  dispatch: command({
    shape: { lead: id, assists: z.optional(distinctIds(MAX_ASSISTS)) },
    toBody: ({ lead, assists = [] }, draft) => ({
      lead: draft.addUnit(lead),
      assists: assists.map((unit) => draft.addUnit(unit)),
    }),
  }),
  recall: reasonOnly,
};
