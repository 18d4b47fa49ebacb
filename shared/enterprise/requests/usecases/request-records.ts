import type { Agents } from '#accounts/ports/agents.ts';
import { LINK_SECONDS } from '#appeals/case/usecases/cases/case-records.ts';
import { INTERNAL_TEXTS, pickTexts, readReply, TIMELINE_TEXTS } from '#appeals/case/usecases/cases/shown-texts.ts';
import type { Region, Unit } from '#directory/domain/directory.ts';
import type { Businesses } from '#directory/ports/businesses.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { type CitedPolicies, readCitations } from '#enterprise/support/read-citations.ts';
import type { StoredText, Texts } from '#kernel/ports/texts.ts';
import type { MediaLinks, MediaRecord, MediaRecords } from '#media/media.port.ts';
import type { RequestEvent } from '../domain/request-event.ts';
import type { RequestAccess } from './open-request.ts';

export interface RequestRecordsDeps {
  readonly texts: Pick<Texts, 'pick'>;
  readonly media: MediaRecords;
  readonly links?: MediaLinks;
  readonly businesses: Pick<Businesses, 'pick'>;
  readonly agents: Pick<Agents, 'pick'>;
  readonly directory: Pick<Directory, 'staffNames' | 'regionPaths' | 'units'>;
  /** For the policies that an advice cites. */
  readonly records: Pick<DirectoryRecords, 'current' | 'versions'>;
}

/** What an answer shows of a request in addition to its log. */
export interface RequestRecords {
  readonly texts: readonly StoredText[];
  readonly media: readonly (MediaRecord & { readonly url?: string })[];
  readonly businessName: string | undefined;
  /** Names of members of staff and of agents, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  /** The county of the request with the regions above it, by code. */
  readonly regions: ReadonlyMap<string, Region>;
  /** The partners that the business consented to, by their ids. */
  readonly partners: ReadonlyMap<string, Unit>;
  /** What work orders show: their replies, and the words of their timelines, by the numbers of the appeals. */
  readonly orderTexts: ReadonlyMap<string, readonly StoredText[]>;
  /** The policies that the shown advices cite. */
  readonly cited: CitedPolicies;
}

/** Reads what an answer shows: the original words, those of these events that the reader may see, files with links, names. */
export async function readRequestRecords(
  deps: RequestRecordsDeps,
  access: RequestAccess,
  shown: readonly RequestEvent[],
): Promise<RequestRecords> {
  const { request, audience } = access;
  const refs = shown.flatMap(({ changes }) => changes.texts ?? []);
  const visible = refs.filter(({ kind }) => audience === 'staff' || !INTERNAL_TEXTS.includes(kind));
  const reply = request.texts.findLast(({ kind }) => kind === 'publicReply')?.id;
  const conditions = request.financing.offers.map(({ conditionsId }) => conditionsId);
  const ofAppointments = request.appointments.flatMap(({ placeId, noteIds }) => [placeId, ...noteIds]);
  const staffIds = [
    ...request.appointments.map(({ lawyerId }) => lawyerId),
    ...request.managers.flatMap(({ managerId }) => managerId ?? []),
    ...access.events.filter(({ actor }) => actor.role !== 'APP' && actor.role !== 'SYS').map(({ actor }) => actor.id),
  ];
  // Each entry names who acted, also in the answer to a command of somebody else, and after that person's right has ended.
  const agentIds = [...new Set(access.events.flatMap(({ actor }) => (actor.role === 'APP' ? [actor.id] : [])))];
  const partnerIds = [...new Set(request.consents.map(({ partnerId }) => partnerId))];
  const citations = shown.flatMap((event) => (event.type === 'request.advised' ? event.data.policyIds : []));
  const [texts, orderTexts, media, businesses, agents, staffNames, regions, partners, cited] = await Promise.all([
    pickTexts(deps.texts, request.id, [
      'original',
      reply,
      ...conditions,
      ...ofAppointments,
      ...visible.map(({ id }) => id),
    ]),
    readOrderTexts(deps, access),
    readMedia(deps, listVisibleFiles(access)),
    deps.businesses.pick([request.creditCode]),
    agentIds.length === 0 ? [] : deps.agents.pick(agentIds, request.creditCode),
    deps.directory.staffNames([...new Set(staffIds)]),
    deps.directory.regionPaths([request.county]),
    // Most requests have no consent, and most functions need no units.
    partnerIds.length === 0 ? new Map<string, Unit>() : deps.directory.units(partnerIds),
    readCitations(deps.records, citations),
  ]);
  const agentNames = agents.map(({ subject, name }) => [subject, name] as const);
  const names = new Map([...agentNames, ...staffNames]);
  return { texts, orderTexts, partners, media, businessName: businesses[0]?.name, names, regions, cited };
}

/** The texts of work orders that both sides see. */
async function readOrderTexts({ texts }: Pick<RequestRecordsDeps, 'texts'>, { workOrders }: RequestAccess) {
  const read = workOrders.map(async ({ appeal, master }) => {
    const shown = appeal.texts.filter(({ kind }) => TIMELINE_TEXTS.includes(kind)).map(({ id }) => id);
    const [own, ofMaster] = await Promise.all([
      readReply(texts, appeal, shown),
      master ? readReply(texts, master.appeal) : [],
    ]);
    return [appeal.number as string, [...own, ...ofMaster]] as const;
  });
  return new Map(await Promise.all(read));
}

/** The files of a request that its reader may see. Those that came only with notes among staff are not for the business. */
export function listVisibleFiles({
  request,
  events,
  audience,
}: Pick<RequestAccess, 'request' | 'events' | 'audience'>): readonly string[] {
  if (audience === 'staff') return request.mediaIds;
  const isNote = (event: RequestEvent) => event.type === 'request.commented' && event.data.internal;
  const shown = new Set(events.flatMap((event) => (isNote(event) ? [] : (event.changes.mediaIds ?? []))));
  return request.mediaIds.filter((id) => shown.has(id));
}

/** The records of files, with links to those that were inspected. */
export async function readMedia(
  { media, links }: Pick<RequestRecordsDeps, 'media' | 'links'>,
  ids: readonly string[],
): Promise<RequestRecords['media']> {
  const found = await media.get(ids);
  return Promise.all(
    found.map(async (record) => {
      if (record.key === undefined || !links) return record;
      return { ...record, url: await links.link(record.key, record.fileName, LINK_SECONDS) };
    }),
  );
}
