import { type Appeal, type Assignment, type FollowUp, NO_FOLLOW_UP, type Result, unborn } from './appeal.ts';
import { applyEntry } from './clock.ts';
import type { AppealEvent, AppealEventOf, AssignmentChange, EventChanges, EventData } from './event.ts';
import { type ReturnRequest, upheldReturns } from './returns.ts';
import { hasOpenRequest, type UnitRequest } from './unit-requests.ts';
import {
  type Flag,
  isTerminal,
  MARKS,
  type Mark,
  SUPERVISION_LEVELS,
  type SupervisionLevel,
  type SurveyAnswer,
  type TextKind,
  type UnitRequestKind,
} from './words.ts';

/**
 * The appeal after one more event. Pure; the events must come in order of version (a gap is a defect of the reader).
 * @throws Error on a gap, on a first event that does not create, on a clock or assignment that the log does not know.
 */
export function evolve(appeal: Appeal | undefined, event: AppealEvent): Appeal {
  if (appeal === undefined) return withChanges(created(event), event);
  if (event.version !== appeal.version + 1) throw new Error(`event ${event.version} after version ${appeal.version}`);
  return withoutIdleRequests(withFacts(withChanges(appeal, event), event));
}

interface Folded {
  readonly events: readonly AppealEvent[];
  readonly appeal: Appeal;
}

/** What logs folded to, by their last event: a request folds the log that it has read again with its own event added. */
const FOLDED = new WeakMap<AppealEvent, Folded>();

/** Folds a whole log; undefined for an empty one. */
export function fold(events: readonly AppealEvent[]): Appeal | undefined {
  const last = events.at(-1);
  if (!last) return undefined;
  const known = foldedOf(events, events.length) ?? foldedOf(events, events.length - 1);
  const appeal = events.slice(known?.events.length ?? 0).reduce<Appeal | undefined>(evolve, known?.appeal) as Appeal;
  if (known?.events.length !== events.length) FOLDED.set(last, { events: [...events], appeal });
  return appeal;
}

/** What the first so many events are known to fold to: the very same events, not others like them. */
function foldedOf(events: readonly AppealEvent[], length: number): Folded | undefined {
  const last = events[length - 1];
  const known = last && FOLDED.get(last);
  return known?.events.length === length && known.events.every((event, index) => event === events[index])
    ? known
    : undefined;
}

function created(event: AppealEvent): Appeal {
  if (event.type !== 'appeal.submitted' && event.type !== 'appeal.answeredOnSpot')
    throw new Error(`a log cannot begin with ${event.type}`);
  if (event.version !== 1) throw new Error(`a log cannot begin with version ${event.version}`);
  const { knowledgeId: _item, drawn: _drawn, ...filing } = { knowledgeId: undefined, drawn: false, ...event.data };
  const appeal = unborn(event.appealId, filing, event.actor, event.at);
  if (event.type === 'appeal.submitted') return appeal;
  const publicReplyId = textIn(event, 'publicReply');
  return { ...appeal, ...passed({ assignmentId: '', solved: true, at: event.at, passedAt: event.at, publicReplyId }) };
}

/** A result that has passed, whose reply the appellant reads from now on. */
function passed(result: Result): Pick<Appeal, 'result' | 'replyId'> {
  return { result, ...(result.publicReplyId !== undefined && { replyId: result.publicReplyId }) };
}

/** The same answer as on the spot, for a case already filed. */
function answeredDirectly(appeal: Appeal, event: AppealEvent): Appeal {
  const { publicReplyId } = resultTexts(event);
  return {
    ...appeal,
    ...passed({ assignmentId: '', solved: true, at: event.at, passedAt: event.at, publicReplyId }),
    followUp: askedAnew(appeal),
  };
}

/** The follow-up of a new round; of all rounds the very first answer is kept (DOMAIN 6). */
function askedAnew({ followUp }: Appeal): FollowUp {
  return { ...NO_FOLLOW_UP, ...(followUp.firstAnswer && { firstAnswer: followUp.firstAnswer }) };
}

/** Out of the case that it had joined. */
function alone({ merger: _merger, ...appeal }: Appeal): Appeal {
  return appeal;
}

