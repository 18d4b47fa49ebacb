import { type CheckedCase, findLead, listUnitsAbove } from '../checked-case.ts';
import { type CheckedClock, countLimit } from '../clock.ts';
import { callOffClock, type ExpectedEntry, reclassifyClock, recountClock } from '../ledger.ts';
import { CAPS, type Limit, MARKS, SEVERITY } from '../limits.ts';
import { type CheckedMark, listMarks } from '../marks.ts';
import { findShareAbove, isShareReview } from '../shares.ts';
import { addDuty, capLimit, findDueAbove, findOwnLimit, listOpenClocks, type Step } from '../step.ts';
import { applyAccused } from './accusing.ts';
import type { Effects } from './effects.ts';

/** What may happen at any time. */
export const anyTime = {
  'appeal.withdrawn': (step) => {
    const { case: of } = step;
    if (of.kind === 'report' && of.shares.length > 0) step.breach('withdrawal', 'a report under enquiry');
    of.status = 'closed';
    of.outcome = 'withdrawn';
  },

  'appeal.urged': () => {},
  'appeal.commented': () => {},
  'appeal.flagged': () => {},
  'appeal.unflagged': () => {},
  // They move no clock.
  'appeal.placeCorrected': () => {},
  'appeal.contactCorrected': ({ case: of, event }) => {
    of.canBeAsked ||= event.data.canBeAsked === true;
  },

  'appeal.supervised': (step) => {
    const { case: of, event } = step;
    if (SEVERITY.indexOf(event.data.level) <= SEVERITY.indexOf(of.supervision))
      step.breach('supervision', `from ${of.supervision} to ${event.data.level}`);
    of.supervision = event.data.level;
    const lead = findLead(of);
    if (lead) addDuty(step, lead);
  },

  /** Every open clock is measured by the new class and urgency. */
  'appeal.reclassified': (step) => {
    const { case: of, event, at } = step;
    const { kind = of.kind, category, clockClass, urgency } = event.data;
    if (kind !== of.kind && of.shares.length > 0) step.breach('kind', 'corrected after the dispatch');
    if (kind !== of.kind && of.kind === 'report' && event.actor.role !== 'SUP')
      step.breach('kind', `a report is opened by ${event.actor.role}`);
    Object.assign(of, { kind, category, clockClass, urgency, reclassifiedAt: at });
    applyAccused(of, event.data);
    const isAboutMoreTime = (clock: CheckedClock) => clock.subject === 'extension';
    // The request for more time last: it falls when the case may have none any more.
    for (const clock of [...of.clocks].sort((a, b) => Number(isAboutMoreTime(a)) - Number(isAboutMoreTime(b)))) {
      if (clock.state === 'stopped') continue;
      if (isAboutMoreTime(clock) && !mayBeExtended(of)) {
        of.requests.delete('extension');
        step.entries.push(callOffClock(clock, at));
        continue;
      }
      const limit = findNewLimit(step, clock);
      const entry = limit && reclassifyShare(step, clock, limit);
      if (entry) step.entries.push(entry);
    }
  },

  'appeal.deadlinesRecomputed': (step) => {
    const { case: of, at, calendar } = step;
    for (const clock of of.clocks) {
      const entry = recountClock(clock, at, calendar);
      if (entry) step.entries.push(entry);
    }
    if (step.entries.length === 0) step.breach('clocks', 'nothing was to be counted again');
  },

  /** One milestone of one running clock, at its exact instant and in order. */
  'appeal.marked': (step) => {
    const { case: of, event, at, calendar } = step;
    const { clock: id, mark, dueAt, notified } = event.data;
    const clock = of.clocks.find((each) => each.id === id);
    if (!clock) return step.breach('marks', `there is no clock ${id}`);
    if (clock.fired.has(mark)) step.breach('marks', `${mark} came already`);
    const all = listMarks(clock, calendar);
    const own = all.find((each) => each.mark === mark);
    if (!own) return step.breach('marks', `the ${clock.state} clock has no ${mark}`);
    const due = new Date(own.due).toISOString();
    if (own.due > at) step.breach('marks', `${mark} is not due before ${due}`);
    if (due !== dueAt) step.breach('marks', `${mark} is due at ${due}, not ${dueAt}`);
    const first = all.find((each) => each.due <= at && !clock.fired.has(each.mark));
    if (first && first.mark !== mark) step.breach('marks', `${mark} before ${first.mark}`);
    const isTold = !hasHigher(step, clock, own);
    if (notified !== isTold) step.breach('marks', `${mark} notified: ${notified} in place of ${isTold}`);
    clock.fired.set(mark, at);
    const share = of.shares.find((each) => each.id === clock.assignmentId);
    const above = share && listUnitsAbove(of, share.unitId, step.world)[0];
    if (mark === 'escalated' && share && above !== undefined) share.duties.add(above);
    const level = mark.startsWith('reminder') ? 'reminder' : mark;
    if (clock.kind === 'result' && SEVERITY.indexOf(level) > SEVERITY.indexOf(of.supervision)) of.supervision = level;
  },

  'appeal.joined': (step) => {
    const { case: of, event } = step;
    if (of.children.has(event.data.childId)) step.breach('merge', 'joined twice');
    of.children.add(event.data.childId);
  },

  'appeal.parted': (step) => {
    if (!step.case.children.delete(step.event.data.childId)) step.breach('merge', 'was not joined');
  },

  'appeal.runReplaced': (step) => {
    step.case.run += 1;
  },
} satisfies Partial<Effects>;

