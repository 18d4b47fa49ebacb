import * as z from 'zod/mini';
import { contact, flags, place } from '#appeals/case/contracts/commands/intake/filing.ts';
import { HEAD } from '#appeals/case/contracts/http/answer-parts.ts';
import { theirCategory } from '#directory/contracts/helpline-record.ts';
import { longText, shortText, title } from '#kernel/contracts/commands/parts.ts';
import { code, describeCode, exportedId, instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { KINDS } from '#kernel/domain/vocabulary.ts';

/** The number of a case at its helpline. */
const reference = described(
  code(/^[A-Za-z0-9][A-Za-z0-9_.:/-]*$/, describeCode('A-Z a-z 0-9 _ . : / -'), 64),
  'The number of the case at the helpline, which has no other case with it.',
);

const handover = z.strictObject({
  reference,
  kind: z.enum(KINDS),
  category: described(
    z.optional(theirCategory),
    'As the helpline names it. The directory has our category for it; without a line the case has none, and a person decides.',
  ),
  title,
  text: longText,
  place: z.optional(place),
  contact: z.optional(contact),
  flags: z.optional(flags),
});

const named = z.strictObject({ reference });
const takenBack = z.strictObject({
  reference,
  reason: described(shortText, 'For the people at the desk. Nobody else reads it.'),
});

const moreWords = z.strictObject({
  reference,
  text: described(
    shortText,
    'What the helpline heard later: information if somebody waits for it, else a comment. At most 20 a day for a case.',
  ),
});

const envelope = {
  timestamp: described(instant, 'When it happened, by the clock of the helpline. It is not kept.'),
  to: described(exportedId, 'The helpline in the path: the signature covers the body alone.'),
};

/** POST /v1/helplines/{id}/messages: a message that a helpline has signed. */
export const helplineMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('handover.offered'), ...envelope, data: handover }),
  z.strictObject({ type: z.literal('handover.withdrawn'), ...envelope, data: takenBack }),
  z.strictObject({ type: z.literal('handover.supplemented'), ...envelope, data: moreWords }),
  z.strictObject({ type: z.literal('case.read'), ...envelope, data: named }),
]);

export type HelplineMessage = z.output<typeof helplineMessage>;

/** A case as the helpline sees it that handed it over. */
export const helplineCase = z.object({
  ...HEAD,
  master: z.optional(
    described(
      z.object({ status: HEAD.status, statusText: z.string(), outcome: HEAD.outcome, outcomeText: HEAD.outcomeText }),
      'The progress of the case with which it was merged.',
    ),
  ),
  dueAt: z.optional(described(instant, 'Until when the hotline or a unit has to act next.')),
});
