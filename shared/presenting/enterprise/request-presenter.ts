import { toKebabCase } from '../../domain/appeal/transitions.ts';
import { findLight } from '../../domain/clocks/light.ts';
import { canDoRequest } from '../../domain/enterprise/requests/decide-request.ts';
import { findLeadingRequestClock, toRequestDue } from '../../domain/enterprise/requests/request-due.ts';
import type { RequestEvent } from '../../domain/enterprise/requests/request-event.ts';
import type { Instant } from '../../domain/words/instant.ts';
import { MARKS } from '../../domain/words/words.ts';
import { INTERNAL_TEXTS } from '../../usecases/cases/shown-texts.ts';
import type { ListedRequest } from '../../usecases/enterprise/requests/list-requests.ts';
import type { RequestAccess } from '../../usecases/enterprise/requests/open-request.ts';
import { listVisibleFiles, type RequestRecords } from '../../usecases/enterprise/requests/request-records.ts';
import { presentFile } from '../appeal-presenter.ts';
import { presentClock } from '../case-presenter.ts';
import {
  HELPFUL_TEXTS,
  REQUEST_EVENT_TEXTS,
  REQUEST_MARK_TEXTS,
  REQUEST_OUTCOME_TEXTS,
  REQUEST_STATUS_TEXTS,
  REQUEST_TYPE_TEXTS,
} from '../labels/enterprise/requests.ts';
import { LIGHT_TEXTS } from '../labels/history/deadlines.ts';
import type { Language } from '../labels/language.ts';
import { type RegionNames, regionName } from '../labels/region-name.ts';
import { ROLE_TEXTS } from '../labels/words.ts';

/** How many events of the timeline an answer shows; older ones follow by a cursor. */
export const SHOWN_EVENTS = 20;

/** The part of a request's timeline that an answer shows, newest first, and the version after which the older ones follow. */
export interface RequestTimelinePage {
  readonly events: readonly RequestEvent[];
  readonly after?: string;
}

/** The newest events that the reader may see, or those before a version. */
export function pageRequestTimeline(
  { events, audience }: Pick<RequestAccess, 'events' | 'audience'>,
  { limit, after }: { readonly limit: number; readonly after?: string } = { limit: SHOWN_EVENTS },
): RequestTimelinePage {
  const seen = events
    .filter((event) => audience === 'staff' || isShownToBusiness(event))
    .filter(({ version }) => after === undefined || version < Number(after))
    .toReversed();
  const shown = seen.slice(0, limit);
  return { events: shown, ...(seen.length > limit && { after: String(shown.at(-1)?.version) }) };
}

/** A request as those see it who act for its business, or who serve it. Notes and the ledger of clocks are for staff only. */
export function presentRequest(
  access: RequestAccess,
  records: RequestRecords,
  language: Language,
  page: RequestTimelinePage = pageRequestTimeline(access),
) {
  const { request, audience, actor, context } = access;
  const { policy, calendar, now } = context;
  const due = toRequestDue(findLeadingRequestClock(request), policy, calendar);
  const original = records.texts.find(({ id }) => id === 'original');
  const replyId = request.texts.findLast(({ kind }) => kind === 'publicReply')?.id;
  const light = findLight(due, now);
  return {
    number: request.number,
    ...presentType(request, language),
    version: request.version,
    round: request.round,
    business: { creditCode: request.creditCode, name: records.businessName },
    county: request.county,
    countyName: regionName(records.regions, request.county),
    ...(request.managerId !== undefined && { manager: withName(request.managerId, records) }),
    managers: request.managers
      .map(({ managerId, since }) => ({
        ...(managerId !== undefined && { manager: withName(managerId, records) }),
        since,
      }))
      .toReversed(),
    title: original?.title,
    text: original?.text,
    reply: records.texts.find(({ id }) => id === replyId)?.text,
    workOrder: request.workOrder,
    escalatedTo: request.escalatedTo,
    urgedTimes: request.urgedTimes,
    ...(request.rating && { rating: presentRating(request.rating, language) }),
    filedAt: request.filedAt,
    closedAt: request.closedAt,
    dueAt: due.dueAt,
    provisional: due.provisional ?? false,
    light,
    lightText: LIGHT_TEXTS[light][language],
    timeline: page.events.map((event) => presentEvent(event, access, records, language)),
    media: listVisibleFiles(access).map((id) =>
      presentFile({ id, by: isOfBusiness(id, access) ? 'appellant' : 'staff' }, records.media, language),
    ),
    ...(audience === 'staff' && { clocks: request.clocks.map((clock) => presentClock(clock, access, language)) }),
    canDo: canDoRequest(request, actor, context).map(toKebabCase),
  };
}

