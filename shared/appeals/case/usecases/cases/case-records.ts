import type { Region } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { StoredText, Texts } from '#kernel/ports/texts.ts';
import type { MediaLinks, MediaRecord, MediaRecords } from '#media/media.port.ts';
import { neutralFileName } from '#media/media-limits.rules.ts';
import type { CaseAccess } from '../../domain/case.ts';
import type { AppealEvent } from '../../domain/event.ts';
import type { Contact, Contacts, Place, Places, Visit } from '../../ports/personal.ts';
import type { Ratings } from '../../ports/ratings.ts';
import { type ChildRatings, countChildRatings } from './child-ratings.ts';
import { type NamedRules, readNamedRules } from './named-rules.ts';
import { readReply, readShownTexts } from './shown-texts.ts';
import { NO_NAMES, readStaffNames, type StaffNames } from './staff-names.ts';

/** How long a link to a file may be used. */
export const LINK_SECONDS = 300;

/** The stores that hold what people wrote and sent. A caller who may not see a thing has no port for it. */
export interface CaseRecordsDeps {
  readonly texts: Texts;
  readonly media: MediaRecords;
  readonly links?: MediaLinks;
  readonly contacts?: Pick<Contacts, 'get'>;
  readonly places?: Pick<Places, 'read'>;
  readonly lists?: Ratings;
  readonly directory?: Pick<Directory, 'staffNames' | 'regionPaths' | 'rules'>;
}

/** What an answer shows of a case in addition to its log. */
export interface CaseRecords {
  readonly texts: readonly StoredText[];
  /** Of the case that this one follows. */
  readonly masterTexts: readonly StoredText[];
  /** The files in scope, with a link where the caller gets one. */
  readonly media: readonly (MediaRecord & { readonly url?: string })[];
  readonly visits: readonly Visit[];
  readonly contact?: Contact | undefined;
  readonly place?: Place | undefined;
  readonly childRatings?: ChildRatings | undefined;
  /** The names of people whom the reader may know. They are read for a case, not for the answer to a command. */
  readonly staffNames?: StaffNames;
  /** The region of the case with those above it, by code: read for staff, as the names of people are. */
  readonly regions?: ReadonlyMap<string, Region>;
  /** The rules by which its units were searched: read for staff, as the names of people are. */
  readonly rules?: NamedRules;
}

/** How many of the newest events have their texts read unless the caller names the events. */
const NEWEST_EVENTS = 20;

/**
 * Reads what an answer shows of a case, with the texts of these entries of its timeline. Contact, place, visits and ratings
 * are read for staff only.
 */
export async function readCaseRecords(
  deps: CaseRecordsDeps,
  access: CaseAccess,
  entries: readonly { readonly event: AppealEvent }[] = access.events.slice(-NEWEST_EVENTS).map((event) => ({ event })),
): Promise<CaseRecords> {
  const { master } = access;
  const shown = entries.map(({ event }) => event).filter(({ appealId }) => appealId === access.appeal.id);
  const codes = access.scope.audience === 'staff' ? [access.appeal.regionCode ?? []].flat() : [];
  const [texts, masterTexts, rest, staffNames, regions, rules] = await Promise.all([
    readShownTexts(deps.texts, access, shown),
    master ? readReply(deps.texts, master.appeal) : [],
    readCommandRecords(deps, access, []),
    deps.directory ? readStaffNames(deps.directory, access) : NO_NAMES,
    codes.length === 0 ? undefined : deps.directory?.regionPaths(codes),
    access.scope.audience === 'staff' && deps.directory ? readNamedRules(deps.directory, access) : undefined,
  ]);
  return { ...rest, texts, masterTexts, staffNames, ...(regions && { regions }), ...(rules && { rules }) };
}

/**
 * What the answer to a command shows of the case: no text but those that the command itself brought. An answer with old texts
 * could grow too large to be sent after the command took effect. `stored` are the events without that of the command, whose visit
 * is being stored at the same time.
 */
export async function readCommandRecords(
  deps: CaseRecordsDeps,
  access: CaseAccess,
  words: readonly StoredText[],
  stored: readonly AppealEvent[] = access.events,
): Promise<CaseRecords> {
  const { appeal, scope } = access;
  const forStaff = scope.audience === 'staff';
  const [media, contact, placed, childRatings] = await Promise.all([
    readMedia(deps, access),
    forStaff ? deps.contacts?.get(appeal.id) : undefined,
    forStaff ? deps.places?.read(appeal.id, { visitIds: listVisitIds(stored), placeId: appeal.placeId }) : undefined,
    forStaff && deps.lists ? countChildRatings(deps.lists, appeal, access.context.policy) : undefined,
  ]);
  const visits = placed?.visits ?? [];
  return { texts: words, masterTexts: [], media, contact, place: placed?.place, visits, childRatings };
}

/** The same records with the visit that a command is storing now. */
export function withNewVisit(records: CaseRecords, visit?: Visit): CaseRecords {
  return visit ? { ...records, visits: [visit, ...records.visits] } : records;
}

function listVisitIds(events: readonly AppealEvent[]): readonly string[] {
  return events.flatMap(({ data }) => ('visitId' in data && data.visitId !== undefined ? [data.visitId] : []));
}

/**
 * The files of a case in scope: the appellant's own and those of a result that has passed. Units that handle a report get
 * none of the original files.
 */
export function listVisibleMedia({ appeal, scope }: Pick<CaseAccess, 'appeal' | 'scope'>) {
  const isResultShown = appeal.result?.passedAt !== undefined || scope.audience === 'staff';
  return appeal.media.filter(({ by }) => (by === 'appellant' ? scope.original : isResultShown));
}

/**
 * A file of a sealed person (a report, a confidential case) has a neutral name for staff, because a name may say who sent it. Where
 * the identity is sealed from this reader, the file does not say when and where the photo was taken either (DOMAIN 2).
 */
function withoutTraces(record: MediaRecord, index: number, { appeal, scope }: CaseAccess): MediaRecord {
  const isTheirs = appeal.media.some(({ id, by }) => id === record.id && by === 'appellant');
  const isSealed = appeal.kind === 'report' || appeal.flags.includes('confidential');
  if (scope.audience !== 'staff' || !isTheirs || !isSealed) return record;
  const { origin, ...rest } = record;
  const named = { ...rest, fileName: neutralFileName(index, record.realType ?? record.contentType) };
  return scope.identity === 'sealed' || !origin ? named : { ...named, origin };
}

async function readMedia(deps: CaseRecordsDeps, access: CaseAccess): Promise<CaseRecords['media']> {
  const found = await deps.media.get(listVisibleMedia(access).map(({ id }) => id));
  return Promise.all(
    found
      .map((each, index) => withoutTraces(each, index, access))
      .map(async (record) => {
        if (record.key === undefined || !deps.links) return record;
        return { ...record, url: await deps.links.link(record.key, record.fileName, LINK_SECONDS) };
      }),
  );
}
