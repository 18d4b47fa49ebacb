import { unitName } from '#directory/presenting/unit-name.ts';
import type { EventActor } from '#kernel/domain/actor.ts';
import type { StoredText } from '#kernel/ports/texts.ts';
import { ROLE_TEXTS } from '#kernel/presenting/code-names.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { Case, CaseAccess } from '../domain/case.ts';
import type { AppealEvent } from '../domain/event.ts';
import { seesSplits } from '../domain/scope.ts';
import type { CaseRecords } from '../usecases/cases/case-records.ts';
import { TIMELINE_TEXTS } from '../usecases/cases/shown-texts.ts';
import { NO_NAMES, type StaffNames } from '../usecases/cases/staff-names.ts';
import { followerEventText, isShownToAppellant } from './history/event-audience.ts';
import { toEventDetails } from './history/event-details.ts';
import { eventText, speakToAppellant } from './history/event-sentences.ts';

/** How many entries of a timeline an answer shows unless the reader asks for another number. */
const DEFAULT_ENTRIES = 20;

/** Which part of a timeline is asked for: the newest entries, or those that are older than `after`. */
export interface TimelineRequest {
  readonly limit: number;
  readonly after?: string;
}

/** An event that the reader may see, with the sentence that describes it. */
interface Entry {
  readonly event: AppealEvent;
  readonly text: string;
  /** Sorts entries by time. At the same instant, an event of the followed case comes after one of the appellant's case. */
  readonly position: string;
  readonly isOwn: boolean;
}

/** A part of a timeline, newest first. */
export interface TimelinePage {
  readonly entries: readonly Entry[];
  /** The position of the last entry; undefined when there is nothing older. */
  readonly after?: string;
}

/**
 * The newest entries of a case that its reader may see, or those older than a position. The timeline of an appellant
 * includes what was done about the case that theirs follows.
 */
export function pageTimeline(
  access: CaseAccess,
  language: Language,
  { limit, after }: TimelineRequest = { limit: DEFAULT_ENTRIES },
): TimelinePage {
  const isStaff = access.scope.audience === 'staff';
  const own = describeEvents(access, access, language)
    .filter(({ event }) => isStaff || isShownToAppellant(event))
    .map(({ event, details }) => {
      const text = eventText(event, details, language);
      return toEntry(event, isStaff ? text : speakToAppellant(text, language), true);
    });
  const entries = [...own, ...(isStaff ? [] : listMasterEntries(access, language))]
    .sort((a, b) => (a.position < b.position ? 1 : -1))
    .filter(({ position }) => after === undefined || position < after);
  const shown = entries.slice(0, limit);
  return { entries: shown, ...(entries.length > limit && { after: shown.at(-1)?.position }) };
}

/** What was done about the case that the appellant's case follows, without its texts. */
function listMasterEntries(access: CaseAccess, language: Language): readonly Entry[] {
  if (!access.master) return [];
  return describeEvents(access.master, access, language).flatMap(({ event, details }) => {
    const text = followerEventText(event, details, language);
    return text === undefined ? [] : [toEntry(event, text, false)];
  });
}

function toEntry(event: AppealEvent, text: string, isOwn: boolean): Entry {
  const position = `${event.at}#${isOwn ? 'a' : 'b'}#${String(event.version).padStart(9, '0')}`;
  return { event, text, position, isOwn };
}

/** The entries of a page as an appellant sees them. */
export function presentAppellantPage({ entries }: TimelinePage, texts: readonly StoredText[]) {
  return entries.map(({ event, text, isOwn }) => ({
    at: event.at,
    event: event.type,
    text,
    words: isOwn ? findWords(event, texts) : undefined,
  }));
}

