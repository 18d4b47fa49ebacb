import type { Appeal } from '../domain/appeal/appeal.ts';
import { canDo } from '../domain/appeal/decide.ts';
import type { EventActor } from '../domain/appeal/event.ts';
import { fold } from '../domain/appeal/evolve.ts';
import { kebabOf } from '../domain/appeal/transitions.ts';
import { terminationGround } from '../domain/appeal/unit-requests.ts';
import type { SurveyAnswer } from '../domain/appeal/words.ts';
import { findLeadingClock } from '../domain/clocks/due.ts';
import type { MediaLinks, MediaRecord, MediaRecords } from '../ports/media.ts';
import type { StoredText, Texts } from '../ports/personal.ts';
import { unitName } from '../usecases/cases/case-context.ts';
import type { Seen } from '../usecases/cases/read-appeal.ts';
import { followerEventText, isShownToAppellant } from './labels/event-audience.ts';
import { eventText, toEventDetails } from './labels/event-sentences.ts';
import type { Language } from './labels/language.ts';
import { REFUSAL_ADVICE, terminationAdvice } from './labels/refusal-advice.ts';
import { REFUSAL_NAMES, TERMINATION_NAMES } from './labels/refusal-names.ts';
import { OUTCOME_TEXTS, STATUS_TEXTS } from './labels/states.ts';
import { EMERGENCY_TEXTS, HOTLINE_NAME } from './labels/words.ts';

/** How long a link to a picture or video may be used. */
const LINK_SECONDS = 300;

export interface PresentAppeal {
  readonly texts: Texts;
  readonly media: MediaRecords;
  /** Absent where links are not given (tracking by code). */
  readonly links?: MediaLinks;
}

/** Who is asking, so that `canDo` is theirs. */
export interface Reader {
  readonly callerId: string;
  readonly language: Language;
}

/** A file as an answer shows it. */
export interface MediaView {
  readonly mediaId: string;
  readonly state: MediaRecord['state'];
  readonly by: 'appellant' | 'staff';
  readonly contentType?: string;
  readonly fileName?: string;
  readonly reason?: string;
  readonly url?: string;
}

/** What an answer shows of a case besides its log. */
export interface AppealParts {
  readonly texts: readonly StoredText[];
  /** Of the case that this one follows. */
  readonly masterTexts: readonly StoredText[];
  readonly media: readonly MediaRecord[];
}

/** Reads what an answer shows; `words` are those that are only just being kept. */
export async function partsOfAppeal(
  deps: PresentAppeal,
  seen: Seen,
  words: readonly StoredText[] = [],
): Promise<AppealParts> {
  const [texts, masterTexts, media] = await Promise.all([
    deps.texts.of(seen.appeal.id),
    seen.master ? deps.texts.of(seen.master.appeal.id) : [],
    deps.media.get(visibleMedia(seen).map(({ id }) => id)),
  ]);
  return { texts: [...words, ...texts], masterTexts, media };
}

/**
 * The appeal as its appellant sees it: who has it, until when, what was said, what can be done (API "Citizens"). Of one that
 * follows another it is the other's progress and reply, and nothing of the other's appellant.
 */
export async function presentToAppellant(
  deps: PresentAppeal,
  seen: Seen,
  reader: Reader,
  parts: AppealParts | Promise<AppealParts> = partsOfAppeal(deps, seen),
) {
  const { appeal, scope, context } = seen;
  const { language } = reader;
  const { texts, masterTexts, media: records } = await parts;
  const media = await presentMedia(deps, seen, records);
  const leading = leadingOf(seen);
  const reply = publicReplyOf(leading.appeal, seen.master ? masterTexts : texts);
  const due = findLeadingClock(leading.appeal);
  const original = texts.find(({ id }) => id === 'original');
  return {
    ...headOf(appeal, language),
    kind: appeal.kind,
    title: original?.title,
    text: original?.text,
    handledBy: handledBy(leading, language),
    master: seen.master && standingOf(seen.master.appeal, language),
    dueAt: due?.dueAt,
    provisional: due?.provisional ?? false,
    reply,
    question: appeal.status === 'needsInfo' ? lastText(appeal, texts, 'question') : undefined,
    refusal: refusalOf(leading.appeal, language),
    termination: terminationOf(leading.appeal, language),
    transferredTo: transferOf(leading.appeal, language),
    timeline: withMaster(seen, linesForAppellant(seen, texts, language), language),
    canDo: canDo(appeal, { id: reader.callerId, grants: scope.grants }, context).map(kebabOf),
    rating: ratingOf(appeal),
    media,
    submittedAt: appeal.submittedAt,
    closedAt: leading.appeal.closedAt,
  };
}

