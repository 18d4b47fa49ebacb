import { subject } from '#kernel/contracts/fields/subject.ts';
import { command } from '../command.ts';
import { deviceFix } from '../device-fix.ts';
import { media, optionalShortText } from '../parts.ts';

export const fieldWork = {
  assignWorker: command({
    shape: { worker: subject, note: optionalShortText },
    toBody: ({ worker, note }, draft) => ({
      workerId: draft.addStaff(worker),
      noteId: draft.addText('internalNote', note),
    }),
  }),
  fieldReport: command({
    shape: { note: optionalShortText, media, device: deviceFix },
    needsContent: 'note',
    toBody: ({ note, media, device }, draft) => ({
      noteId: draft.addText('internalNote', note),
      mediaIds: draft.addMedia(media),
      visitId: draft.addVisit(device),
    }),
  }),
};
