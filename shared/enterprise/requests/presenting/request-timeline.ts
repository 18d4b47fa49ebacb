import type { CaseAccess } from '#appeals/case/domain/case.ts';
import { pageTimeline, presentAppellantPage, type TimelinePage } from '#appeals/case/presenting/timeline.ts';
import { INTERNAL_TEXTS } from '#appeals/case/usecases/cases/shown-texts.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import { AGENT_TEXT } from '#enterprise/businesses/businesses.view.ts';
import { type Citation, parseCitation } from '#enterprise/support/cite-policies.rules.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { ROLE_TEXTS } from '#kernel/presenting/code-names.ts';
import { momentText } from '#kernel/presenting/dates.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { RequestDeclaration } from '../domain/commands/declaration.ts';
import type { RequestEvent } from '../domain/request-event.ts';
import { getRequestTransition, REQUEST_COMMANDS } from '../domain/transitions.ts';
import type { RequestAccess } from '../usecases/open-request.ts';
import type { RequestRecords } from '../usecases/request-records.ts';
import { REQUEST_EVENT_TEXTS, REQUEST_MARK_TEXTS } from './requests.ts';

/** How many entries of the timeline an answer shows; older ones follow by a cursor. */
const SHOWN_EVENTS = 20;

/** An entry of the timeline: an event of the request, or one of an appeal that was opened for it. */
type Entry = { readonly position: string } & (
  | { readonly event: RequestEvent }
  | { readonly workOrder: CaseAccess; readonly entry: TimelinePage['entries'][number] }
);

/** The part of a request's timeline that an answer shows, newest first, and the position after which the older ones follow. */
export interface RequestTimelinePage {
  readonly entries: readonly Entry[];
  readonly after?: string;
}

/** An entry in words. */
interface TimelineLine {
  readonly at: Instant;
  readonly event: string;
  readonly text: string;
  readonly words?: readonly string[];
  readonly notes?: readonly string[];
  /** What an advice cites. */
  readonly policies?: readonly (Citation & { readonly title?: string })[];
  readonly by?: { readonly role: Role; readonly roleText: string; readonly name?: string | undefined };
  /** The number of the appeal whose progress it describes. */
  readonly workOrder?: string;
}

/**
 * The newest entries that the reader may see, or those before a position. What happened to the work orders is among them, as their
 * appellant sees it, so that the business and its manager follow one timeline (DOMAIN 8).
 */
export function pageRequestTimeline(
  { events, audience, workOrders }: Pick<RequestAccess, 'events' | 'audience' | 'workOrders'>,
  language: Language,
  { limit, after }: { readonly limit: number; readonly after?: string } = { limit: SHOWN_EVENTS },
): RequestTimelinePage {
  const own = events
    .filter((event) => audience === 'staff' || isShownToBusiness(event))
    .map((event) => ({ event, position: `${event.at}#r#${String(event.version).padStart(9, '0')}` }));
  const ofOrders = workOrders.flatMap((workOrder) =>
    pageTimeline(workOrder, language, {
      limit: workOrder.events.length * 2 + (workOrder.master?.events.length ?? 0),
    }).entries.map((entry) => ({ workOrder, entry, position: `${entry.position}#${workOrder.appeal.number}` })),
  );
  const seen = [...own, ...ofOrders]
    .sort((one, other) => (one.position < other.position ? 1 : -1))
    .filter(({ position }) => after === undefined || position < after);
  const shown = seen.slice(0, limit);
  const last = shown.at(-1);
  return { entries: shown, ...(seen.length > limit && last && { after: last.position }) };
}

/** The events of the request on a page. */
export function listRequestEvents({ entries }: RequestTimelinePage): readonly RequestEvent[] {
  return entries.flatMap((entry) => ('event' in entry ? [entry.event] : []));
}

/** The entries of a page in words. */
export function presentRequestTimeline(
  { entries }: RequestTimelinePage,
  access: RequestAccess,
  records: RequestRecords,
  language: Language,
): readonly TimelineLine[] {
  return entries.map((entry) =>
    'event' in entry
      ? presentEvent(entry.event, access, records, language)
      : presentOrderEntry(entry.workOrder, entry.entry, records),
  );
}

/** What the business sees of each event, where its command declares less than all. */
const SHOWN_IF: ReadonlyMap<string, RequestDeclaration['shownIf']> = new Map(
  REQUEST_COMMANDS.map(getRequestTransition).map(({ event, shownIf }) => [event, shownIf]),
);

/** What the business sees: no internal notes, no reminders of the offices, nothing of the workflow. */
function isShownToBusiness({ type, data }: RequestEvent): boolean {
  const values = SHOWN_IF.get(type);
  if (values === undefined || values === 'never') return values === undefined;
  return Object.entries(data).every(([field, value]) => values[field]?.includes(value) ?? true);
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
    ...presentCited(event, records),
    by: {
      role,
      roleText: role === 'APP' ? AGENT_TEXT[language] : ROLE_TEXTS[role][language],
      ...(records.names.has(id) && { name: records.names.get(id) }),
    },
  };
}

/** The policies that an advice cites, with their titles as they were in the cited version. */
function presentCited(event: RequestEvent, { cited }: RequestRecords) {
  if (event.type !== 'request.advised' || event.data.policyIds.length === 0) return {};
  const policies = event.data.policyIds.map((citation) => {
    const title = cited.get(citation)?.record.title;
    return { ...parseCitation(citation), ...(title !== undefined && { title }) };
  });
  return { policies };
}

/** What happened to a work order, as its appellant reads it. */
function presentOrderEntry(
  { appeal }: CaseAccess,
  entry: TimelinePage['entries'][number],
  { orderTexts }: RequestRecords,
): TimelineLine {
  const [line] = presentAppellantPage({ entries: [entry] }, orderTexts.get(appeal.number) ?? []);
  const { event, text } = entry;
  return {
    at: event.at,
    event: event.type,
    text,
    ...(line?.words && { words: line.words }),
    workOrder: appeal.number,
  };
}

function describeEvent(event: RequestEvent, { names, partners }: RequestRecords, language: Language): string {
  const partnerId = 'partnerId' in event.data ? event.data.partnerId : '';
  const managerId = event.changes.managerId ?? (event.actor.role === 'MGR' ? event.actor.id : undefined);
  const manager = (managerId !== undefined && names.get(managerId)) || '';
  const mark = event.type === 'request.marked' ? REQUEST_MARK_TEXTS[event.data.mark][language] : '';
  return REQUEST_EVENT_TEXTS[event.type][language]
    .replace('{manager}', manager)
    .replace('{mark}', mark)
    .replace('{time}', 'begin' in event.data ? momentText(event.data.begin)[language] : '')
    .replace('{partner}', unitName(partners.get(partnerId), partnerId, language))
    .replace(/ {2,}/g, ' ');
}
