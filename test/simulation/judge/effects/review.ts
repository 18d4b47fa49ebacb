import { HOUR, startOfDay, toDay } from '../calendar.ts';
import { findLead, isAccusedSide, isLiveShare, listUnitsAbove } from '../checked-case.ts';
import { countLimit } from '../clock.ts';
import { reclassifyClock, resumeClock } from '../ledger.ts';
import { CAPS } from '../limits.ts';
import { addShare, callOff, findOwnLimit, type Step, start, stop } from '../step.ts';
import { findNewLimit } from './any-time.ts';
import type { Effects } from './effects.ts';
import { beginRound, mayBeAsked } from './intake.ts';

/** Review of the result, follow-up, and what comes after. */
export const review = {
  /** The result clock restarts with the deadline it had; after a reclassification it is also measured anew. */
  'appeal.resultSentBack': (step) => {
    const { case: of, at, calendar } = step;
    const lead = of.shares.find(({ id }) => id === of.result?.shareId);
    if (!lead) return step.breach('assignments', 'nobody submitted a result');
    lead.status = 'working';
    of.status = 'inProgress';
    stop(step, 'review', { subject: 'result' });
    const clock = of.clocks.findLast(({ kind, assignmentId }) => kind === 'result' && assignmentId === lead.id);
    if (!clock) return step.breach('clocks', 'the lead has no result clock');
    const { met } = clock;
    step.entries.push(resumeClock(clock, at, calendar));
    if (of.reclassifiedAt === undefined || of.reclassifiedAt < (of.result?.at ?? 0)) return;
    // Nobody worked on the case during the review: the new limit is compared as if the clock had not continued yet.
    Object.assign(clock, { state: 'stopped', met });
    const limit = findNewLimit(step, clock);
    const entry = limit && reclassifyClock(clock, limit, of.clockClass, at, calendar);
    Object.assign(clock, { state: 'running', met: undefined });
    if (entry) step.entries.push(entry);
  },

  'appeal.resultPassed': (step) => {
    const { case: of } = step;
    if (of.clockClass === 'complex' && !of.result?.byLeader) step.breach('who', 'a complex result without its leader');
    stop(step, 'review', { subject: 'result' });
    callOff(step, 'contact');
    Object.assign(of, { attempts: [], isVerdictPending: false, hasAnswer: false, answeredBy: new Set() });
    if (mayBeAsked(step)) {
      of.status = 'followUp';
      start(step, 'followUp');
    } else {
      of.status = 'closed';
      of.outcome = 'noFollowUp';
    }
  },

  'appeal.attemptRecorded': (step) => {
    const { attempts } = step.case;
    const half = (at: number) => Math.floor((at - startOfDay(toDay(0))) / (12 * HOUR));
    if (attempts.length >= CAPS.attempts) step.breach('follow-up', 'more than three attempts');
    if (attempts.some((each) => half(each) === half(step.at))) step.breach('follow-up', 'two attempts in one half-day');
    attempts.push(step.at);
  },

  'appeal.rated': (step) => {
    const { case: of, at } = step;
    if (of.status === 'closed') {
      // What an agent recorded does not keep the appellant from answering.
      const isByAgent = of.outcome === 'rated' && of.answeredBy.has('agent');
      if (of.outcome !== 'answered' && of.outcome !== 'notReached' && of.outcome !== 'notAsked' && !isByAgent)
        step.breach('follow-up', `rated after ${of.outcome}`);
      if (of.answeredBy.has('appellant') || (of.hasAnswer && !isByAgent)) step.breach('follow-up', 'rated twice');
      if (at > (of.closedAt ?? at) + CAPS.rateWithin.amount) step.breach('follow-up', 'rated after 7 days');
    }
    answer(step, true);
  },

  'appeal.followUpRecorded': (step) => answer(step, false),

  /** The first time the same unit, the second time the unit above it, final; after two only an explanation is left. */
  'appeal.redone': (step) => {
    const { case: of, event, at, calendar, world } = step;
    const former = findLead(of);
    if (!of.isVerdictPending) step.breach('redo', 'no verdict is pending');
    const before = of.redone.filter((round) => round > of.reopened).length;
    if (before >= CAPS.redos) step.breach('redo', 'a third redo');
    if (event.actor.role === 'SYS') step.breach('who', 'the policy lets no SYS redo');
    const above = former ? listUnitsAbove(of, former.unitId, world) : [];
    const expected = before > 0 ? (above[0] ?? former?.unitId) : former?.unitId;
    const unitId = expected !== undefined && isAccusedSide(of, expected, world) ? above[0] : expected;
    if (event.data.lead !== unitId) step.breach('redo', `${event.data.lead} in place of ${unitId}`);
    for (const share of of.shares) if (isLiveShare(share)) share.status = 'withdrawn';
    of.round += 1;
    of.redone.push(of.round);
    of.status = 'dispatched';
    beginRound(step);
    stop(step, 'followUp');
    stop(step, 'review', { subject: 'verdict' });
    const share = addShare(step, { unitId: event.data.lead, role: 'lead', level: 0, final: before > 0 });
    start(step, 'sign', { assignmentId: share.id });
    const limits = [findOwnLimit(of, 'result'), CAPS.redoResult];
    const [own = CAPS.redoResult, most = CAPS.redoResult] = limits;
    const isWithin = countLimit(calendar, own, at).due <= countLimit(calendar, most, at).due;
    start(step, 'result', { assignmentId: share.id, limit: isWithin ? own : most });
  },

  'appeal.closedWithReason': (step) => {
    const { case: of } = step;
    if (!of.isVerdictPending) step.breach('follow-up', 'no verdict is pending');
    of.isVerdictPending = false;
    of.status = 'closed';
    of.outcome = 'explained';
    stop(step, 'review', { subject: 'verdict' });
  },

  'appeal.notReached': (step) => {
    const { case: of, at } = step;
    if (!of.clocks.some(({ kind, state, due }) => kind === 'followUp' && state === 'running' && due <= at))
      step.breach('timer', 'the follow-up clock has not ended');
    of.status = 'closed';
    of.outcome = of.attempts.length < CAPS.attempts ? 'notAsked' : 'notReached';
  },

  'appeal.scoreAppealed': () => {},
  'appeal.scoreRuled': () => {},
  'appeal.published': () => {},
} satisfies Partial<Effects>;

/** A bad answer waits for a verdict; a good one closes the case. A case that has ended gets no verdict. */
function answer(step: Step<'appeal.rated' | 'appeal.followUpRecorded'>, isAppellants: boolean): void {
  const { case: of, event } = step;
  const { resolved, satisfaction } = event.data.answer;
  of.hasAnswer = true;
  of.answeredBy.add(isAppellants ? 'appellant' : 'agent');
  if (of.status !== 'followUp') {
    if (event.data.verdictPending) step.breach('follow-up', 'an ended case waits for a verdict');
    return;
  }
  // Only a later answer of the appellant lifts a bad one, whoever recorded it.
  const isKept = !isAppellants && of.isVerdictPending;
  const isBad = !resolved || satisfaction <= 2 || isKept;
  if (event.data.verdictPending !== isBad)
    step.breach('follow-up', `the verdict pending is ${event.data.verdictPending}`);
  if (!isBad) {
    stop(step, 'followUp');
    stop(step, 'review', { subject: 'verdict' });
    Object.assign(of, { status: 'closed', outcome: 'rated', isVerdictPending: false });
  } else if (!of.isVerdictPending) {
    of.isVerdictPending = true;
    stop(step, 'followUp');
    start(step, 'review', { subject: 'verdict' });
  }
}
