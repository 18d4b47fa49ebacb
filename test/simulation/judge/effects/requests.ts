import type { UnitRequestKind } from '#kernel/domain/vocabulary.ts';
import { parseDay, startOfDay, toDay } from '../calendar.ts';
import { findLead } from '../checked-case.ts';
import { countLimit } from '../clock.ts';
import { extendClock } from '../ledger.ts';
import { CAPS, days, workingDays } from '../limits.ts';
import { findShareAbove, hasShareReview, listShareReviews, resumeSignatures } from '../shares.ts';
import {
  decideRequest,
  findShare,
  listOpenClocks,
  pause,
  requireHolder,
  resume,
  type Step,
  start,
  stop,
} from '../step.ts';
import type { Effects } from './effects.ts';

/** What the lead asks of the centre: more time, a hold, an end. At most one request of a kind is open. */
export const requests = {
  'appeal.extensionRequested': (step) => {
    const { case: of, event, at } = step;
    const { assignmentId, workingDays: wanted } = event.data;
    if (of.shares.some(({ id, role }) => id === assignmentId && role === 'assist')) return askAbove(step);
    const clock = listOpenClocks(of, 'result', { assignmentId }).find(
      ({ state, limit }) => state === 'running' && limit.unit === 'days',
    );
    checkExtensionAllowed(step, assignmentId);
    if (clock && at > clock.due) step.breach('extensions', 'asked after the deadline');
    const granted = of.extensions.reduce((sum, each) => sum + each, 0);
    if (of.extensions.length >= CAPS.extensions) step.breach('extensions', 'more than two');
    if (wanted > CAPS.extensionDays) step.breach('extensions', `${wanted} working days at once`);
    if (granted + wanted > CAPS.extensionDaysInAll)
      step.breach('extensions', `${granted + wanted} working days in all`);
    ask(step, 'extension', { days: wanted });
  },

  'appeal.extensionGranted': (step) => {
    const { case: of, event, at, calendar } = step;
    const request = decideRequest(step, 'extension');
    const { assignmentId, workingDays: granted } = event.data;
    checkExtensionAllowed(step, assignmentId);
    if (granted !== request?.days) step.breach('extensions', `${granted} working days granted, ${request?.days} asked`);
    of.extensions.push(granted);
    // Assists that were in time at the request move with the lead.
    for (const clock of listOpenClocks(of, 'result'))
      if (clock.state === 'running' && clock.limit.unit === 'days' && clock.due >= (request?.at ?? at))
        step.entries.push(extendClock(clock, workingDays(granted).amount, at, calendar));
  },

  'appeal.extensionDenied': (step) => {
    decideRequest(step, 'extension');
  },

  'appeal.holdRequested': (step) => {
    const { event, at, calendar } = step;
    const day = parseDay(event.data.reviewOn);
    const last = toDay(countLimit(calendar, days(CAPS.holdDays), at).due);
    if (day <= toDay(at) || day > last) step.breach('holds', `the review is on ${event.data.reviewOn}`);
    ask(step, 'hold', { until: startOfDay(day + 1) });
  },

  /** All clocks of the case pause until the review. */
  'appeal.holdApproved': (step) => {
    const { case: of, at } = step;
    const until = decideRequest(step, 'hold')?.until ?? at;
    if (until <= at) step.breach('holds', 'approved after the day of review');
    of.status = 'onHold';
    for (const kind of ['sign', 'contact', 'result'] as const) pause(step, kind);
    for (const { assignmentId, subject } of listShareReviews(of)) pause(step, 'review', { assignmentId, subject });
    of.holds.push({ from: at, to: undefined });
    checkHolds(step, until);
    start(step, 'holdReview', { limit: { unit: 'time', amount: until - at } });
  },

  'appeal.holdDenied': (step) => {
    decideRequest(step, 'hold');
  },

  /** The clocks continue on the day of the review at the latest: a late timer gives nobody more time. */
  'appeal.resumed': (step) => {
    const { case: of, event, at } = step;
    const [review] = listOpenClocks(of, 'holdReview');
    const isBySystem = event.actor.role === 'SYS';
    if (isBySystem && !(review && review.due <= at)) step.breach('timer', 'the day of review has not come');
    const end = Math.min(at, review?.due ?? at);
    of.status = 'inProgress';
    const hold = of.holds.at(-1);
    if (hold) hold.to = end;
    stop(step, 'holdReview', {}, isBySystem ? end : at);
    for (const kind of ['contact', 'result'] as const) resume(step, kind, end);
    resumeSignatures(step, end);
    for (const { assignmentId, subject } of listShareReviews(of))
      resume(step, 'review', end, { assignmentId, subject });
  },

  'appeal.terminationRequested': (step) => ask(step, 'termination', {}),

  'appeal.terminationApproved': (step) => {
    decideRequest(step, 'termination');
    step.case.status = 'closed';
    step.case.outcome = 'terminated';
  },

  'appeal.terminationDenied': (step) => {
    decideRequest(step, 'termination');
  },
} satisfies Partial<Effects>;

