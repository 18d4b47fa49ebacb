import { unitName } from '#directory/presenting/unit-name.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import type { SurveyAnswer } from '#kernel/domain/vocabulary.ts';
import type { StoredText } from '#kernel/ports/texts.ts';
import { EMERGENCY_TEXTS, HOTLINE_NAME } from '#kernel/presenting/code-names.ts';
import type { Language } from '#kernel/presenting/language.ts';
import type { MediaRecord } from '#media/media.port.ts';
import type { Danger } from '#texts/domain/recognisers/danger.ts';
import { adviseOnDanger } from '#texts/presenting/danger-advice.ts';
import type { Appeal } from '../domain/appeal.ts';
import { findTerminationGround } from '../domain/assignments/unit-requests.ts';
import type { CaseAccess } from '../domain/case.ts';
import type { Clock } from '../domain/clocks/clock.ts';
import { findClockLight } from '../domain/clocks/marks.ts';
import { canDo } from '../domain/deciding/can-do.ts';
import { findLeadingClock } from '../domain/deciding/due.ts';
import { listOpenQuestions } from '../domain/questions.ts';
import { type CaseRecords, listVisibleMedia } from '../usecases/cases/case-records.ts';
import { deadlineText, LIGHT_TEXTS } from './deadlines.ts';
import { describeRejection } from './problems/rejection-texts.ts';
import { REFUSAL_ADVICE, terminationAdvice } from './refusal-advice.ts';
import { REFUSAL_NAMES, TERMINATION_NAMES } from './refusal-names.ts';
import { OUTCOME_TEXTS, STATUS_TEXTS } from './states.ts';
import { pageTimeline, presentAppellantPage, type TimelinePage } from './timeline.ts';

/** Who reads the answer: `canDo` is for this caller. */
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
  readonly reasonText?: string;
  readonly url?: string;
}

/**
 * The appeal as its appellant sees it: who has it, until when, what was said, what can be done (API "Citizens"). An appeal
 * that follows another one shows the progress and the reply of that case, and nothing about its appellant.
 */
export function presentAppeal(
  access: CaseAccess,
  records: CaseRecords,
  { callerId, language }: Reader,
  page: TimelinePage = pageTimeline(access, language),
) {
  const { appeal, scope, context, master } = access;
  const { texts, masterTexts } = records;
  // The case whose progress the appellant follows.
  const leading = master?.appeal ?? appeal;
  const due = findLeadingClock(leading);
  const original = texts.find(({ id }) => id === 'original');
  return {
    ...presentHead(appeal, language),
    kind: appeal.kind,
    track: appeal.track,
    title: original?.title,
    text: original?.text,
    handledBy: findHandler({ ...access, appeal: leading }, language),
    master: master && presentStanding(master.appeal, language),
    dueAt: due?.dueAt,
    provisional: due?.provisional ?? false,
    ...presentDeadline(due, context, language),
    reply: findPublicReply(leading, master ? masterTexts : texts),
    question: findQuestion(appeal, texts),
    refusal: presentRefusal(leading, language),
    termination: presentTermination(leading, language),
    transferredTo: presentTransfer(leading, language),
    timeline: presentAppellantPage(page, texts),
    canDo: canDo(appeal, { id: callerId, grants: scope.grants }, context).map(toKebabCase),
    rating: presentRating(appeal),
    media: presentMedia(access, records, language),
    submittedAt: appeal.submittedAt,
    closedAt: leading.closedAt,
  };
}

/** The light and the deadline in words. */
function presentDeadline(due: Clock | undefined, context: CaseAccess['context'], language: Language) {
  const light = due ? findClockLight(due, context.now, context.policy, context.calendar) : 'off';
  return { light, lightText: LIGHT_TEXTS[light][language], deadlineText: due && deadlineText(due, light, language) };
}

/** The answer to a filing, the same for every repeat: what the appellant keeps to follow the appeal. */
export function presentFiledAppeal(
  { appeal, queryCode, danger }: { readonly appeal: Appeal; readonly queryCode: string; readonly danger: Danger },
  language: Language,
) {
  return {
    ...presentHead(appeal, language),
    queryCode,
    submittedAt: appeal.submittedAt,
    ...presentDanger(danger, language),
  };
}

/** Whom to call now, in the answer to words that tell of danger to life (DOMAIN 2). Nothing for other words. */
export function presentDanger(danger: Danger, language: Language) {
  const advice = adviseOnDanger(danger, language);
  return advice.length > 0 ? { danger: advice } : {};
}

