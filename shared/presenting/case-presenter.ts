import type { Appeal } from '../domain/appeal/appeal.ts';
import { canDo } from '../domain/appeal/decide.ts';
import { kebabOf } from '../domain/appeal/transitions.ts';
import type { TextKind } from '../domain/appeal/words.ts';
import type { Clock } from '../domain/clocks/clock.ts';
import { findLeadingClock } from '../domain/clocks/due.ts';
import { findClockLight } from '../domain/clocks/marks.ts';
import { scoringOf } from '../domain/rules/review/scoring.ts';
import type { Contact, Contacts, Place, Places, StoredText, Visit } from '../ports/personal.ts';
import { maskCreditCode, maskName, maskPhone } from '../privacy/masking.ts';
import { unitName } from '../usecases/cases/case-context.ts';
import type { ChildRatings } from '../usecases/cases/child-ratings.ts';
import type { Seen } from '../usecases/cases/read-appeal.ts';
import {
  type AppealParts,
  answerView,
  handledBy,
  headOf,
  type PresentAppeal,
  partsOfAppeal,
  presentMedia,
  type Reader,
  standingOf,
  timelineOf,
  transferOf,
} from './appeal-presenter.ts';
import type { Language } from './labels/language.ts';
import { TERMINATION_NAMES } from './labels/refusal-names.ts';
import { SCORING_TEXTS, UNIT_REQUEST_TEXTS } from './labels/words.ts';
import { coarse, exact, visitsOf, withOrigins } from './place-presenter.ts';

export interface PresentCase extends PresentAppeal {
  readonly contacts: Contacts;
  readonly places: Places;
  /** Why a clock is due when it is due, for each entry of its ledger; left out where a bundle has no room for the words. */
  readonly explain?: (clock: Clock, language: Language) => readonly string[];
  /** How those who follow the case rated it; left out where only the log is read. */
  readonly childRatings?: (appeal: Appeal) => Promise<ChildRatings | undefined>;
}

/** What the staff's answer shows of a case besides its log. */
export interface CaseParts extends AppealParts {
  readonly contact: Contact | undefined;
  readonly place: Place | undefined;
  readonly visits: readonly Visit[];
  readonly childRatings: ChildRatings | undefined;
}

/** Reads what the staff's answer shows; `words` and `visit` are those that are only just being kept. */
export async function partsOfCase(
  deps: PresentCase,
  seen: Seen,
  words: readonly StoredText[] = [],
  visit?: Visit,
): Promise<CaseParts> {
  const [parts, contact, { place, visits }, childRatings] = await Promise.all([
    partsOfAppeal(deps, seen, words),
    deps.contacts.get(seen.appeal.id),
    deps.places.of(seen.appeal.id),
    deps.childRatings?.(seen.appeal),
  ]);
  return { ...parts, contact, place, visits: visit ? [visit, ...visits] : visits, childRatings };
}

/**
 * The appeal as staff in scope see it (API "Desk"): candidates, assignments, every clock with its ledger and light,
 * internal notes, the appellant masked. Units of a report get the restatement in place of the original words.
 */
export async function presentToStaff(
  deps: PresentCase,
  seen: Seen,
  reader: Reader,
  parts: CaseParts | Promise<CaseParts> = partsOfCase(deps, seen),
) {
  const { appeal, scope, context } = seen;
  const { texts, contact, place, visits, childRatings, media: records } = await parts;
  // How far something is from it would tell where it is.
  const target = scope.original ? place : undefined;
  const media = withOrigins(await presentMedia(deps, seen, records), records, target, context.policy);
  const due = findLeadingClock(appeal);
  return {
    ...headOf(appeal, reader.language),
    ...wordsOf(seen, texts),
    kind: appeal.kind,
    channel: appeal.channel,
    appellantKind: scope.identity === 'sealed' ? undefined : appeal.appellantKind,
    urgency: appeal.urgency,
    flags: appeal.flags,
    category: appeal.category,
    categoryHint: appeal.categoryHint,
    clockClass: appeal.clockClass,
    regionCode: appeal.regionCode,
    handledBy: handledBy(seen, reader.language),
    dueAt: due?.dueAt,
    provisional: due?.provisional ?? false,
    round: appeal.round,
    run: appeal.run,
    supervision: appeal.supervision,
    urgedTimes: appeal.urgedTimes,
    candidates: appeal.routing?.candidates ?? [],
    assignments: assignmentsOf(seen, reader),
    returns: returnsOf(seen, reader),
    requests: requestsOf(seen, reader, texts),
    clocks: appeal.clocks.map((clock) => clockView(clock, seen, deps.explain?.(clock, reader.language))),
    result: resultOf(appeal, texts),
    transferredTo: transferOf(appeal, reader.language),
    master: seen.master && { number: seen.master.appeal.number, ...standingOf(seen.master.appeal, reader.language) },
    children: appeal.children.map(({ number, at }) => ({ number, at })),
    childRatings,
    scoring: scoringView(appeal, reader),
    followUp: followUpOf(seen, texts),
    notes: notesOf(seen, texts),
    contact: maskedContact(contact, scope.identity),
    place: scope.original && place ? exact(place) : coarse(place),
    timeline: linesForStaff(seen, texts, reader.language),
    canDo: canDo(appeal, { id: reader.callerId, grants: scope.grants }, context).map(kebabOf),
    media,
    visits: visitsOf(seen, visits, records, target),
    submittedAt: appeal.submittedAt,
    closedAt: appeal.closedAt,
  };
}

/** What staff in scope are told of a case after a version of it. */
export function linesForStaff(seen: Seen, texts: readonly StoredText[], language: Language, since = 0) {
  return timelineOf(seen, visibleTexts(seen, texts), language, { forAppellant: false, since });
}

