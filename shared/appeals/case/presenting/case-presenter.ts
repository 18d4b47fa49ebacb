import { withRegionName } from '#directory/presenting/region-name.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import type { StoredText } from '#kernel/ports/texts.ts';
import { SCORING_TEXTS, UNIT_REQUEST_TEXTS } from '#kernel/presenting/code-names.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { maskCreditCode, maskEmail, maskName, maskPhone } from '#texts/domain/scrubbing/masking.ts';
import type { Appeal } from '../domain/appeal.ts';
import type { CaseAccess } from '../domain/case.ts';
import type { Clock } from '../domain/clocks/clock.ts';
import { findClockLight } from '../domain/clocks/marks.ts';
import { canDo } from '../domain/deciding/can-do.ts';
import { findLeadingClock } from '../domain/deciding/due.ts';
import type { Recheck } from '../domain/follow-up.ts';
import { toScoring } from '../domain/rules/review/scoring.ts';
import { isHiddenFromAccused, seesSplits } from '../domain/scope.ts';
import type { Contact } from '../ports/personal.ts';
import type { ClockRules } from '../usecases/cases/case-context.ts';
import type { CaseRecords } from '../usecases/cases/case-records.ts';
import {
  findHandler,
  presentAnswer,
  presentHead,
  presentMedia,
  presentStanding,
  presentTransfer,
  type Reader,
} from './appeal-presenter.ts';
import { findCategoryName, presentCandidates, presentCompetent } from './candidate-presenter.ts';
import { listNotes, presentResult, presentWords } from './case-texts.ts';
import { presentClassifications, presentEmergencies, presentThreats } from './classification-presenter.ts';
import { ledgerTexts } from './history/ledger.ts';
import { presentCoarsePlace, presentExactPlace, presentVisits, withOrigins } from './place-presenter.ts';
import { TERMINATION_NAMES } from './refusal-names.ts';
import { presentRoutings } from './routing-presenter.ts';
import { pageTimeline, presentStaffPage, type TimelinePage } from './timeline.ts';

/**
 * The case as staff in scope see it (API "Desk"): candidates, assignments, every clock with its ledger and light, internal
 * notes, the appellant masked. Units that handle a report get the restatement in place of the original words.
 */
export function presentCase(
  access: CaseAccess,
  records: CaseRecords,
  reader: Reader,
  page: TimelinePage = pageTimeline(access, reader.language),
) {
  const { appeal, scope, context, master } = access;
  const { texts, contact, place, visits } = records;
  const { language } = reader;
  // The distance of a photo or a visit to the place would show where the place is.
  const knownPlace = scope.original ? place : undefined;
  const due = findLeadingClock(appeal);
  return {
    ...presentHead(appeal, language),
    ...presentWords(access, texts),
    ...presentAccused(access, language),
    kind: appeal.kind,
    track: appeal.track,
    channel: appeal.channel,
    appellantKind: scope.identity === 'sealed' ? undefined : appeal.appellantKind,
    urgency: appeal.urgency,
    flags: appeal.flags,
    category: appeal.category,
    categoryName: findCategoryName(access, appeal.category, language),
    categoryHint: appeal.categoryHint,
    categoryHintName: findCategoryName(access, appeal.categoryHint, language),
    ...(scope.original && {
      textCategory: appeal.textCategory,
      textCategoryName: findCategoryName(access, appeal.textCategory, language),
    }),
    clockClass: appeal.clockClass,
    ...withRegionName(records.regions, appeal.regionCode),
    handledBy: findHandler(access, language),
    dueAt: due?.dueAt,
    provisional: due?.provisional ?? false,
    round: appeal.round,
    run: appeal.run,
    supervision: appeal.supervision,
    urgedTimes: appeal.urgedTimes,
    candidates: presentCandidates(access, language),
    competent: presentCompetent(access, language),
    routings: presentRoutings(access, records, language),
    classifications: presentClassifications(access, records, language),
    threats: presentThreats(access, language),
    emergencies: presentEmergencies(access, language),
    assignments: presentAssignments(access, language, records),
    returns: presentReturns(access, language),
    requests: presentRequests(access, language, texts),
    clocks: appeal.clocks.map((clock) => presentClock(clock, access, language)),
    result: presentResult(appeal, texts),
    transferredTo: presentTransfer(appeal, language),
    master: master && { number: master.appeal.number, ...presentStanding(master.appeal, language) },
    children: appeal.children.map(({ number, at }) => ({ number, at })),
    ...presentSplits(access),
    childRatings: records.childRatings,
    scoring: presentScoring(appeal, language),
    followUp: presentFollowUp(access, records),
    notes: listNotes(access, records),
    contact: maskContact(contact, scope.identity),
    place: knownPlace ? presentExactPlace(knownPlace, records.regions) : presentCoarsePlace(place, records.regions),
    timeline: presentStaffPage(access, page, records, language),
    canDo: canDo(appeal, { id: reader.callerId, grants: scope.grants }, context).map(toKebabCase),
    media: withOrigins(presentMedia(access, records, language), records.media, knownPlace, context.policy),
    visits: presentVisits(access, visits, records.media, knownPlace).map((visit) => ({
      ...visit,
      byName: records.staffNames?.get(visit.by),
    })),
    submittedAt: appeal.submittedAt,
    closedAt: appeal.closedAt,
  };
}