/** A line of a list of requests, with its light at this instant. */
export function presentListedRequest(row: ListedRequest, regions: RegionNames, language: Language, now: Instant) {
  const light = findLight(row, now);
  return {
    number: row.number,
    ...presentType(row, language),
    version: row.version,
    round: row.round,
    business: { creditCode: row.creditCode, name: row.businessName },
    county: row.county,
    countyName: regionName(regions, row.county),
    managerId: row.managerId,
    escalatedTo: row.escalatedTo,
    helpful: row.helpful,
    filedAt: row.filedAt,
    dueAt: row.dueAt,
    provisional: row.provisional ?? false,
    light,
    lightText: LIGHT_TEXTS[light][language],
  };
}

function presentType(
  { type, status, outcome }: Pick<ListedRequest, 'type' | 'status' | 'outcome'>,
  language: Language,
) {
  return {
    type,
    typeText: REQUEST_TYPE_TEXTS[type][language],
    status,
    statusText: REQUEST_STATUS_TEXTS[status][language],
    outcome,
    outcomeText: outcome && REQUEST_OUTCOME_TEXTS[outcome][language],
  };
}

function presentRating({ helpful, at }: { readonly helpful: number; readonly at: Instant }, language: Language) {
  return { helpful, text: HELPFUL_TEXTS[helpful as 1 | 2 | 3 | 4 | 5][language], at };
}

/** What the business sees: no internal notes, no reminders of the offices, nothing of the workflow. */
function isShownToBusiness(event: RequestEvent): boolean {
  if (event.type === 'request.commented') return !event.data.internal;
  if (event.type === 'request.marked') return MARKS.indexOf(event.data.mark) >= MARKS.indexOf('yellow');
  return event.type !== 'request.runReplaced';
}

/** An event in words. Words of both sides are `words`, those among staff are `notes`. */
function presentEvent(event: RequestEvent, { audience }: RequestAccess, records: RequestRecords, language: Language) {
  const texts = (event.changes.texts ?? []).flatMap(({ id, kind }) => {
    const text = records.texts.find((each) => each.id === id)?.text;
    return text === undefined || kind === 'original' ? [] : [{ text, isInternal: INTERNAL_TEXTS.includes(kind) }];
  });
  const toList = (isInternal: boolean) =>
    texts.filter((each) => each.isInternal === isInternal).map(({ text }) => text);
  const [words, notes] = [toList(false), audience === 'staff' ? toList(true) : []];
  const { role, id } = event.actor;
  return {
    at: event.at,
    event: event.type,
    text: describeEvent(event, records, language),
    ...(words.length > 0 && { words }),
    ...(notes.length > 0 && { notes }),
    by: {
      role,
      roleText: role === 'APP' ? AGENT[language] : ROLE_TEXTS[role][language],
      ...(records.names.has(id) && { name: records.names.get(id) }),
    },
  };
}

const AGENT = { zh: '企业经办人', en: 'Agent of the business' };

function describeEvent(event: RequestEvent, { names }: RequestRecords, language: Language): string {
  const managerId = event.changes.managerId ?? (event.actor.role === 'MGR' ? event.actor.id : undefined);
  const manager = (managerId !== undefined && names.get(managerId)) || '';
  const mark = event.type === 'request.marked' ? REQUEST_MARK_TEXTS[event.data.mark][language] : '';
  return REQUEST_EVENT_TEXTS[event.type][language]
    .replace('{manager}', manager)
    .replace('{mark}', mark)
    .replace(/ {2,}/g, ' ');
}

function withName(id: string, { names }: RequestRecords) {
  return { id, name: names.get(id) };
}

/** Files come with an event; those of the business with one by an agent. */
function isOfBusiness(mediaId: string, { events }: RequestAccess): boolean {
  return events.some(({ actor, changes }) => actor.role === 'APP' && (changes.mediaIds ?? []).includes(mediaId));
}
