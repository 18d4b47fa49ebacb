import type { WorkingCalendar } from '../../calendar.ts';
import type { CheckedClock } from '../../clock.ts';
import { recountClock } from '../../ledger.ts';
import { MARKS } from '../../limits.ts';
import { type CheckedMark, listMarks } from '../../marks.ts';
import { REQUEST_CAPS, REQUEST_LIMITS } from '../request-limits.ts';
import {
  bring,
  hasText,
  type RequestEffects,
  type RequestStep,
  requireEnded,
  requireManager,
  start,
  stop,
} from '../request-step.ts';
import { endComing } from './appointing.ts';

/** What the business says at the end and meanwhile, and the timers. */
export const closing = {
  'request.rated': (step) => {
    const { request, event, at } = step;
    if (request.isRated) step.breach('rating', 'was rated already in this round');
    if (request.outcome === 'withdrawn') step.breach('rating', 'was withdrawn');
    if (request.closedAt !== undefined && at > request.closedAt + REQUEST_CAPS.rateWithin.amount)
      step.breach('rating', 'later than a week after the end');
    request.isRated = true;
    request.answers = [...request.answers, { at, helpful: event.data.helpful }];
    if (request.status !== 'feedback') return;
    stop(step, 'followUp');
    request.status = 'closed';
    request.outcome = 'rated';
  },

  'request.notAnswered': (step) => {
    requireEnded(step, 'followUp');
    step.request.status = 'closed';
    step.request.outcome = 'noAnswer';
  },

  /** A new round with new clocks, as at a filing. */
  'request.reopened': (step) => {
    const { request, event, at } = step;
    if (at > (request.closedAt ?? 0) + REQUEST_CAPS.reopenWithin.amount) step.breach('reopening', 'later than 15 days');
    if (request.outcome === 'withdrawn') step.breach('reopening', 'after a withdrawal');
    if (request.reopenings >= REQUEST_CAPS.reopenings) step.breach('reopening', 'a third time');
    if (!hasText(step, 'supplement')) step.breach('texts', 'reopened without new facts');
    request.reopenings += 1;
    request.round += 1;
    request.run += 1;
    request.isRated = false;
    request.outcome = undefined;
    request.escalatedTo = undefined;
    request.awaited = [];
    request.choice = undefined;
    request.financed = undefined;
    requireManager(step, event.changes.managerId);
    bring(step, event.changes.managerId);
    start(step, 'result', REQUEST_LIMITS.answer(request.filing.type));
  },

  'request.withdrawn': ({ request, at }) => {
    endComing(request, at);
    request.status = 'closed';
    request.outcome = 'withdrawn';
  },

  'request.urged': ({ request }) => {
    request.urged += 1;
  },

  'request.commented': (step) => {
    const { request, event } = step;
    const { internal } = event.data;
    if (internal && event.actor.role === 'APP') step.breach('texts', 'an internal comment of the business');
    if (hasText(step, internal ? 'comment' : 'staffComment')) step.breach('texts', 'the comment is of the other kind');
    if (!internal) request.openComments += 1;
  },

  'request.marked': (step) => {
    const { request, event, at, place } = step;
    const { clock: id, mark, dueAt, notified } = event.data;
    const clock = request.clocks.find((each) => each.id === id);
    if (!clock) return step.breach('marks', `there is no clock ${id}`);
    if (clock.fired.has(mark)) step.breach('marks', `${mark} came already`);
    const calendar = findCalendarOfMark(step, clock);
    const all = listMarks(clock, calendar);
    const own = all.find((each) => each.mark === mark);
    if (!own) return step.breach('marks', `the ${clock.state} clock has no ${mark}`);
    const due = new Date(own.due).toISOString();
    if (own.due > at) step.breach('marks', `${mark} is not due before ${due}`);
    if (due !== dueAt) step.breach('marks', `${mark} is due at ${due}, not ${dueAt}`);
    const first = all.find((each) => each.due <= at && !clock.fired.has(each.mark));
    if (first && first.mark !== mark) step.breach('marks', `${mark} before ${first.mark}`);
    const isTold = !hasHigher(step, own, calendar);
    if (notified !== isTold) step.breach('marks', `${mark} notified: ${notified} in place of ${isTold}`);
    clock.fired.set(mark, at);
    request.warnings = [...request.warnings, { version: event.version, at, place, mark, isTold }];
    if (mark === 'circular') request.escalatedTo = 'supervisor';
    if (mark === 'escalated') request.escalatedTo ??= 'head';
  },

  'request.deadlinesRecomputed': (step) => {
    const { request, entries, at, calendar } = step;
    for (const clock of request.clocks) {
      const entry = recountClock(clock, at, calendar);
      if (entry) entries.push(entry);
    }
    if (entries.length === 0) step.breach('clocks', 'no deadline depends on the new calendar');
  },

  'request.runReplaced': ({ request }) => {
    request.run += 1;
  },
} satisfies Partial<RequestEffects>;

/** Whether a higher milestone of the request is due and not recorded yet, or one as high was recorded since this one was due. */
function hasHigher({ request, at }: RequestStep, { mark, due }: CheckedMark, calendar: WorkingCalendar): boolean {
  const severity = MARKS.indexOf(mark);
  return request.clocks.some(
    (clock) =>
      listMarks(clock, calendar).some(
        (each) => each.due <= at && !clock.fired.has(each.mark) && MARKS.indexOf(each.mark) > severity,
      ) || [...clock.fired].some(([fired, recorded]) => recorded >= due && MARKS.indexOf(fired) >= severity),
  );
}

/** The calendar in force. A calendar that was published at this very instant may not have been read yet. */
function findCalendarOfMark(
  { event, at, calendar, facts }: RequestStep<'request.marked'>,
  clock: CheckedClock,
): WorkingCalendar {
  const { mark, dueAt } = event.data;
  const before = facts.world.calendars.filter((each) => each.at < at).at(-1)?.calendar ?? calendar;
  const isMeant = (each: WorkingCalendar) =>
    listMarks(clock, each).some(({ mark: other, due }) => other === mark && due === Date.parse(dueAt));
  return [calendar, before].find(isMeant) ?? calendar;
}
