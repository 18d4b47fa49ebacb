import { command } from '../command.ts';
import { shortText } from '../parts.ts';
import { accusedFields, toAccusedUnit } from './accused.ts';

export const accusing = {
  correctAccused: command({
    shape: { ...accusedFields, reason: shortText },
    toBody: ({ reason, ...accused }, draft) => ({
      ...toAccusedUnit(accused, draft),
      reasonId: draft.addText('reason', reason),
    }),
  }),
};
