import { isActing } from '#accounts/agents.rules.ts';
import type { RecordOpeningDeps } from '#appeals/case/usecases/cases/record-opening.ts';
import type { Business } from '#directory/domain/business.ts';
import type { Region } from '#directory/domain/directory.ts';
import type { Businesses } from '#directory/ports/businesses.ts';
import { type Consent, findConsent } from '#enterprise/requests/domain/request.ts';
import {
  findRequest,
  type OpenRequestDeps,
  openRequest,
  type RequestAccess,
} from '#enterprise/requests/usecases/open-request.ts';
import { recordRequestOpening } from '#enterprise/requests/usecases/record-request-opening.ts';
import { type RequestRecords, readMedia } from '#enterprise/requests/usecases/request-records.ts';
import type { SharedField } from '#enterprise/services/domain/vocabulary.ts';
import type { Look, PartnerRecords } from '#enterprise/services/partners.port.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import type { MediaLinks, MediaRecords } from '#media/media.port.ts';

export interface LookAtRequestDeps extends OpenRequestDeps, RecordOpeningDeps {
  readonly partnerRecords: Pick<PartnerRecords, 'recordLook'>;
  readonly businesses: Pick<Businesses, 'pick'>;
  readonly texts: Pick<Texts, 'pick'>;
  readonly media: MediaRecords;
  readonly links?: MediaLinks;
}

/** What a partner may see of a request: the consent, and the values of its fields and no others. */
export interface SharedRequest {
  readonly access: RequestAccess;
  readonly consent: Consent;
  readonly business?: Business | undefined;
  readonly regions?: ReadonlyMap<string, Region>;
  /** The name of the agent who filed. */
  readonly agentName?: string | undefined;
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly media?: RequestRecords['media'];
  /** What its own appointments show. */
  readonly ofAppointments: Pick<RequestRecords, 'partners' | 'names' | 'texts'>;
}

/**
 * Shows a partner the fields that the business consented to. The look is recorded first, and after that the request is opened again: a
 * consent that was withdrawn in the middle of the look shows nothing (DOMAIN 8).
 */
export async function lookAtRequest(
  deps: LookAtRequestDeps,
  number: string,
  subject: string,
): Promise<Result<SharedRequest, Failure>> {
  const caller = { kind: 'partner' as const, subject };
  const before = await openRequest(deps, number, caller);
  if (!before.ok) return before;
  const { request, context } = before.value;
  const known = requireConsent(before.value);
  const look = {
    requestId: request.id,
    partnerId: known.partnerId,
    by: subject,
    at: context.now,
    fields: known.fields,
  };
  // The first for those who act for the business, the second for auditors.
  await Promise.all([deps.partnerRecords.recordLook(look), recordRequestOpening(deps, before.value)]);
  const after = await openRequest(deps, number, caller);
  if (!after.ok) return after;
  const consent = requireConsent(after.value);
  // Another consent than the one whose fields were recorded: the next look records its own.
  if (consent.fields.some((field) => !known.fields.includes(field))) return lookAtRequest(deps, number, subject);
  return ok(await readShared(deps, after.value, consent));
}

/** Reads the values of the fields of a consent. What is not in it is not read. */
async function readShared(deps: LookAtRequestDeps, access: RequestAccess, consent: Consent): Promise<SharedRequest> {
  const { request, events } = access;
  const own = events.filter(({ actor }) => actor.role === 'APP').flatMap(({ changes }) => changes.mediaIds ?? []);
  const has = (...fields: readonly SharedField[]) => fields.some((field) => consent.fields.includes(field));
  const filedBy = events[0]?.actor.id ?? '';
  const [businesses, agent, texts, media] = await Promise.all([
    has('name', 'industry', 'size', 'region') ? deps.businesses.pick([request.creditCode]) : [],
    has('agentName') ? deps.agents.find(filedBy, request.creditCode) : undefined,
    has('text') ? deps.texts.pick([{ appealId: request.id, id: 'original' }]) : [],
    has('media') ? readMedia(deps, own) : undefined,
  ]);
  const [business] = businesses;
  const regions = has('region') && business ? await deps.directory.regionPaths([business.regionCode]) : undefined;
  const [original] = texts;
  return {
    access,
    consent,
    business,
    // A business does not consent for a person who has left it.
    agentName: isActing(agent) ? agent.name : undefined,
    title: original?.title,
    text: original?.text,
    ...(regions && { regions }),
    ...(media && { media }),
    ofAppointments: await readAppointments(deps, access),
  };
}

/** The appointments with the partner itself. Nobody sees those of another one. */
export function listOwnAppointments({ request, actor }: Pick<RequestAccess, 'request' | 'actor'>) {
  return request.appointments.filter(({ partnerId }) => actor.grants.some(({ unitId }) => unitId === partnerId));
}

async function readAppointments(
  deps: LookAtRequestDeps,
  access: RequestAccess,
): Promise<SharedRequest['ofAppointments']> {
  const own = listOwnAppointments(access);
  if (own.length === 0) return { partners: new Map(), names: new Map(), texts: [] };
  const ids = own.flatMap(({ placeId, noteIds }) => [...(placeId === undefined ? [] : [placeId]), ...noteIds]);
  const [partners, names, texts] = await Promise.all([
    deps.directory.units(own.map(({ partnerId }) => partnerId)),
    deps.directory.staffNames([...new Set(own.map(({ lawyerId }) => lawyerId))]),
    deps.texts.pick(ids.map((id) => ({ appealId: access.request.id, id }))),
  ]);
  return { partners, names, texts };
}

/** A request that a partner could open has a consent in force to that partner. */
function requireConsent({ request, actor, context }: RequestAccess): Consent {
  for (const { unitId } of actor.grants) {
    const consent = unitId === undefined ? undefined : findConsent(request, unitId, context.now);
    if (consent) return consent;
  }
  throw new Error(`${request.id} was opened without a consent`);
}

export interface ListLooksDeps extends Pick<OpenRequestDeps, 'numbers' | 'requestLog' | 'agents'> {
  readonly partnerRecords: Pick<PartnerRecords, 'looksAt'>;
}

/** Who of partners looked at a request, for those who act for the business. Everybody else gets the answer for an unknown number. */
export async function listLooks(
  deps: ListLooksDeps,
  number: string,
  subject: string,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Result<Page<Look>, Failure>> {
  const found = await findRequest(deps, number);
  const agent = await deps.agents.find(subject, found?.request.creditCode ?? 'absent');
  if (!found || !isActing(agent)) return NOT_FOUND;
  return ok(await deps.partnerRecords.looksAt(found.request.id, limit, after));
}
