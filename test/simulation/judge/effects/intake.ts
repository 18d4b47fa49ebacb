import { deriveClass, findLead, isAccusedSide, isLiveShare, isOpenShare } from '../checked-case.ts';
import { resumeClock } from '../ledger.ts';
import { CAPS } from '../limits.ts';
import {
  addDuty,
  addShare,
  callOff,
  capLimit,
  findOwnLimit,
  listOpenClocks,
  pause,
  resume,
  type Step,
  start,
  stop,
} from '../step.ts';
import { applyAccused, namesAccused } from './accusing.ts';
import type { Effects } from './effects.ts';

/** From the filing to the dispatch. */
export const intake = {
  'appeal.submitted': (step) => {
    const { case: of, event } = step;
    of.run = 1;
    checkClass(step, event.data.clockClass, of.hint);
    start(step, 'accept');
  },

  'appeal.answeredOnSpot': (step) => {
    const { case: of, event } = step;
    const { drawn } = event.data;
    checkClass(step, event.data.clockClass, of.hint);
    if (drawn && !mayBeAsked(step)) step.breach('follow-up', 'drawn, and may not be asked');
    of.status = drawn ? 'followUp' : 'closed';
    if (drawn) {
      of.run = 1;
      start(step, 'followUp');
    } else of.outcome = 'answered';
  },

  /** It moves no clock. What comes of the second matter is compared at the end of the life. */
  'appeal.split': (step) => {
    const { case: of, event } = step;
    const { second } = event.data;
    if (of.children.size > 0) step.breach('split', 'others follow it');
    if (of.kind === 'report' && second.kind !== 'report') step.breach('split', 'of a tip-off came another kind');
    for (const id of second.mediaIds)
      if (of.media.get(id)?.byStaff !== false) step.breach('split', `${id} is no file of the appellant`);
    of.seconds.set(second.id, { kind: second.kind, at: event.at });
  },

  'appeal.candidatesSuggested': () => {},

  'appeal.infoAsked': (step) => {
    if (!mayBeAsked(step)) step.breach('asking', 'nobody can be asked');
    step.case.status = 'needsInfo';
    pause(step, 'accept');
    start(step, 'lapse');
  },

  'appeal.infoSupplied': (step) => {
    const { case: of } = step;
    const waiting = listWaitingQuestions(of);
    of.questions = [];
    if (of.status !== 'needsInfo') {
      if (waiting.length === 0) step.breach('asking', 'an answer that nobody asked for');
      return;
    }
    step.case.status = 'submitted';
    stop(step, 'lapse');
    resume(step, 'accept');
  },

  'appeal.lapsed': (step) => {
    const { case: of, at } = step;
    if (!of.clocks.some(({ kind, state, due }) => kind === 'lapse' && state === 'running' && due <= at))
      step.breach('timer', 'the lapse clock has not ended');
    of.status = 'closed';
    of.outcome = 'lapsed';
  },

  'appeal.refused': (step) => {
    step.case.status = 'refused';
    stop(step, 'accept');
  },

  'appeal.transferred': (step) => {
    step.case.status = 'transferred';
    stop(step, 'accept');
  },

  'appeal.answered': (step) => {
    const { case: of } = step;
    stop(step, 'accept');
    of.attempts = [];
    of.hasAnswer = false;
    of.answeredBy = new Set();
    of.result = { shareId: '', byLeader: false, at: step.at };
    if (mayBeAsked(step)) {
      of.status = 'followUp';
      start(step, 'followUp');
    } else {
      of.status = 'closed';
      of.outcome = 'answered';
    }
  },

  'appeal.merged': (step) => {
    const { case: of, event, at } = step;
    if (of.children.size > 0) step.breach('merge', 'has children of its own');
    of.merger = { from: of.status, at, masterId: event.data.masterId };
    of.status = 'merged';
    stop(step, 'accept');
  },

  /** The centre decided on the merge: the clock restarts with the deadline it had. */
  'appeal.unmerged': (step) => {
    const { case: of, event, at, calendar } = step;
    if (!of.merger) return step.breach('merge', 'was not merged');
    if (event.actor.role === 'SUP' && at > of.merger.at + CAPS.unmergeWithin.amount)
      step.breach('merge', 'later than a day');
    of.status = of.merger.from;
    of.run += 1;
    const kind = of.merger.from === 'submitted' ? 'accept' : 'dispatch';
    const clock = of.clocks.findLast((each) => each.kind === kind && each.round === of.round);
    if (clock) step.entries.push(resumeClock(clock, at, calendar));
    of.merger = undefined;
  },

  'appeal.accepted': (step) => {
    const { case: of, event } = step;
    const { category, clockClass, urgency } = event.data;
    if (event.actor.role === 'SYS' && of.kind === 'report') step.breach('who', 'SYS accepts a report');
    Object.assign(of, { status: 'accepted', category, clockClass, urgency });
    if (of.kind === 'report' && !namesAccused(event.data))
      step.breach('accused', 'accepted without saying whom it accuses');
    applyAccused(of, event.data);
    // Nobody in the simulation names another class when accepting.
    checkClass(step, clockClass, category);
    stop(step, 'accept');
    start(step, 'dispatch');
  },

  'appeal.dispatched': (step) => {
    const { case: of, event } = step;
    const { lead, assists } = event.data;
    const upheld = of.returns.filter(({ decision }) => decision === 'upheld').length;
    const isLast = upheld >= CAPS.upheldReturns;
    for (const unitId of [lead, ...assists]) checkMayGet(step, unitId);
    if (event.actor.role === 'SYS' && upheld > 0 && !isLast)
      step.breach('who', 'SYS dispatches after an upheld return');
    if (event.actor.role === 'SYS' && of.isRecalled) step.breach('who', 'SYS dispatches after a recall');
    of.isRecalled = false;
    if (of.shares.some((each) => each.role === 'lead' && isLiveShare(each)))
      step.breach('assignments', 'somebody leads already');
    of.status = 'dispatched';
    stop(step, 'dispatch');
    for (const [index, unitId] of [lead, ...assists].entries()) {
      const isLead = index === 0;
      const share = addShare(step, { unitId, role: isLead ? 'lead' : 'assist', level: 0, final: isLead && isLast });
      start(step, 'sign', { assignmentId: share.id });
      const limit = findOwnLimit(of, 'result');
      const capped = of.recalledDue === undefined ? limit : capLimit(step.calendar, limit, step.at, of.recalledDue);
      start(step, 'result', { assignmentId: share.id, limit: capped });
      if (isLead) addDuty(step, share);
    }
  },

  /** A wrong dispatch is taken back before the lead has signed. */
  'appeal.recalled': (step) => {
    const { case: of, event } = step;
    const lead = findLead(of);
    if (lead?.status !== 'toSign') step.breach('recall', `the lead is ${lead?.status}`);
    if (lead?.id !== event.data.assignmentId) step.breach('assignments', `${event.data.assignmentId} does not lead`);
    of.isRecalled = true;
    // The appellant's date stays.
    const due = listOpenClocks(of, 'result', { assignmentId: lead?.id ?? '' })[0]?.due;
    of.recalledDue = Math.min(due ?? Number.POSITIVE_INFINITY, of.recalledDue ?? Number.POSITIVE_INFINITY);
    backToCentre(step, 'withdrawn', lead?.id ?? '');
  },

  'appeal.reopened': (step) => {
    const { case: of, event, at } = step;
    const { category, clockClass } = event.data;
    if (of.outcome === 'withdrawn' || of.outcome === 'lapsed') step.breach('reopening', `from ${of.outcome}`);
    const isOwnEnd = of.merger === undefined;
    if (isOwnEnd && event.actor.role !== 'SUP' && at > (of.closedAt ?? at) + CAPS.reopenWithin.amount)
      step.breach('reopening', 'later than 15 days');
    if (event.actor.role !== 'SUP') {
      const until = of.conclusion?.until;
      if (typeof until === 'number' && at < until) step.breach('reopening', 'against a ruling');
      if (of.appellantReopenings >= CAPS.reopenings) step.breach('reopening', 'more than twice');
      of.appellantReopenings += 1;
    }
    Object.assign(of, { conclusion: undefined, recheck: undefined });
    for (const share of of.shares) if (isLiveShare(share)) share.status = 'withdrawn';
    of.reopened = of.round;
    of.round += 1;
    of.run += 1;
    of.status = 'accepted';
    if (category !== of.category) checkClass(step, clockClass, category);
    else if (clockClass !== of.clockClass) step.breach('class', `${clockClass} in place of ${of.clockClass}`);
    Object.assign(of, { category, clockClass, merger: undefined, outcome: undefined, closedAt: undefined });
    beginRound(step);
    start(step, 'dispatch');
  },
} satisfies Partial<Effects>;

