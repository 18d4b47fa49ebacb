import { findLead, isAccusedSide, isOpenShare } from '../checked-case.ts';
import { countLimit } from '../clock.ts';
import { CAPS } from '../limits.ts';
import { endShare, hasShareReview, resumeSignatures } from '../shares.ts';
import { findOwnLimit, findShare, pause, requireHolder, type Step, start, stop } from '../step.ts';
import type { Effects } from './effects.ts';
import { backToCentre } from './intake.ts';

/** Units that say "not ours". A lead's return is reviewed, an assist's takes effect at once unless it was passed down. */
export const returns = {
  'appeal.returnRequested': (step) => {
    const { case: of, event, at, calendar } = step;
    const share = findShare(step, event.data.assignmentId);
    if (!share) return;
    requireHolder(step, share, true);
    if (!isOpenShare(share)) step.breach('assignments', `returned while ${share.status}`);
    if (share.final) step.breach('returns', 'the assignment is final');
    const since = of.clocks.findLast(({ kind, assignmentId }) => kind === 'sign' && assignmentId === share.id);
    const isByHours = of.clockClass === 'critical' || of.clockClass === 'utilities';
    const limits = isByHours ? [CAPS.returnWithin, findOwnLimit(of, 'sign')] : [CAPS.returnWithin];
    if (!since || limits.some((limit) => at > countLimit(calendar, limit, since.startedAt).due))
      step.breach('returns', 'too late');
    if (share.role === 'lead') {
      if (of.status !== 'dispatched') step.breach('returns', `the lead returns in ${of.status}`);
      of.status = 'returnReview';
      of.returns.push({ decision: undefined });
      pause(step, 'sign');
      start(step, 'review', { subject: 'return' });
      return;
    }
    if (share.parentId === undefined) return endShare(step, share);
    // The unit that passed the share down rules on its return.
    if (hasShareReview(of, share.id, 'shareReturn')) step.breach('requests', 'a second return of a share');
    pause(step, 'sign', { assignmentId: share.id });
    start(step, 'review', { assignmentId: share.id, subject: 'shareReturn', isPaused: of.status === 'onHold' });
  },

  'appeal.returnUpheld': (step) => {
    if (step.case.returns.length > 1) step.breach('returns', 'DSP decides the second return in a row');
    upholdReturn(step, step.event.data.assignmentId);
  },

  'appeal.returnRejected': (step) => {
    if (step.case.returns.length > 1) step.breach('returns', 'DSP decides the second return in a row');
    rejectReturn(step, step.event.data.assignmentId, false);
  },

  /** Only an adjudication makes an assignment final. */
  'appeal.returnAdjudicated': (step) => {
    const { assignmentId, upheld } = step.event.data;
    if (upheld) upholdReturn(step, assignmentId);
    else rejectReturn(step, assignmentId, true);
  },
} satisfies Partial<Effects>;

function upholdReturn(step: Step, leadId: string): void {
  const { case: of } = step;
  const last = of.returns.at(-1);
  if (last) last.decision = 'upheld';
  if (findLead(of)?.id !== leadId) step.breach('assignments', `${leadId} does not lead`);
  stop(step, 'review', { subject: 'return' });
  backToCentre(step, 'returned', leadId);
  of.supervision = 'none';
}

function rejectReturn(step: Step, leadId: string, isFinal: boolean): void {
  const { case: of, world } = step;
  const last = of.returns.at(-1);
  if (last) last.decision = 'rejected';
  const lead = findShare(step, leadId);
  if (lead && isAccusedSide(of, lead.unitId, world)) step.breach('accused', `${lead.unitId} gets the case back`);
  if (lead && isFinal) lead.final = true;
  of.status = 'dispatched';
  stop(step, 'review', { subject: 'return' });
  resumeSignatures(step);
}
