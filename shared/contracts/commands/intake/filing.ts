import * as z from 'zod/mini';
import type { AppealNumber } from '../../../domain/appeal/appeal-number.ts';
import type { Actor } from '../../../domain/appeal/context.ts';
import type { Filing } from '../../../domain/appeal/event-data.ts';
import {
  type AppellantKind,
  CHANNELS,
  type Channel,
  type Flag,
  KINDS,
  TRACKS,
  URGENCIES,
} from '../../../domain/words/words.ts';
import { callId, categoryCode, exportedId, id, regionCode } from '../../fields/codes.ts';
import { coordinates, wholePoint, withWgs84 } from '../../fields/coordinates.ts';
import { creditCode } from '../../fields/credit-code.ts';
import { described } from '../../fields/described.ts';
import { privacyVersion } from '../../fields/notice-version.ts';
import { phone } from '../../fields/phone.ts';
import { line, TEXT_BYTES } from '../../fields/text.ts';
import { issue } from '../../parse.ts';
import { longText, media, title } from '../parts.ts';

const place = z.pipe(
  z
    .strictObject({ address: line(TEXT_BYTES.address), regionCode: z.optional(regionCode()), ...coordinates() })
    .check(wholePoint()),
  z.transform(withWgs84<{ readonly address: string; readonly regionCode?: string | undefined }>),
);

const contact = z.strictObject({ name: z.optional(line(TEXT_BYTES.name)), phone: z.optional(phone()) });

/** A business as it is registered. The contact says whom to call. */
const enterprise = z.strictObject({
  name: line(TEXT_BYTES.enterprise),
  creditCode: creditCode(),
});

const flags = z.strictObject({
  confidential: z.optional(z.boolean()),
  anonymous: z.optional(z.boolean()),
  noReply: z.optional(z.boolean()),
});

const FILING = {
  kind: z.enum(KINDS),
  title,
  text: longText,
  categoryHint: z.optional(categoryCode()),
  place: z.optional(place),
  media,
  contact: z.optional(contact),
  flags: z.optional(flags),
  accusedUnitId: z.optional(id()),
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
  readonly contact?: { readonly phone?: string | undefined } | undefined;
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
  if (wishes?.anonymous === true || given?.phone !== undefined || isFound(filed)) return;
  context.addIssue(issue(undefined, 'required', {}, given === undefined ? ['contact'] : ['contact', 'phone']));
});

/** Whether a filing is a finding in the field, which names nobody. */
export function isFound({ channel, contact: given, enterprise: business, flags: wishes }: Reachable): boolean {
  return channel === 'field' && given === undefined && business === undefined && wishes?.anonymous !== true;
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
    callId: z.optional(callId()),
    urgency: z.optional(z.enum(URGENCIES)),
    answer: z.optional(z.strictObject({ text: longText, knowledgeId: z.optional(exportedId()) })),
  })
  .check(reachable);

/** An appeal as anybody files it. */
export type AppealRequest = Omit<z.output<typeof deskFiling>, 'channel' | 'callId'>;

/** Who files: the actor, the channel, and the key that owns the appeal when the actor is its appellant. */
export interface Filer {
  readonly actor: Actor;
  readonly channel: Channel;
  readonly ownerKey?: string;
  /** Whether the owner can be asked in the app afterwards; false for an anonymous session. */
  readonly canAskOwner?: boolean;
  readonly appellantKind: AppellantKind;
  /** The address of a citizen's session, whose filings are limited. Absent at the desk. */
  readonly address?: string;
  /** The request of a business for which a service manager files. */
  readonly requestId?: string;
}

/** Whether the appellant is a business, a person, or nobody who is named. */
export function findAppellantKind(
  { flags: wishes, enterprise: business }: Pick<AppealRequest, 'flags' | 'enterprise'>,
  other: AppellantKind,
): AppellantKind {
  return wishes?.anonymous === true ? 'anonymous' : business ? 'enterprise' : other;
}

/** The data of the first event: what the request and the filer say. */
export function toFiling(
  filer: Filer,
  request: AppealRequest,
  phoneKey: string | undefined,
  number: AppealNumber,
): Omit<Filing, 'clockClass'> {
  const ownerKeys = [filer.ownerKey, phoneKey].filter((key) => key !== undefined);
  return {
    number,
    kind: request.kind,
    channel: filer.channel,
    urgency: request.urgency ?? 'normal',
    appellantKind: findAppellantKind(request, filer.appellantKind),
    ownerKeys: [...new Set(ownerKeys)],
    // The key of a session with a verified phone is that of the phone.
    ...(phoneKey !== undefined && phoneKey !== filer.ownerKey && { unverifiedKeys: [phoneKey] }),
    canBeAsked: phoneKey !== undefined || filer.canAskOwner === true,
    ...(request.place?.regionCode !== undefined && { regionCode: request.place.regionCode }),
    ...(request.categoryHint !== undefined && { categoryHint: request.categoryHint }),
    ...(request.accusedUnitId !== undefined && { accusedUnitId: request.accusedUnitId }),
    ...(request.noticeVersion !== undefined && { noticeVersion: request.noticeVersion }),
    ...(request.track !== undefined && { track: request.track }),
    ...(filer.requestId !== undefined && { requestId: filer.requestId }),
  };
}

/** The wishes of the appellant. */
export function listWishes(request: AppealRequest): Flag[] {
  return (['confidential', 'anonymous', 'noReply'] as const).filter((flag) => request.flags?.[flag] === true);
}