function ask(
  step: Step<'appeal.extensionRequested' | 'appeal.holdRequested' | 'appeal.terminationRequested'>,
  kind: UnitRequestKind,
  facts: { readonly days?: number; readonly until?: number },
): void {
  const { case: of, event, at } = step;
  if (of.requests.has(kind)) step.breach('requests', `a second ${kind} is requested`);
  const lead = findShare(step, event.data.assignmentId);
  if (lead && lead.id !== findLead(of)?.id) step.breach('who', `${lead.unitId} does not lead`);
  if (lead) requireHolder(step, lead);
  of.requests.set(kind, { at, ...facts });
  start(step, 'review', { subject: kind });
}

/** More time for a share that was passed down: the unit that passed it rules. */
function askAbove(step: Step<'appeal.extensionRequested'>): void {
  const { case: of, event, at } = step;
  const { assignmentId, workingDays: wanted } = event.data;
  const share = findShare(step, assignmentId);
  if (share?.parentId === undefined) {
    step.breach('who', `${share?.unitId} does not lead`);
    return;
  }
  requireHolder(step, share);
  if (share.status !== 'working') step.breach('assignments', `more time while ${share.status}`);
  if (hasShareReview(of, assignmentId, 'shareExtension')) step.breach('requests', 'a second extension of a share');
  if (listOpenClocks(of, 'result', { assignmentId }).some(({ due }) => at > due))
    step.breach('extensions', 'asked after the deadline');
  checkShareExtension(step, assignmentId, wanted);
  of.shareExtensions.set(assignmentId, wanted);
  start(step, 'review', { assignmentId, subject: 'shareExtension' });
}

/** A share has the limits of the lead's extensions, and ends inside the deadline of the share above. */
export function checkShareExtension(step: Step, assignmentId: string, wanted: number): void {
  const { case: of, at, calendar } = step;
  const granted = of.grantedToShares.get(assignmentId) ?? [];
  if (granted.length >= CAPS.extensions) step.breach('extensions', 'more than two');
  if (wanted > CAPS.extensionDays) step.breach('extensions', `${wanted} working days at once`);
  if (granted.reduce((sum, each) => sum + each, wanted) > CAPS.extensionDaysInAll)
    step.breach('extensions', 'too many working days in all');
  checkExtensionAllowed(step, assignmentId);
  const share = of.shares.find(({ id }) => id === assignmentId);
  const above = share && findShareAbove(of, share);
  const [clock] = listOpenClocks(of, 'result', { assignmentId });
  const due = above && listOpenClocks(of, 'result', { assignmentId: above.id }).at(-1)?.due;
  if (!clock || due === undefined) return;
  const copy = { ...clock, steps: [...clock.steps], periods: [...clock.periods] };
  const end = extendClock(copy, workingDays(wanted).amount, at, calendar).due ?? 0;
  if (end > due) step.breach('extensions', 'a share ends after the one above it');
}

function checkExtensionAllowed(step: Step, leadId: string): void {
  const { case: of } = step;
  if (of.clockClass === 'critical' || of.clockClass === 'utilities') step.breach('extensions', `for ${of.clockClass}`);
  if (of.redone.includes(of.round)) step.breach('extensions', 'in a redo round');
  const clocks = listOpenClocks(of, 'result', { assignmentId: leadId });
  if (!clocks.some(({ state, limit }) => state === 'running' && limit.unit === 'days'))
    step.breach('extensions', 'of a clock that does not count working days');
}

function checkHolds(step: Step, until: number): void {
  const { holds } = step.case;
  if (holds.length > CAPS.holds) step.breach('holds', `${holds.length} holds`);
  // Whole local days, as the plan of a hold names a day.
  const held = holds.reduce((sum, { from, to }) => sum + toDay((to ?? until) - 1) - toDay(from), 0);
  if (held > CAPS.holdDaysInAll) step.breach('holds', 'longer than 60 days');
}
