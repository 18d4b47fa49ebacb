import type { ShareSubject } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from '../appeal.ts';
import type { Clock, ReviewSubject } from '../clocks/clock.ts';
import { type Assignment, isLive } from './assignment.ts';

/** What a unit asks of the one that passed its share down, and the review of it (DOMAIN 3). */
const OF_SHARE = {
  return: 'shareReturn',
  extension: 'shareExtension',
  result: 'shareResult',
} as const satisfies Record<ShareSubject, ReviewSubject>;

/** A request about a share that was passed down, which waits for the ruling of the unit above. */
export interface ShareReview {
  readonly share: Assignment;
  readonly subject: ShareSubject;
  readonly clock: Clock;
}

export function toReviewSubject(subject: ShareSubject): (typeof OF_SHARE)[ShareSubject] {
  return OF_SHARE[subject];
}

/** Lists the open requests about shares that were passed down. */
export function listShareReviews({ assignments, clocks }: Pick<Appeal, 'assignments' | 'clocks'>): ShareReview[] {
  return clocks.flatMap((clock) => {
    const subject = clock.state === 'stopped' ? undefined : findShareSubject(clock);
    const share = subject && assignments.find(({ id }) => id === clock.assignmentId);
    return subject && share ? [{ share, subject, clock }] : [];
  });
}

/** Finds the open request about a share; undefined without one. */
export function findShareReview(
  { assignments, clocks }: Pick<Appeal, 'assignments' | 'clocks'>,
  shareId: string | undefined,
  subject: ShareSubject,
): ShareReview | undefined {
  const clock = clocks.find(
    (each) => each.assignmentId === shareId && each.subject === OF_SHARE[subject] && each.state !== 'stopped',
  );
  const share = clock && assignments.find(({ id }) => id === shareId);
  return share && { share, subject, clock };
}

/** Finds the share whose unit rules on this one: the nearest live one from which it was passed down, else the lead's. */
export function findShareAbove(appeal: Pick<Appeal, 'assignments'>, { parentId }: Assignment): Assignment | undefined {
  const parent = appeal.assignments.find(({ id }) => id === parentId);
  if (!parent) return appeal.assignments.findLast((each) => each.role === 'lead' && isLive(each));
  return isLive(parent) ? parent : findShareAbove(appeal, parent);
}

/** Finds the share whose unit a clock waits for: of a ruling the one above. */
export function findAwaitedShare(
  appeal: Pick<Appeal, 'assignments'>,
  clock: Pick<Clock, 'assignmentId' | 'subject'>,
): Assignment | undefined {
  const share = appeal.assignments.find(({ id }) => id === clock.assignmentId);
  return share && findShareSubject(clock) ? findShareAbove(appeal, share) : share;
}

/** What a review clock decides about a share; undefined for other clocks. */
export function findShareSubject({ subject }: Pick<Clock, 'subject'>): ShareSubject | undefined {
  if (subject === 'shareReturn') return 'return';
  if (subject === 'shareExtension') return 'extension';
  return subject === 'shareResult' ? 'result' : undefined;
}
