import * as z from 'zod/mini';
import { id } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { SHARE_SUBJECTS } from '#kernel/domain/vocabulary.ts';
import { command } from '../command.ts';
import { optionalShortText, shortText } from '../parts.ts';

const unitAndNote = command({
  shape: { unit: id, note: optionalShortText },
  toBody: ({ unit, note }, draft) => ({
    unitId: draft.addUnit(unit),
    noteId: draft.addText('internalNote', note),
  }),
});

export const sharing = {
  addAssist: unitAndNote,
  passDown: unitAndNote,
  ruleShare: command({
    shape: {
      assignment: described(id, 'The share that your unit passed down.'),
      subject: z.enum(SHARE_SUBJECTS),
      upheld: described(
        z.boolean(),
        'True: the share is returned, extended or finished. False: the unit keeps it, or works on it again, and reads the reason.',
      ),
      reason: shortText,
    },
    toBody: ({ assignment, subject, upheld, reason }, draft) => ({
      assignmentId: assignment,
      subject,
      upheld,
      reasonId: draft.addText('reason', reason),
    }),
  }),
};
