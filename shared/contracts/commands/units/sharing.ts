import { id } from '../../fields/codes.ts';
import { command } from '../command.ts';
import { optionalShortText } from '../parts.ts';

const unitAndNote = command({
  shape: { unit: id(), note: optionalShortText },
  toBody: ({ unit, note }, draft) => ({
    unitId: draft.addUnit(unit),
    noteId: draft.addText('internalNote', note),
  }),
});

export const sharing = {
  addAssist: unitAndNote,
  passDown: unitAndNote,
};
