import { appealNumber } from '#kernel/contracts/fields/codes.ts';
import { command, noFields, reasonOnly } from '../command.ts';
import { optionalShortText } from '../parts.ts';

export const merging = {
  merge: command({
    shape: { into: appealNumber, note: optionalShortText },
    toBody: ({ into, note }, draft) => ({
      into: draft.addAppeal(into),
      noteId: draft.addText('internalNote', note),
    }),
  }),
  mineToo: noFields,
  unmerge: reasonOnly,
};
