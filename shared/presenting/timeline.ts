import type { Case, CaseAccess } from '../domain/appeal/case.ts';
import type { AppealEvent, EventActor } from '../domain/appeal/event.ts';
import type { StoredText } from '../ports/personal.ts';
import { followerEventText, isShownToAppellant } from './labels/event-audience.ts';
import { toEventDetails } from './labels/event-details.ts';
import { eventText } from './labels/event-sentences.ts';
import type { Language } from './labels/language.ts';
import { unitName } from './labels/unit-name.ts';

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
      text: eventText(event, details, language),
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
      by: presentActor(event.actor),
    }));
}

/** The own timeline of a case with what was done about the case that it follows, without any words of the latter. */
export function addMasterTimeline<Line extends { readonly at: string }>(
  access: CaseAccess,
  own: readonly Line[],
  language: Language,
) {
  if (!access.master) return own;
  const added = describeEvents(access.master, access, language).flatMap(({ event, details }) => {
    const text = followerEventText(event, details, language);
    return text === undefined ? [] : [{ at: event.at, event: event.type, text, words: undefined }];
  });
  return [...own, ...added].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Each event of a case with the names that its sentence needs. */
function describeEvents({ appeal, events }: Case, { context }: CaseAccess, language: Language) {
  const nameOf = (id: string) => unitName(context.unit(id), id, language);
  // An event before a hand-over names the unit that acted then.
  const holders = new Map<string, string>();
  return events.map((event) => {
    for (const { id, unitId } of event.changes.assignments ?? []) if (unitId !== undefined) holders.set(id, unitId);
    const assignments = appeal.assignments.map((each) => ({ ...each, unitId: holders.get(each.id) ?? each.unitId }));
    return { event, details: toEventDetails(event, { assignments, clocks: appeal.clocks }, nameOf) };
  });
}

/** What people wrote with an event, as far as the reader gets these texts. */
function findWords({ changes }: AppealEvent, texts: readonly StoredText[]): string[] | undefined {
  const refs = (changes.texts ?? []).filter(
    ({ kind }) => kind === 'comment' || kind === 'question' || kind === 'supplement' || kind === 'interimReply',
  );
  if (refs.length === 0) return undefined;
  return refs.flatMap(({ id }) => texts.find((text) => text.id === id)?.text ?? []);
}

/** A reader who does not see the original words does not see what the appellant wrote later either. */
function withoutSealedTexts({ scope }: CaseAccess, texts: readonly StoredText[]): readonly StoredText[] {
  return scope.original ? texts : texts.filter(({ kind }) => kind !== 'comment' && kind !== 'supplement');
}

/** An appellant is shown by role alone, so that no unit learns even a pseudonym. */
function presentActor({ id, role, unitId }: EventActor) {
  return role === 'APP' ? { role } : { id, role, unitId };
}
