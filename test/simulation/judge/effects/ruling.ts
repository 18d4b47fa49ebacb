import { extendClock, resumeClock } from '../ledger.ts';
import { workingDays } from '../limits.ts';
import { endShare, findShareAbove, listShareReviews } from '../shares.ts';
import { findShare, listOpenClocks, requireHolder, resume, type Step, stop } from '../step.ts';
import { findNewLimit, reclassifyShare } from './any-time.ts';
import type { Effects } from './effects.ts';
import { checkShareExtension } from './requests.ts';

const NAMES = { return: 'shareReturn', extension: 'shareExtension', result: 'shareResult' } as const;

/** The unit that passed a share down rules on what its unit asks. */
export const ruling = {
  'appeal.shareRuled': (step) => {
    const { case: of, event } = step;
    const { assignmentId, subject, upheld } = event.data;
    const share = findShare(step, assignmentId);
    if (!share) return;
    const above = findShareAbove(of, share);
    if (above) requireHolder(step, above);
    else step.breach('assignments', `nobody is above ${share.id}`);
    const review = listShareReviews(of).find(
      (each) => each.assignmentId === assignmentId && each.subject === NAMES[subject],
    );
    if (!review) return step.breach('requests', `no ${subject} of ${share.id} waits`);
    if (of.status === 'onHold' && subject !== 'return') step.breach('requests', `${subject} ruled on hold`);
    stop(step, 'review', { assignmentId, subject: NAMES[subject] });
    if (subject === 'return') {
      if (upheld) endShare(step, share);
      else if (of.status === 'dispatched' || of.status === 'inProgress')
        resume(step, 'sign', step.at, { assignmentId: share.id });
    } else if (subject === 'extension') extend(step);
    else if (!upheld) sendBack(step, review.startedAt);
  },
} satisfies Partial<Effects>;

function extend(step: Step<'appeal.shareRuled'>): void {
  const { case: of, event, at, calendar } = step;
  const { assignmentId, upheld, workingDays: granted } = event.data;
  const asked = of.shareExtensions.get(assignmentId);
  of.shareExtensions.delete(assignmentId);
  if (!upheld) {
    if (granted !== undefined) step.breach('extensions', 'a denial grants days');
    return;
  }
  if (granted !== asked) step.breach('extensions', `${granted} working days granted, ${asked} asked`);
  checkShareExtension(step, assignmentId, granted ?? 0);
  for (const clock of listOpenClocks(of, 'result', { assignmentId }))
    step.entries.push(extendClock(clock, workingDays(granted ?? 0).amount, at, calendar));
  of.grantedToShares.set(assignmentId, [...(of.grantedToShares.get(assignmentId) ?? []), granted ?? 0]);
}

/** The result clock restarts with the deadline it had; after a reclassification it is also measured anew. */
function sendBack(step: Step<'appeal.shareRuled'>, since: number): void {
  const { case: of, event, at, calendar } = step;
  const share = of.shares.find(({ id }) => id === event.data.assignmentId);
  const clock = of.clocks.findLast(({ kind, assignmentId }) => kind === 'result' && assignmentId === share?.id);
  if (!share || !clock) {
    step.breach('clocks', 'the share has no result clock');
    return;
  }
  share.status = 'working';
  const { met } = clock;
  step.entries.push(resumeClock(clock, at, calendar));
  if (of.reclassifiedAt === undefined || of.reclassifiedAt < since) return;
  Object.assign(clock, { state: 'stopped', met });
  const limit = findNewLimit(step, clock);
  const entry = limit && reclassifyShare(step, clock, limit);
  Object.assign(clock, { state: 'running', met: undefined });
  if (entry) step.entries.push(entry);
}