/** Title and text that this reader may see. */
function wordsOf({ appeal, scope }: Seen, texts: readonly StoredText[]) {
  const restatementId = appeal.texts.findLast(({ kind }) => kind === 'restatement')?.id;
  const restatement = texts.find(({ id }) => id === restatementId);
  const original = scope.original ? texts.find(({ id }) => id === 'original') : undefined;
  const shown = original ?? restatement;
  return {
    title: shown?.title,
    text: shown?.text,
    restatement: restatement && { title: restatement.title, text: restatement.text },
  };
}

/** Without the original, what the appellant wrote later stays hidden too. */
function visibleTexts({ scope }: Seen, texts: readonly StoredText[]): readonly StoredText[] {
  return scope.original ? texts : texts.filter(({ kind }) => kind !== 'comment' && kind !== 'supplement');
}

function assignmentsOf({ appeal, context }: Seen, { language }: Reader) {
  return appeal.assignments.map(
    ({ id, unitId, role, level, status, workerId, parentId, final, round, dutyUnitIds }) => ({
      id,
      unitId,
      unitName: unitName(context.unit(unitId), unitId, language),
      role,
      level,
      status,
      round,
      ...(workerId !== undefined && { workerId }),
      ...(parentId !== undefined && { parentId }),
      ...(final && { final }),
      ...(dutyUnitIds.length > 0 && { dutyUnitIds }),
    }),
  );
}

function returnsOf({ appeal, context }: Seen, { language }: Reader) {
  return appeal.returns.map((each) => ({
    ...each,
    unitName: unitName(context.unit(each.unitId), each.unitId, language),
  }));
}

/** What the lead's unit asked for, with its words: all that a decision looks at. */
function requestsOf({ appeal, context }: Seen, { language }: Reader, texts: readonly StoredText[]) {
  const textOf = (id: string | undefined) => texts.find((text) => text.id === id)?.text;
  return appeal.unitRequests.map(({ reasonId, planId, ...request }) => {
    const unitId = appeal.assignments.find(({ id }) => id === request.assignmentId)?.unitId ?? '';
    return {
      ...request,
      kindText: UNIT_REQUEST_TEXTS[request.kind][language],
      unitId,
      unitName: unitName(context.unit(unitId), unitId, language),
      groundText: request.ground && TERMINATION_NAMES[request.ground][language],
      reason: textOf(reasonId),
      plan: textOf(planId),
    };
  });
}

/** Whether the case counts in the rates and why, with the unit's contest. */
function scoringView(appeal: Appeal, { language }: Reader) {
  const { scored, reason } = scoringOf(appeal);
  return { scored, reason, text: SCORING_TEXTS[reason][language], contest: appeal.scoreAppeal };
}

function clockView(clock: Clock, { context }: Seen, texts: readonly string[] = []) {
  const { id, kind, assignmentId, subject, round, state, startedAt, limit, dueAt, provisional, met, fired, ledger } =
    clock;
  return {
    id,
    kind,
    assignmentId,
    subject,
    round,
    state,
    startedAt,
    limit,
    dueAt,
    provisional,
    met,
    marks: fired,
    light: findClockLight(clock, context.now, context.policy, context.calendar),
    ledger: ledger.map((entry, index) => ({ ...entry, text: texts[index] })),
  };
}

function resultOf({ result }: Appeal, texts: readonly StoredText[]) {
  if (!result) return undefined;
  const textOf = (id: string | undefined) => texts.find((text) => text.id === id)?.text;
  return {
    solved: result.solved,
    at: result.at,
    passedAt: result.passedAt,
    publicReply: textOf(result.publicReplyId),
    internalNote: textOf(result.internalNoteId),
  };
}

/** The survey's state; the words that came with the answer only for readers of the original. */
function followUpOf({ appeal, scope }: Seen, texts: readonly StoredText[]) {
  const wordsId = appeal.followUp.finalAnswer?.wordsId;
  const words = scope.original ? texts.find(({ id }) => id === wordsId)?.text : undefined;
  const { attempts, firstAnswer, finalAnswer, verdictPending } = appeal.followUp;
  return {
    attempts,
    verdictPending,
    ...(firstAnswer && { firstAnswer: answerView(firstAnswer) }),
    ...(finalAnswer && { finalAnswer: answerView(finalAnswer) }),
    ...(words !== undefined && { words }),
  };
}

const INTERNAL: readonly TextKind[] = ['internalNote', 'staffComment', 'reason', 'basis', 'plan'];

/**
 * Internal notes, reasons and staff comments: they never leave the staff side (DOMAIN 2). A reason that the appellant gave
 * names nobody, and is seen only by those who see the original words.
 */
function notesOf({ appeal, scope }: Seen, texts: readonly StoredText[]) {
  return appeal.texts
    .filter(({ kind }) => INTERNAL.includes(kind))
    .flatMap(({ id, kind }) => {
      const text = texts.find((each) => each.id === id);
      if (!text) return [];
      const isAppellants = appeal.ownerKeys.includes(text.by);
      if (isAppellants && !scope.original) return [];
      return [{ kind, text: text.text, at: text.at, ...(!isAppellants && { by: text.by }) }];
    });
}

function maskedContact(contact: Contact | undefined, identity: 'clear' | 'masked' | 'sealed') {
  if (!contact || identity === 'sealed') return undefined;
  const { name, phone, enterprise } = contact;
  return {
    ...(name !== undefined && { name: maskName(name) }),
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    ...(enterprise && {
      enterprise: { name: maskName(enterprise.name), creditCode: maskCreditCode(enterprise.creditCode) },
    }),
  };
}
