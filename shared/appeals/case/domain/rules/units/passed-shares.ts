import type { ShareSubject } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from '../../appeal.ts';
import type { Assignment } from '../../assignments/assignment.ts';
import { findShareReview, listShareReviews, toReviewSubject } from '../../assignments/shares.ts';
import type { ClockDraft } from '../clock-draft.ts';
import { listUnsettledBelow } from './own-assignments.ts';

/** Ends a share that is returned, together with those that were passed down from it. */
export function endShare(appeal: Appeal, share: Assignment, draft: ClockDraft) {
  const below = listUnsettledBelow(appeal, share.id);
  const clocks = [share, ...below].reduce(
    (all, { id: assignmentId }) => all.cancel('sign', { assignmentId }).cancel('result', { assignmentId }),
    draft,
  );
  return {
    assignments: [
      { id: share.id, status: 'returned' as const },
      ...below.map(({ id }) => ({ id, status: 'withdrawn' as const })),
    ],
    clocks: clocks.entries,
  };
}

/** Starts the review of a request about a share that was passed down. */
export function askAbove(
  draft: ClockDraft,
  { status }: Appeal,
  { id: assignmentId }: Assignment,
  subject: ShareSubject,
): ClockDraft {
  return draft.start('review', { assignmentId, subject: toReviewSubject(subject), isPaused: status === 'onHold' });
}

/** Resumes the clocks for signing, except of shares whose return still waits for a ruling. */
export function resumeSignatures(appeal: Appeal, draft: ClockDraft): ClockDraft {
  return appeal.assignments
    .filter(({ id }) => !findShareReview(appeal, id, 'return'))
    .reduce((all, { id: assignmentId }) => all.resume('sign', { assignmentId }), draft);
}

/** Pauses the open reviews of shares, or resumes them: on hold they do not run either. */
export function withShareReviews(appeal: Appeal, draft: ClockDraft, step: 'pause' | 'resume'): ClockDraft {
  return listShareReviews(appeal).reduce(
    (all, { share, subject }) => all[step]('review', { assignmentId: share.id, subject: toReviewSubject(subject) }),
    draft,
  );
}