function reopened(appeal: Appeal, { masterId: _left, ...data }: EventData['appeal.reopened']): Appeal {
  const {
    refusalReason: _reason,
    transferredTo: _service,
    scoreAppeal: _contest,
    unscored: _unscored,
    isLeftToPeople: _people,
    ...rest
  } = alone(appeal);
  return { ...rest, ...data, followUp: askedAnew(appeal), reopenedRound: appeal.round };
}

function ruled({ scoreAppeal, ...appeal }: Appeal, upheld: boolean): Appeal {
  if (!scoreAppeal) return appeal;
  return { ...appeal, scoreAppeal: { ...scoreAppeal, upheld }, ...(upheld && { unscored: 'ruled' }) };
}

/** What every event may change, told by its `changes` alone. */
function withChanges(appeal: Appeal, event: AppealEvent): Appeal {
  const { changes, version, at, request } = event;
  const status = changes.status ?? appeal.status;
  // What an operator files or supplies for a caller is the appellant's own.
  const isForCaller = event.type === 'appeal.infoSupplied' || event.type === 'appeal.reopened';
  const isOwn = event.actor.role === 'APP' || version === 1 || (isForCaller && event.actor.role !== 'SUP');
  const by = isOwn ? ('appellant' as const) : ('staff' as const);
  const round = changes.round ?? appeal.round;
  return {
    ...appeal,
    version,
    status,
    round,
    run: changes.run ?? appeal.run,
    runSince: changes.run === undefined ? appeal.runSince : at,
    changedAt: at,
    // Marks fire once a round: a new one begins without any.
    supervision: round > appeal.round ? 'none' : appeal.supervision,
    closedAt: isTerminal(status) ? (appeal.closedAt ?? at) : undefined,
    outcome: changes.outcome ?? (isTerminal(status) ? appeal.outcome : undefined),
    flags: flagged(appeal.flags, changes),
    clocks: (changes.clocks ?? []).reduce(applyEntry, appeal.clocks),
    assignments: (changes.assignments ?? []).reduce((all, change) => assigned(all, change, round), appeal.assignments),
    texts: changes.texts ? [...appeal.texts, ...changes.texts.map((text) => ({ ...text, version }))] : appeal.texts,
    media: changes.mediaIds ? [...appeal.media, ...changes.mediaIds.map((id) => ({ id, version, by }))] : appeal.media,
    requests: request
      ? { ...appeal.requests, [request.key]: { bodyHash: request.bodyHash, version } }
      : appeal.requests,
  };
}

function flagged(flags: readonly Flag[], { flags: set = [], unflags: taken = [] }: EventChanges): readonly Flag[] {
  if (set.length + taken.length === 0) return flags;
  return [...new Set([...flags, ...set])].filter((each) => !taken.includes(each));
}

function assigned(all: readonly Assignment[], change: AssignmentChange, round: number): readonly Assignment[] {
  const { dutyUnitId, ...fields } = change;
  const known = all.find((each) => each.id === change.id);
  const duty = dutyUnitId === undefined ? [] : [dutyUnitId];
  if (known) {
    const isHandedOver = change.unitId !== undefined && change.unitId !== known.unitId;
    const next = {
      ...known,
      ...fields,
      dutyUnitIds: [...new Set([...known.dutyUnitIds, ...duty])],
      ...(isHandedOver && { formerUnitIds: [...(known.formerUnitIds ?? []), known.unitId] }),
    };
    return all.map((each) => (each.id === change.id ? next : each));
  }
  if (change.unitId === undefined || change.role === undefined) throw new Error(`no assignment ${change.id}`);
  const { unitId, role } = change;
  return [...all, { level: 0, status: 'toSign', ...fields, unitId, role, round, dutyUnitIds: duty }];
}