/** The entries of a page as staff see them, each with its actor. */
export function presentStaffPage(
  access: CaseAccess,
  { entries }: TimelinePage,
  { texts, staffNames }: Pick<CaseRecords, 'texts' | 'staffNames'>,
  language: Language,
) {
  const visible = withoutSealedTexts(access, texts);
  return entries.map(({ event, text }) => ({
    at: event.at,
    event: event.type,
    text,
    words: findWords(event, visible),
    by: presentActor(event.actor, access, language, staffNames),
  }));
}

/** The events after a version that concern the appellant, in order, each in a sentence. */
export function buildAppellantTimeline(
  access: CaseAccess,
  texts: readonly StoredText[],
  language: Language,
  since = 0,
) {
  return describeEvents(access, access, language)
    .filter(({ event }) => event.version > since && isShownToAppellant(event))
    .map(({ event, details }) => ({
      at: event.at,
      event: event.type,
      text: speakToAppellant(eventText(event, details, language), language),
      words: findWords(event, texts),
    }));
}

/** All events after a version, in order, each in a sentence and with its actor. */
export function buildStaffTimeline(access: CaseAccess, texts: readonly StoredText[], language: Language, since = 0) {
  const visible = withoutSealedTexts(access, texts);
  return describeEvents(access, access, language)
    .filter(({ event }) => event.version > since)
    .map(({ event, details }) => ({
      at: event.at,
      event: event.type,
      text: eventText(event, details, language),
      words: findWords(event, visible),
      by: presentActor(event.actor, access, language),
    }));
}

/** Each event of a case that says something to the reader, with the names that its sentence needs. */
function describeEvents({ appeal, events }: Case, access: CaseAccess, language: Language) {
  const { context } = access;
  // Followers read of another's case.
  const isLinked = appeal.id === access.appeal.id && seesSplits(access.scope);
  const findName = (id: string) => unitName(context.unit(id), id, language);
  // An event before a hand-over names the unit that acted then.
  const holders = new Map<string, string>();
  return (isLinked ? events : events.flatMap(withoutSplit)).map((event) => {
    for (const { id, unitId } of event.changes.assignments ?? []) if (unitId !== undefined) holders.set(id, unitId);
    const assignments = appeal.assignments.map((each) => ({ ...each, unitId: holders.get(each.id) ?? each.unitId }));
    return { event, details: toEventDetails(event, { assignments, clocks: appeal.clocks }, findName) };
  });
}

/** An event without the number of the appeal that was split off, or from which this one was. */
function withoutSplit(event: AppealEvent): readonly AppealEvent[] {
  if (event.type === 'appeal.split') return [];
  if (event.type !== 'appeal.submitted') return [event];
  const { splitFromId: _id, splitFromNumber: _number, ...data } = event.data;
  return [{ ...event, data }];
}

/** What people wrote with an event, as far as the reader gets these texts. */
function findWords({ changes }: AppealEvent, texts: readonly StoredText[]): string[] | undefined {
  const refs = (changes.texts ?? []).filter(({ kind }) => TIMELINE_TEXTS.includes(kind));
  const words = refs.flatMap(({ id }) => texts.find((text) => text.id === id)?.text ?? []);
  return words.length === 0 ? undefined : words;
}

/** A reader who does not see the original words does not see what the appellant wrote later either. */
function withoutSealedTexts({ scope }: CaseAccess, texts: readonly StoredText[]): readonly StoredText[] {
  return scope.original ? texts : texts.filter(({ kind }) => kind !== 'comment' && kind !== 'supplement');
}

/** An appellant is shown by role alone, so that no unit learns even a pseudonym. Others also by unit and, where known, by name. */
function presentActor(
  { id, role, unitId }: EventActor,
  { context }: CaseAccess,
  language: Language,
  names: StaffNames = NO_NAMES,
) {
  const roleText = ROLE_TEXTS[role][language];
  if (role === 'APP') return { role, roleText };
  const unit = unitId === undefined ? {} : { unitId, unitName: unitName(context.unit(unitId), unitId, language) };
  return { id, name: names.get(id), role, roleText, ...unit };
}
