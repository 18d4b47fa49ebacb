import * as z from 'zod/mini';
import { shortText } from '#kernel/contracts/commands/parts.ts';
import { appealNumber, instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { KINDS } from '#kernel/domain/vocabulary.ts';
import { FILE_REFUSALS } from './domain/pick-files.ts';
import { LOOK_REASONS, MAIL_LISTS } from './domain/sort-mail.ts';

/** GET /v1/desk/mails */
export const mailsQuery = z.object({ list: z.optional(z.enum(MAIL_LISTS)) });

const ENTRY = {
  id: z.string(),
  list: z.enum(MAIL_LISTS),
  reason: described(z.enum(LOOK_REASONS), 'Why no rule files it.'),
  receivedAt: instant,
  from: z.optional(z.string()),
  subject: z.optional(z.string()),
  number: z.optional(described(appealNumber, 'The appeal that it names or comes from. Nothing proves it.')),
  discardedBy: z.optional(z.string()),
  note: z.optional(described(z.string(), 'Why it was discarded.')),
};

/** A mail that waits for a person. */
export const waitingMail = z.object(ENTRY);

/** The same with what it says. */
export const openedMail = z.object({
  ...ENTRY,
  text: z.optional(described(z.string(), 'Absent when no program can read it, or it has malicious software.')),
  files: z.array(
    z.object({
      fileName: z.string(),
      refused: z.optional(described(z.enum(FILE_REFUSALS), 'Why the appeal would not get the file.')),
    }),
  ),
});

/** POST /v1/desk/mails/{id}/file */
export const mailFiling = z.strictObject({ kind: z.enum(KINDS) });
/** POST /v1/desk/mails/{id}/attach */
export const mailAttachment = z.strictObject({ number: appealNumber });
/** POST /v1/desk/mails/{id}/discard */
export const mailDiscard = z.strictObject({ reason: shortText });
/** The appeal that a mail became, or part of which. */
export const mailFiled = z.object({ number: appealNumber });