/** The questions of units that still work on the case. */
export function listWaitingQuestions({ questions, shares }: Step['case']): string[] {
  return questions.filter((id) => shares.some((share) => share.id === id && isOpenShare(share)));
}

/** A new round has no returns, extensions, attempts and supervision. */
export function beginRound({ case: of }: Step): void {
  Object.assign(of, { returns: [], extensions: [], attempts: [], supervision: 'none' });
  Object.assign(of, {
    isVerdictPending: false,
    hasAnswer: false,
    isRecalled: false,
    recalledDue: undefined,
    answeredBy: new Set(),
  });
}

/** Whether the follow-up may ask the appellant. */
export function mayBeAsked({ case: of, event }: Step): boolean {
  return of.canBeAsked && !of.flags.has('noReply') && !event.changes.flags?.includes('noReply');
}

/** A unit may not get a case that accuses it, or that it has returned in this round. */
export function checkMayGet(step: Step, unitId: string): void {
  const { case: of, world } = step;
  const unit = world.units.get(unitId);
  if (!unit || unit.kind === 'centre') step.breach('assignments', `${unitId} is no handling unit`);
  if (isAccusedSide(of, unitId, world)) step.breach('accused', `${unitId} is on the accused side`);
  if (of.shares.some((each) => each.unitId === unitId && each.status === 'returned' && each.round === of.round))
    step.breach('assignments', `${unitId} has returned the case in this round`);
}

function checkClass(step: Step, clockClass: string, category: string | undefined): void {
  const { kind, urgency } = step.case;
  const derived = deriveClass(kind, urgency, category, step.world);
  if (clockClass !== derived) step.breach('class', `${clockClass} in place of ${derived}`);
}

/** The case goes back to the centre: all shares end, the next dispatch names all units. */
export function backToCentre(step: Step, leadStatus: 'returned' | 'withdrawn', lead: string): void {
  const { case: of } = step;
  if (leadStatus === 'returned') of.recalledDue = undefined;
  for (const share of of.shares)
    if (share.id === lead) share.status = leadStatus;
    else if (share.status === 'toSign' || share.status === 'working') share.status = 'withdrawn';
  callOff(step, 'sign');
  callOff(step, 'result');
  start(step, 'dispatch');
  of.status = 'accepted';
}