/** What only this type of event says. */
function withFacts(appeal: Appeal, event: AppealEvent): Appeal {
  switch (event.type) {
    case 'appeal.candidatesSuggested': {
      const { candidates, category, confidence, clockClass, assists = [] } = event.data;
      const search = { round: appeal.round, returns: upheldReturns(appeal) };
      return { ...appeal, routing: { ...search, candidates, category, confidence, clockClass, assists } };
    }
    case 'appeal.returnRequested':
      return { ...appeal, returns: [...appeal.returns, returnOf(appeal, event)] };
    case 'appeal.returnUpheld':
      return decided(appeal, 'upheld');
    case 'appeal.returnRejected':
      return decided(appeal, 'rejected');
    case 'appeal.returnAdjudicated':
      return decided(appeal, event.data.upheld ? 'upheld' : 'rejected');
    case 'appeal.extensionRequested':
      return asked(appeal, event, { kind: 'extension', ...event.data });
    case 'appeal.extensionGranted':
      return answeredRequest(appeal, 'extension', 'granted');
    case 'appeal.extensionDenied':
      return answeredRequest(appeal, 'extension', 'denied');
    case 'appeal.holdRequested':
      return asked(appeal, event, { kind: 'hold', ...event.data });
    case 'appeal.holdApproved':
      return answeredRequest(appeal, 'hold', 'granted');
    case 'appeal.holdDenied':
      return answeredRequest(appeal, 'hold', 'denied');
    case 'appeal.terminationRequested':
      return asked(appeal, event, { kind: 'termination', ...event.data });
    case 'appeal.terminationApproved':
      return { ...answeredRequest(appeal, 'termination', 'granted'), ...replyIn(event) };
    case 'appeal.terminationDenied':
      return answeredRequest(appeal, 'termination', 'denied');
    case 'appeal.refused':
      return { ...appeal, refusalReason: event.data.reason };
    case 'appeal.transferred':
      return { ...appeal, transferredTo: event.data };
    case 'appeal.merged':
      return { ...appeal, merger: { ...event.data, at: event.at } };
    case 'appeal.unmerged':
      return alone(appeal);
    case 'appeal.joined': {
      const { childId: id, childNumber: number, ...child } = event.data;
      return { ...appeal, children: [...appeal.children, { id, number, ...child, at: event.at }] };
    }
    case 'appeal.parted':
      return { ...appeal, children: appeal.children.filter(({ id }) => id !== event.data.childId) };
    case 'appeal.accepted':
      return { ...appeal, ...event.data, ...(event.actor.role !== 'SYS' && { isLeftToPeople: true }) };
    case 'appeal.reclassified': {
      const { unscored: _unscored, ...rest } = appeal;
      return { ...rest, ...event.data };
    }
    case 'appeal.supervised':
      return { ...appeal, supervision: higher(appeal.supervision, event.data.level) };
    case 'appeal.answered':
      return answeredDirectly(appeal, event);
    case 'appeal.resultSubmitted':
      return { ...appeal, result: { ...event.data, at: event.at, ...resultTexts(event) } };
    case 'appeal.resultPassed':
      return appeal.result
        ? { ...appeal, ...passed({ ...appeal.result, passedAt: event.at }), followUp: askedAnew(appeal) }
        : appeal;
    case 'appeal.attemptRecorded': {
      const attempts = [...appeal.followUp.attempts, { at: event.at, reached: event.data.reached }];
      return { ...appeal, followUp: { ...appeal.followUp, attempts } };
    }
    case 'appeal.rated':
    case 'appeal.followUpRecorded':
      return { ...appeal, followUp: answered(appeal.followUp, event.data.answer, event.data.verdictPending) };
    case 'appeal.redone':
      return { ...appeal, followUp: askedAnew(appeal), redoneRounds: [...appeal.redoneRounds, appeal.round] };
    case 'appeal.reopened':
      return reopened(appeal, event.data);
    case 'appeal.closedWithReason':
      return { ...appeal, followUp: { ...appeal.followUp, verdictPending: false } };
    case 'appeal.urged':
      return { ...appeal, urgedTimes: appeal.urgedTimes + 1 };
    case 'appeal.scoreAppealed':
      return { ...appeal, scoreAppeal: { assignmentId: event.data.assignmentId, at: event.at } };
    case 'appeal.scoreRuled':
      return ruled(appeal, event.data.upheld);
    case 'appeal.marked':
      return fired(appeal, event.data.clock, event.data.mark);
    default:
      return appeal;
  }
}