function presentAssignments({ appeal, context }: CaseAccess, language: Language, { staffNames }: CaseRecords) {
  return appeal.assignments.map(
    ({ id, unitId, role, level, status, workerId, parentId, final, round, dutyUnitIds }) => ({
      id,
      unitId,
      unitName: unitName(context.unit(unitId), unitId, language),
      role,
      level,
      status,
      round,
      ...(workerId !== undefined && { workerId, workerName: staffNames?.get(workerId) }),
      ...(parentId !== undefined && { parentId }),
      ...(final && { final }),
      ...(dutyUnitIds.length > 0 && {
        dutyUnitIds,
        dutyUnitNames: dutyUnitIds.map((duty) => unitName(context.unit(duty), duty, language)),
      }),
    }),
  );
}

function presentReturns({ appeal, context }: CaseAccess, language: Language) {
  const name = (id: string) => unitName(context.unit(id), id, language);
  return appeal.returns.map((each) => ({
    ...each,
    unitName: name(each.unitId),
    ...(each.suggestedUnitId !== undefined && { suggestedUnitName: name(each.suggestedUnitId) }),
  }));
}

/** What the lead's unit requested, with the words that a reviewer needs. */
function presentRequests({ appeal, context }: CaseAccess, language: Language, texts: readonly StoredText[]) {
  const findText = (id: string | undefined) => texts.find((text) => text.id === id)?.text;
  return appeal.unitRequests.map(({ reasonId, planId, ...request }) => {
    const unitId = appeal.assignments.find(({ id }) => id === request.assignmentId)?.unitId ?? '';
    return {
      ...request,
      kindText: UNIT_REQUEST_TEXTS[request.kind][language],
      unitId,
      unitName: unitName(context.unit(unitId), unitId, language),
      groundText: request.ground && TERMINATION_NAMES[request.ground][language],
      reason: findText(reasonId),
      plan: findText(planId),
    };
  });
}

/** Whether the case counts in the rates and why, with the unit's contest. */
function presentScoring(appeal: Appeal, language: Language) {
  const { scored, reason } = toScoring(appeal);
  return { scored, reason, text: SCORING_TEXTS[reason][language], contest: appeal.scoreAppeal };
}

/** A clock with its ledger in words. */
export function presentClock(clock: Clock, { context }: { readonly context: ClockRules }, language: Language) {
  const { id, kind, assignmentId, subject, round, state, startedAt, limit, dueAt, provisional, met, fired, ledger } =
    clock;
  const texts = ledgerTexts(clock, language);
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

/** The survey's state; the words that came with the answer only for readers of the original. */
function presentFollowUp({ appeal, scope }: CaseAccess, { texts, staffNames }: CaseRecords) {
  const wordsId = appeal.followUp.finalAnswer?.wordsId;
  const words = scope.original ? texts.find(({ id }) => id === wordsId)?.text : undefined;
  const { attempts, firstAnswer, finalAnswer, besideAnswer, agentAnswer, ownAnswer, verdictPending } = appeal.followUp;
  return {
    attempts,
    verdictPending,
    ...(firstAnswer && { firstAnswer: presentAnswer(firstAnswer) }),
    ...(finalAnswer && { finalAnswer: presentAnswer(finalAnswer) }),
    ...(besideAnswer && { besideAnswer: presentAnswer(besideAnswer) }),
    ...(agentAnswer && { agentAnswer: presentAnswer(agentAnswer) }),
    ...(ownAnswer && { ownAnswer: presentAnswer(ownAnswer) }),
    ...(appeal.recheck && { recheck: presentRecheck(appeal.recheck, staffNames) }),
    ...(words !== undefined && { words }),
  };
}

function presentRecheck({ attempts, answer, differs }: Recheck, staffNames: CaseRecords['staffNames']) {
  const answered = answer && { answer: presentAnswer(answer), by: answer.by, byName: staffNames?.get(answer.by) };
  return { attempts, ...answered, differs };
}

/** What was split off, and from what. */
function presentSplits({ appeal, scope }: CaseAccess) {
  if (!seesSplits(scope)) return { splits: [] };
  return { splits: appeal.splits.map(({ number, at }) => ({ number, at })), splitFrom: appeal.splitFromNumber };
}

/** Whom a tip-off or a complaint of a business accuses. Units do not learn it: the original words are for the centre alone (DOMAIN 2). */
function presentAccused({ appeal, scope, context }: CaseAccess, language: Language) {
  const { kind, track, accusedUnitId } = appeal;
  if (!isHiddenFromAccused({ kind, track }) || accusedUnitId === undefined || !scope.original) return {};
  return { accusedUnitId, accusedUnitName: unitName(context.unit(accusedUnitId), accusedUnitId, language) };
}

function maskContact(contact: Contact | undefined, identity: 'clear' | 'masked' | 'sealed') {
  if (!contact || identity === 'sealed') return undefined;
  const { name, phone, email, enterprise, sealedAt, correctedAt } = contact;
  return {
    ...(sealedAt !== undefined && { sealedAt }),
    ...(correctedAt !== undefined && { correctedAt }),
    ...(name !== undefined && { name: maskName(name) }),
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    ...(email !== undefined && { email: maskEmail(email) }),
    ...(enterprise && {
      enterprise: { name: maskName(enterprise.name), creditCode: maskCreditCode(enterprise.creditCode) },
    }),
  };
}
