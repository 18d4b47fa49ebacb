import * as z from 'zod/mini';
import { FLAGS, SUPERVISION_LEVELS } from '#kernel/domain/vocabulary.ts';
import { command } from '../command.ts';
import { optionalShortText, shortText } from '../parts.ts';

const RAISED_LEVELS = SUPERVISION_LEVELS.filter((level) => level !== 'none');
const flags = z.array(z.enum(FLAGS)).check(z.minLength(1), z.maxLength(FLAGS.length));

export const supervising = {
  supervise: command({
    shape: { level: z.enum(RAISED_LEVELS), note: optionalShortText },
    toBody: ({ level, note }, draft) => ({ level, noteId: draft.addText('internalNote', note) }),
  }),
  flag: command({
    shape: { flags, note: optionalShortText },
    toBody: ({ flags, note }, draft) => ({ flags, noteId: draft.addText('internalNote', note) }),
  }),
  unflag: command({
    shape: { flags, reason: shortText },
    toBody: ({ flags, reason }, draft) => ({ flags, reasonId: draft.addText('reason', reason) }),
  }),
};
