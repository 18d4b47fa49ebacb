import * as z from 'zod/mini';
import { CHANNELS, KINDS, URGENCIES } from '../../domain/words.ts';
import { issue } from '../parse.ts';
import { callId, categoryCode, code, distinctIds, id, MAX_MEDIA, regionCode } from './codes.ts';
import { coordinates, wholePoint } from './coordinates.ts';
import { phone } from './phone.ts';
import { line, TEXT_BYTES, text } from './text.ts';

const place = z
  .strictObject({
    address: line(TEXT_BYTES.address),
    regionCode: z.optional(regionCode()),
    ...coordinates(),
  })
  .check(wholePoint());

const contact = z.strictObject({ name: z.optional(line(TEXT_BYTES.name)), phone: z.optional(phone()) });

const flags = z.strictObject({
  confidential: z.optional(z.boolean()),
  anonymous: z.optional(z.boolean()),
  noReply: z.optional(z.boolean()),
});

const FILING = {
  kind: z.enum(KINDS),
  title: line(TEXT_BYTES.title),
  text: text(TEXT_BYTES.text),
  categoryHint: z.optional(categoryCode()),
  place: z.optional(place),
  media: z.optional(distinctIds(MAX_MEDIA)),
  contact: z.optional(contact),
  flags: z.optional(flags),
  accusedUnitId: z.optional(id()),
  noticeVersion: z.optional(code(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'A-Z a-z 0-9 _ . -', 32)),
};

interface Reachable {
  readonly contact?: { readonly phone?: string | undefined } | undefined;
  readonly flags?: { readonly anonymous?: boolean | undefined } | undefined;
}

/** Whoever does not wish to stay anonymous says how to be reached. */
const reachable = z.superRefine<Reachable>(({ contact: given, flags: wishes }, context) => {
  if (wishes?.anonymous === true || given?.phone !== undefined) return;
  context.addIssue(issue(undefined, 'required', {}, given === undefined ? ['contact'] : ['contact', 'phone']));
});

/** POST /v1/appeals: an appeal as its appellant files it. */
export const filing = z.strictObject(FILING).check(reachable);

/** The same from an anonymous session: the contact may be left out. */
export const anonymousFiling = z.strictObject(FILING);

/** POST /v1/desk/appeals: an appeal as an operator or worker enters it; with `answer` it is answered on the spot. */
export const deskFiling = z
  .strictObject({
    ...FILING,
    channel: z.enum(CHANNELS),
    callId: z.optional(callId()),
    urgency: z.optional(z.enum(URGENCIES)),
    answer: z.optional(z.strictObject({ text: text(TEXT_BYTES.text), knowledgeId: z.optional(id()) })),
  })
  .check(reachable);