function returnOf({ assignments, round }: Appeal, event: AppealEventOf<'appeal.returnRequested'>): ReturnRequest {
  const assignment = assignments.find(({ id }) => id === event.data.assignmentId);
  if (!assignment) throw new Error(`no assignment ${event.data.assignmentId} to return`);
  const { unitId, role } = assignment;
  // Nobody reviews an assist's return.
  return { ...event.data, unitId, role, round, at: event.at, ...(role === 'assist' && { decision: 'upheld' }) };
}

function decided({ isLeftToPeople, ...appeal }: Appeal, decision: 'upheld' | 'rejected'): Appeal {
  const isPending = (each: ReturnRequest) => each.decision === undefined && each.round === appeal.round;
  return {
    ...appeal,
    ...(isLeftToPeople && decision === 'rejected' && { isLeftToPeople }),
    returns: appeal.returns.map((each) => (isPending(each) ? { ...each, decision } : each)),
  };
}

function asked(appeal: Appeal, event: AppealEvent, facts: Pick<UnitRequest, 'kind' | 'assignmentId'>): Appeal {
  const [reasonId, planId] = [textIn(event, 'reason'), textIn(event, 'plan')];
  const words = { ...(reasonId !== undefined && { reasonId }), ...(planId !== undefined && { planId }) };
  const request: UnitRequest = { ...facts, ...words, round: appeal.round, at: event.at };
  return { ...appeal, unitRequests: [...appeal.unitRequests, request] };
}

function answeredRequest(appeal: Appeal, kind: UnitRequestKind, decision: 'granted' | 'denied'): Appeal {
  return closedRequests(appeal, (each) => each.kind === kind, decision);
}

/** Nobody decides on a request once the case has gone on without it. */
function withoutIdleRequests(appeal: Appeal): Appeal {
  return appeal.status === 'inProgress' ? appeal : closedRequests(appeal, () => true, 'calledOff');
}

function closedRequests(
  appeal: Appeal,
  isMeant: (request: UnitRequest) => boolean,
  decision: UnitRequest['decision'] & string,
): Appeal {
  const { unitRequests, changedAt: decidedAt } = appeal;
  if (!hasOpenRequest(appeal)) return appeal;
  const isOver = (each: UnitRequest) => each.decision === undefined && isMeant(each);
  return {
    ...appeal,
    unitRequests: unitRequests.map((each) => (isOver(each) ? { ...each, decision, decidedAt } : each)),
  };
}

function textIn({ changes }: AppealEvent, kind: TextKind): string | undefined {
  return changes.texts?.find((text) => text.kind === kind)?.id;
}

/** What the appellant is told reads as the reply from now on. */
function replyIn(event: AppealEvent): Pick<Appeal, 'replyId'> {
  const replyId = textIn(event, 'publicReply');
  return replyId === undefined ? {} : { replyId };
}

function resultTexts(event: AppealEvent): { publicReplyId?: string; internalNoteId?: string } {
  return { publicReplyId: textIn(event, 'publicReply'), internalNoteId: textIn(event, 'internalNote') };
}

/** First and final answers are both kept (DOMAIN 6). */
function answered(followUp: FollowUp, answer: SurveyAnswer, verdictPending: boolean): FollowUp {
  return { ...followUp, firstAnswer: followUp.firstAnswer ?? answer, finalAnswer: answer, verdictPending };
}

/** The mark is kept at its clock; supervision only ever rises, and only the result clock raises it. */
function fired(appeal: Appeal, clockId: string, mark: Mark): Appeal {
  const clocks = appeal.clocks.map((clock) =>
    clock.id === clockId ? { ...clock, fired: [...clock.fired, mark].sort(bySeverity) } : clock,
  );
  const isResult = appeal.clocks.some((clock) => clock.id === clockId && clock.kind === 'result');
  return { ...appeal, clocks, supervision: isResult ? higher(appeal.supervision, levelOf(mark)) : appeal.supervision };
}

function bySeverity(a: Mark, b: Mark): number {
  return MARKS.indexOf(a) - MARKS.indexOf(b);
}

function levelOf(mark: Mark): SupervisionLevel {
  return mark === 'reminder50' || mark === 'reminder80' ? 'reminder' : mark;
}

function higher(a: SupervisionLevel, b: SupervisionLevel): SupervisionLevel {
  return SUPERVISION_LEVELS.indexOf(a) >= SUPERVISION_LEVELS.indexOf(b) ? a : b;
}