/**
 * Whether the unit of a milestone hears of a higher one of the case at the same time: of any of its clocks, due and not recorded
 * yet, or recorded since this one was due.
 */
function hasHigher({ case: of, at, calendar }: Step, clock: CheckedClock, { mark, due }: CheckedMark): boolean {
  const unitOf = (each: CheckedClock) => {
    const share = of.shares.find(({ id }) => id === each.assignmentId);
    return (share && isShareReview(each) ? findShareAbove(of, share) : share)?.unitId;
  };
  return of.clocks
    .filter((each) => unitOf(each) === unitOf(clock))
    .some((each) => {
      const isHigherRecorded = [...each.fired].some(
        ([other, recorded]) => recorded >= due && MARKS.indexOf(other) >= MARKS.indexOf(mark),
      );
      const isHigherDue = listMarks(each, calendar).some(
        (other) => other.due <= at && !each.fired.has(other.mark) && MARKS.indexOf(other.mark) > MARKS.indexOf(mark),
      );
      return isHigherRecorded || isHigherDue;
    });
}

/** The limit of the policy for a clock now; undefined for the end of a hold, which is a named day. */
export function findNewLimit(step: Step, clock: CheckedClock): Limit | undefined {
  const { case: of, calendar } = step;
  if (clock.kind === 'holdReview') return undefined;
  const own = findOwnLimit(of, clock.kind);
  const isLeads = of.shares.find(({ id }) => id === clock.assignmentId)?.role === 'lead';
  if (clock.kind !== 'result' || !isLeads || !of.redone.includes(clock.round)) return own;
  const due = (limit: Limit) => countLimit(calendar, limit, clock.startedAt).due;
  return due(own) <= due(CAPS.redoResult) ? own : CAPS.redoResult;
}

/** A share is due with the one above it at the latest, also after a reclassification. */
export function reclassifyShare(step: Step, clock: CheckedClock, limit: Limit): ExpectedEntry | undefined {
  const { case: of, at, calendar } = step;
  const above = findDueAbove(step, clock);
  const copy = { ...clock, steps: [...clock.steps], periods: [...clock.periods] };
  const entry = reclassifyClock(copy, limit, of.clockClass, at, calendar);
  const isLater = above !== undefined && entry?.due !== undefined && entry.due > above;
  const most = isLater ? capLimit(calendar, limit, clock.startedAt, above) : limit;
  return reclassifyClock(clock, most, of.clockClass, at, calendar);
}

/** Whether the lead's result clock counts working days and runs, in a class that may have more time. */
function mayBeExtended(of: CheckedCase): boolean {
  const [result] = listOpenClocks(of, 'result', { assignmentId: findLead(of)?.id ?? '' });
  const isOfHours = of.clockClass === 'critical' || of.clockClass === 'utilities';
  if (of.redone.includes(of.round)) return false;
  return result?.state === 'running' && result.limit.unit === 'days' && !isOfHours;
}