/** The case by whose progress this one goes: the one that it follows, else itself. */
function leadingOf(seen: Seen): Seen {
  return seen.master ? { ...seen, ...seen.master } : seen;
}

/** What every face of an appeal begins with. */
export function headOf(appeal: Appeal, language: Language) {
  return {
    number: appeal.number,
    status: appeal.status,
    statusText: STATUS_TEXTS[appeal.status][language],
    outcome: appeal.outcome,
    outcomeText: appeal.outcome && OUTCOME_TEXTS[appeal.outcome][language],
    version: appeal.version,
  };
}

/** How far a case is that others follow; its number is its own appellant's. */
export function standingOf(appeal: Appeal, language: Language) {
  const { number: _number, version: _version, ...standing } = headOf(appeal, language);
  return standing;
}

/** The timeline of a case that follows another: what was done about the other stands among its own, without any words. */
function withMaster<Entry extends { readonly at: string }>(seen: Seen, own: readonly Entry[], language: Language) {
  const { master } = seen;
  if (!master) return own;
  const shown = eventsAbout({ ...seen, ...master }, language).flatMap(({ event, about }) => {
    const text = followerEventText(event, about, language);
    return text === undefined ? [] : [{ at: event.at, event: event.type, text, words: undefined }];
  });
  return [...own, ...shown].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The name of whoever has the case now: the lead unit, else the hotline itself. */
export function handledBy({ appeal, context }: Seen, language: Language): string {
  const lead = appeal.assignments.findLast(
    ({ role, status, round }) => role === 'lead' && status !== 'returned' && round === appeal.round,
  );
  if (lead) return unitName(context.unit(lead.unitId), lead.unitId, language);
  return HOTLINE_NAME[language];
}

/** What the appellant is told of the own case after a version of it. */
export function linesForAppellant(seen: Seen, texts: readonly StoredText[], language: Language, since = 0) {
  return timelineOf(seen, texts, language, { forAppellant: true, since });
}

/** The events after a version in order, each in a sentence; staff see all, the appellant what concerns them. */
export function timelineOf(
  seen: Seen,
  texts: readonly StoredText[],
  language: Language,
  { forAppellant, since }: { readonly forAppellant: boolean; readonly since: number },
) {
  const byId = new Map(texts.map((text) => [text.id, text]));
  return eventsAbout(seen, language)
    .filter(({ event }) => event.version > since && (!forAppellant || isShownToAppellant(event)))
    .map(({ event, about }) => {
      const words = (event.changes.texts ?? []).filter(
        ({ kind }) => kind === 'comment' || kind === 'question' || kind === 'supplement',
      );
      return {
        at: event.at,
        event: event.type,
        text: eventText(event, about, language),
        words:
          words.length > 0 ? words.map(({ id }) => byId.get(id)?.text).filter((text) => text !== undefined) : undefined,
        ...(forAppellant ? {} : { by: actorView(event.actor) }),
      };
    });
}

/** Each event with the names that its sentence needs. */
function eventsAbout({ appeal, events, context }: Seen, language: Language) {
  const nameOf = (id: string) => unitName(context.unit(id), id, language);
  const latest = fold(events) ?? appeal;
  // An event before a hand-over names the unit that acted then.
  const holders = new Map<string, string>();
  return events.map((event) => {
    for (const { id, unitId } of event.changes.assignments ?? []) if (unitId !== undefined) holders.set(id, unitId);
    const assignments = latest.assignments.map((each) => ({ ...each, unitId: holders.get(each.id) ?? each.unitId }));
    return { event, about: toEventDetails(event, { assignments, clocks: latest.clocks }, nameOf) };
  });
}

/** Who acted: an appellant by role alone, so that no unit learns even a pseudonym. */
function actorView({ id, role, unitId }: EventActor) {
  return role === 'APP' ? { role } : { id, role, unitId };
}

/** The newest reply that has passed review, or what was said when the case was refused, handed on or closed with a reason. */
function publicReplyOf(appeal: Appeal, texts: readonly StoredText[]): string | undefined {
  const isSpoken = appeal.status === 'refused' || appeal.status === 'transferred' || appeal.outcome === 'explained';
  const closing = isSpoken ? appeal.texts.findLast(({ kind }) => kind === 'publicReply')?.id : undefined;
  return texts.find(({ id }) => id === (closing ?? appeal.replyId))?.text;
}

function lastText(appeal: Appeal, texts: readonly StoredText[], kind: StoredText['kind']): string | undefined {
  const id = appeal.texts.findLast((text) => text.kind === kind)?.id;
  return texts.find((text) => text.id === id)?.text;
}

function refusalOf({ refusalReason }: Appeal, language: Language) {
  if (!refusalReason) return undefined;
  const [text, whereToGo] = [REFUSAL_NAMES[refusalReason], REFUSAL_ADVICE[refusalReason]];
  return { reason: refusalReason, text: text[language], whereToGo: whereToGo[language] };
}

/** Why it was ended without a result, and what the appellant may do now. */
function terminationOf(appeal: Appeal, language: Language) {
  const ground = terminationGround(appeal);
  if (!ground) return undefined;
  const [text, whereToGo] = [TERMINATION_NAMES[ground], terminationAdvice(ground)];
  return { ground, text: text[language], whereToGo: whereToGo[language] };
}

/** Who has taken an emergency over, and under which number. */
export function transferOf({ transferredTo }: Appeal, language: Language) {
  return transferredTo && { ...transferredTo, text: EMERGENCY_TEXTS[transferredTo.service][language] };
}

/** The first and the final answer; both are kept (DOMAIN 6). */
function ratingOf({ followUp }: Appeal) {
  const { firstAnswer, finalAnswer } = followUp;
  return firstAnswer && finalAnswer ? { first: answerView(firstAnswer), final: answerView(finalAnswer) } : undefined;
}

/** An answer of the survey, without where its words are kept. */
export function answerView({ contacted, resolved, satisfaction, at }: SurveyAnswer) {
  return { contacted, resolved, satisfaction, at };
}

/** The files in scope: the appellant's own and those of a passed result; staff of a report's units not the original ones. */
function visibleMedia({ appeal, scope }: Seen): Appeal['media'] {
  const resultShown = appeal.result?.passedAt !== undefined;
  return appeal.media.filter(({ by }) => (by === 'appellant' ? scope.original : scope.face === 'staff' || resultShown));
}

/** The files in scope, with links where they are given. */
export async function presentMedia(
  deps: Pick<PresentAppeal, 'links'>,
  seen: Seen,
  found: readonly MediaRecord[],
): Promise<MediaView[]> {
  const records = new Map(found.map((record) => [record.id, record]));
  return Promise.all(
    visibleMedia(seen).map(async ({ id, by }) => {
      const record = records.get(id);
      const url =
        record?.key === undefined ? undefined : await deps.links?.link(record.key, record.fileName, LINK_SECONDS);
      return {
        mediaId: id,
        by,
        state: record?.state ?? 'pending',
        contentType: record?.realType ?? record?.contentType,
        fileName: record?.fileName,
        reason: record?.reason,
        ...(url !== undefined && { url }),
      };
    }),
  );
}
