import { localDate } from '#kernel/contracts/fields/codes.ts';
import { command, noteOnly, reasonOnly } from '../command.ts';
import { shortText } from '../parts.ts';

export const holding = {
  requestHold: command({
    shape: { reason: shortText, plan: shortText, reviewOn: localDate },
    toBody: ({ reason, plan, reviewOn }, draft) => ({
      reasonId: draft.addText('reason', reason),
      planId: draft.addText('plan', plan),
      reviewOn,
    }),
  }),
  approveHold: noteOnly,
  denyHold: reasonOnly,
  resume: noteOnly,
};
