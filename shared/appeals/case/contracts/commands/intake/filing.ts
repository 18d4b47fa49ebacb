import * as z from 'zod/mini';
import { longText, media, title } from '#kernel/contracts/commands/parts.ts';
import { callId, categoryCode, exportedId, id, regionCode } from '#kernel/contracts/fields/codes.ts';
import { coordinates, wholePoint, withWgs84 } from '#kernel/contracts/fields/coordinates.ts';
import { creditCode } from '#kernel/contracts/fields/credit-code.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { privacyVersion } from '#kernel/contracts/fields/notice-version.ts';
import { contactPhone } from '#kernel/contracts/fields/phone.ts';
import { line, TEXT_BYTES } from '#kernel/contracts/fields/text.ts';
import { issue } from '#kernel/contracts/parse.ts';
import { CHANNELS, type Channel, KINDS, TRACKS, URGENCIES } from '#kernel/domain/vocabulary.ts';

export const place = z.pipe(
  z
    .strictObject({ address: line(TEXT_BYTES.address), regionCode: z.optional(regionCode), ...coordinates() })
    .check(wholePoint()),
  z.transform(withWgs84<{ readonly address: string; readonly regionCode?: string | undefined }>),
);

export const contact = z.strictObject({ name: z.optional(line(TEXT_BYTES.name)), phone: z.optional(contactPhone()) });

/** A business as it is registered. The contact says whom to call. */
const enterprise = z.strictObject({
  name: line(TEXT_BYTES.enterprise),
  creditCode: creditCode(),
});

export const flags = z.strictObject({
  confidential: z.optional(z.boolean()),
  anonymous: z.optional(z.boolean()),
  noReply: z.optional(z.boolean()),
});

const FILING = {
  kind: z.enum(KINDS),
  title,
  text: longText,
  categoryHint: z.optional(categoryCode),
  place: z.optional(place),
  media,
  contact: z.optional(contact),
  flags: z.optional(flags),
  accusedUnitId: z.optional(id),
  track: z.optional(
    described(
      z.enum(TRACKS),
      '`enterprise`: a complaint about the business environment, by a person who acts for the business. `accusedUnitId` names the office; it and all units below it do not see the case.',
    ),
  ),
  noticeVersion: z.optional(privacyVersion()),
};

/** For appellants who are known by a name or a phone. */
const NAMED = { ...FILING, enterprise: z.optional(enterprise) };

interface Reachable {
  readonly channel?: Channel | undefined;
  readonly enterprise?: object | undefined;
  readonly contact?: { readonly name?: string | undefined; readonly phone?: string | undefined } | undefined;
  readonly place?: object | undefined;
  readonly flags?: { readonly anonymous?: boolean | undefined } | undefined;
  readonly track?: string | undefined;
}

/**
 * An appellant who does not stay anonymous gives a phone, and a business may not stay anonymous (DOMAIN 2). A finding in the
 * field has no appellant; the handler checks that a worker has filed it. Of a complaint about the business environment the use case
 * refuses it, with the channel for those who stay anonymous.
 */
const reachable = z.superRefine<Reachable>((filed, context) => {
  const { contact: given, flags: wishes, enterprise: business, track } = filed;
  if (wishes?.anonymous === true && business !== undefined && track === undefined)
    context.addIssue(issue(undefined, 'enterprise-named', {}, ['flags', 'anonymous']));
  if (wishes?.anonymous === true || given?.phone !== undefined || isFound(filed) || isLetter(filed)) return;
  context.addIssue(issue(undefined, 'required', {}, given === undefined ? ['contact'] : ['contact', 'phone']));
});

/** Whether a filing is a finding in the field, which names nobody. */
function isFound({ channel, contact: given, enterprise: business, flags: wishes }: Reachable): boolean {
  return channel === 'field' && given === undefined && business === undefined && wishes?.anonymous !== true;
}

/** Whether an operator enters a letter: its writer is known by a name and an address, and gets the answer on paper. */
function isLetter({ channel, contact: given, place: address }: Reachable): boolean {
  return channel === 'mailbox' && given?.name !== undefined && address !== undefined;
}

/** POST /v1/appeals: an appeal as its appellant files it. */
export const filing = z.strictObject(NAMED).check(reachable);

/**
 * The same from an anonymous session: the contact is optional, and no business files by it. A complaint about the business environment
 * may name one: the use case refuses it with the channel for those who stay anonymous.
 */
export const anonymousFiling = z.strictObject(NAMED).check(
  z.superRefine(({ enterprise: business, track }, context) => {
    if (business !== undefined && track === undefined)
      context.addIssue(issue(undefined, 'unknown-field', {}, ['enterprise']));
  }),
);

/** POST /v1/desk/appeals: an appeal as an operator or worker enters it; with `answer` it is answered on the spot. */
export const deskFiling = z
  .strictObject({
    ...NAMED,
    channel: z.enum(CHANNELS),
    callId: z.optional(callId),
    urgency: z.optional(z.enum(URGENCIES)),
    answer: z.optional(z.strictObject({ text: longText, knowledgeId: z.optional(exportedId) })),
  })
  .check(reachable);

/** An appeal as anybody files it. */
export type AppealRequest = Omit<z.output<typeof deskFiling>, 'channel' | 'callId'>;
