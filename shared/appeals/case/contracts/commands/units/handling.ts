import * as z from 'zod/mini';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { parseInstant } from '#kernel/domain/instant.ts';
import { CONTACT_WAYS } from '#kernel/presenting/code-names.ts';
import { command, noFields } from '../command.ts';
import { deviceFix } from '../device-fix.ts';
import { longText, media, optionalShortText } from '../parts.ts';

export const handling = {
  sign: noFields,
  contact: command({
    shape: {
      how: z.enum(CONTACT_WAYS),
      note: optionalShortText,
      at: z.optional(instant),
      media,
      device: deviceFix,
    },
    toBody: ({ how, note, at, media, device }, draft) => ({
      how,
      noteId: draft.addText('internalNote', note),
      contactedAt: at === undefined ? undefined : parseInstant(at),
      mediaIds: draft.addMedia(media),
      visitId: draft.addVisit(device),
    }),
  }),
  interimReply: command({
    shape: { reply: longText },
    toBody: ({ reply }, draft) => ({ replyId: draft.addText('interimReply', reply) }),
  }),
  finishAssist: command({
    shape: { note: optionalShortText, media },
    toBody: ({ note, media }, draft) => ({
      noteId: draft.addText('internalNote', note),
      mediaIds: draft.addMedia(media),
    }),
  }),
  submitResult: command({
    shape: {
      solved: z.boolean(),
      publicReply: longText,
      internalNote: optionalShortText,
      media,
      device: deviceFix,
    },
    toBody: ({ solved, publicReply, internalNote, media, device }, draft) => ({
      solved,
      publicReplyId: draft.addText('publicReply', publicReply),
      internalNoteId: draft.addText('internalNote', internalNote),
      mediaIds: draft.addMedia(media),
      visitId: draft.addVisit(device),
    }),
  }),
};