/** The fields that every view of an appeal begins with. */
export function presentHead(appeal: Appeal, language: Language) {
  return {
    number: appeal.number,
    status: appeal.status,
    statusText: STATUS_TEXTS[appeal.status][language],
    outcome: appeal.outcome,
    outcomeText: appeal.outcome && OUTCOME_TEXTS[appeal.outcome][language],
    version: appeal.version,
  };
}

/** The progress of a case that others follow. Its number belongs to its own appellant. */
export function presentStanding(appeal: Appeal, language: Language) {
  const { number: _number, version: _version, ...standing } = presentHead(appeal, language);
  return standing;
}

/** The name of the unit that leads the case, else of the hotline. */
export function findHandler({ appeal, context }: Pick<CaseAccess, 'appeal' | 'context'>, language: Language): string {
  const lead = appeal.assignments.findLast(
    ({ role, status, round }) => role === 'lead' && status !== 'returned' && round === appeal.round,
  );
  return lead ? unitName(context.unit(lead.unitId), lead.unitId, language) : HOTLINE_NAME[language];
}

/** The newest reply that has passed review, or the text with which the case was refused, transferred or closed. */
export function findPublicReply(appeal: Appeal, texts: readonly StoredText[]): string | undefined {
  const endsWithText = appeal.status === 'refused' || appeal.status === 'transferred' || appeal.outcome === 'explained';
  const closing = endsWithText ? appeal.texts.findLast(({ kind }) => kind === 'publicReply')?.id : undefined;
  return texts.find(({ id }) => id === (closing ?? appeal.replyId))?.text;
}

/** What the appellant is asked now: by the centre, or by units, each question in a line. */
function findQuestion(appeal: Appeal, texts: readonly StoredText[]): string | undefined {
  if (appeal.status === 'needsInfo') return findLastText(appeal, texts, 'question');
  const asked = listOpenQuestions(appeal).flatMap(({ textId }) => texts.find(({ id }) => id === textId)?.text ?? []);
  return asked.length > 0 ? asked.join('\n') : undefined;
}

function findLastText(appeal: Appeal, texts: readonly StoredText[], kind: StoredText['kind']): string | undefined {
  const id = appeal.texts.findLast((text) => text.kind === kind)?.id;
  return texts.find((text) => text.id === id)?.text;
}

function presentRefusal({ refusalReason }: Appeal, language: Language) {
  if (!refusalReason) return undefined;
  const [text, whereToGo] = [REFUSAL_NAMES[refusalReason], REFUSAL_ADVICE[refusalReason]];
  return { reason: refusalReason, text: text[language], whereToGo: whereToGo[language] };
}

/** Why the case ended without a result, and what the appellant may do now. */
function presentTermination(appeal: Appeal, language: Language) {
  const ground = findTerminationGround(appeal);
  if (!ground) return undefined;
  const [text, whereToGo] = [TERMINATION_NAMES[ground], terminationAdvice(ground)];
  return { ground, text: text[language], whereToGo: whereToGo[language] };
}

/** The emergency service that took the case over, with its receipt number. */
export function presentTransfer({ transferredTo }: Appeal, language: Language) {
  return transferredTo && { ...transferredTo, text: EMERGENCY_TEXTS[transferredTo.service][language] };
}

/** The first and the final answer of the survey (DOMAIN 6). */
export function presentRating({ followUp: { firstAnswer, finalAnswer } }: Appeal) {
  return firstAnswer && finalAnswer
    ? { first: presentAnswer(firstAnswer), final: presentAnswer(finalAnswer) }
    : undefined;
}

/** An answer of the survey, without the id of its words. */
export function presentAnswer({ contacted, resolved, satisfaction, at }: SurveyAnswer) {
  return { contacted, resolved, satisfaction, at };
}

/** The files in scope. A file whose record is not readable yet is pending. */
export function presentMedia(access: CaseAccess, records: CaseRecords, language: Language): MediaView[] {
  return listVisibleMedia(access).map((file) => presentFile(file, records.media, language));
}

/** A file of a case by its record; without a readable record it is pending. */
export function presentFile(
  { id, by }: Pick<MediaView, 'by'> & { readonly id: string },
  found: CaseRecords['media'],
  language: Language,
): MediaView {
  const record = found.find((each) => each.id === id);
  return {
    mediaId: id,
    by,
    state: record?.state ?? 'pending',
    contentType: record?.realType ?? record?.contentType,
    // An expired file has no name any more.
    fileName: record?.fileName || undefined,
    reason: record?.reason,
    ...(record?.reason !== undefined && { reasonText: describeRejection(record.reason, language) }),
    ...(record?.url !== undefined && { url: record.url }),
  };
}
