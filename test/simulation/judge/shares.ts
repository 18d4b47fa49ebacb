import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { Assignment } from '#appeals/case/domain/assignments/assignment.ts';
import { type CheckedCase, findLead, isLiveShare, isOpenShare, type Share } from './checked-case.ts';
import type { CheckedClock } from './clock.ts';
import { callOffClock, capClock, keepClock } from './ledger.ts';
import { callOff, capLimit, listOpenClocks, resume, type Step } from './step.ts';

/** Shares that were passed down: the unit that passed one rules on its return, its extension and its result (DOMAIN 3). */

const SUBJECTS = ['shareReturn', 'shareExtension', 'shareResult'];
/** In these states units work on their shares, so a request about a share can wait for its ruling. */
const SHARED = ['dispatched', 'returnReview', 'inProgress', 'onHold'];

export function isShareReview({ kind, subject }: Pick<CheckedClock, 'kind' | 'subject'>): boolean {
  return kind === 'review' && SUBJECTS.includes(subject ?? '');
}

/** The reviews of shares that have not ended. */
export function listShareReviews({ clocks }: CheckedCase): CheckedClock[] {
  return clocks.filter((clock) => isShareReview(clock) && clock.state !== 'stopped');
}

export function hasShareReview(of: CheckedCase, shareId: string, subject: string): boolean {
  return listShareReviews(of).some((each) => each.assignmentId === shareId && each.subject === subject);
}

/** A share that still binds its unit: open, or its result waits for the ruling. */
export function isUnsettled(of: CheckedCase, share: Share): boolean {
  return isOpenShare(share) || hasShareReview(of, share.id, 'shareResult');
}

/** Unsettled shares that were passed down from this one, at any depth. */
export function listUnsettledBelow(of: CheckedCase, parentId: string): Share[] {
  return of.shares
    .filter((each) => each.parentId === parentId)
    .flatMap((each) => [...(isUnsettled(of, each) ? [each] : []), ...listUnsettledBelow(of, each.id)]);
}

/** The share whose unit rules: the nearest live one above, or the lead's. */
export function findShareAbove(of: CheckedCase, share: Share): Share | undefined {
  const parent = of.shares.find(({ id }) => id === share.parentId);
  if (!parent) return findLead(of);
  return isLiveShare(parent) ? parent : findShareAbove(of, parent);
}

/** The share is returned, and what was passed down from it goes with it. */
export function endShare(step: Step, share: Share): void {
  const all = [share, ...listUnsettledBelow(step.case, share.id)];
  for (const each of all) {
    each.status = each === share ? 'returned' : 'withdrawn';
    callOff(step, 'sign', { assignmentId: each.id });
    callOff(step, 'result', { assignmentId: each.id });
  }
}

/** A request ends with its share, and with the state in which units work on shares. */
export function endShareReviews(step: Step): void {
  const { case: of, at, entries } = step;
  for (const clock of listShareReviews(of)) {
    const share = of.shares.find(({ id }) => id === clock.assignmentId);
    if (SHARED.includes(of.status) && share && isLiveShare(share)) continue;
    entries.push(callOffClock(clock, at));
  }
}

/** Signatures are waited for again, except of shares whose return is not ruled on yet. */
export function resumeSignatures(step: Step, at = step.at): void {
  for (const { id } of step.case.shares)
    if (!hasShareReview(step.case, id, 'shareReturn')) resume(step, 'sign', at, { assignmentId: id });
}

/**
 * Whatever moved a deadline: a share is due with the one above it at the latest (DOMAIN 3), also where both are late. One that began
 * when the one above was late is due at once. An event that moves no deadline leaves all as they are.
 */
export function capShares(step: Step): void {
  const { case: of, at, calendar, entries } = step;
  if (!entries.some(({ due }) => due !== undefined)) return;
  const running = (assignmentId: string) =>
    listOpenClocks(of, 'result', { assignmentId }).find(({ state }) => state === 'running');
  for (const share of [...of.shares].sort((a, b) => a.level - b.level)) {
    const above = share.role === 'assist' ? findShareAbove(of, share) : undefined;
    const [own, due] = [running(share.id), above && running(above.id)?.due];
    if (!own || due === undefined || own.due <= due || own.startedAt >= due) continue;
    entries.push(
      due > at
        ? capClock(own, capLimit(calendar, own.limit, at, due), at, calendar)
        : keepClock(own, due, at, calendar),
    );
  }
}

/**
 * The shares of the product's own case that are due after the one above them; those that began when that was late are due at
 * once, so later than it.
 */
export function listSharesBeyond({ assignments, clocks }: Pick<Appeal, 'assignments' | 'clocks'>): string[] {
  const running = (id: string) =>
    clocks.find((each) => each.kind === 'result' && each.assignmentId === id && each.state === 'running');
  const isLive = ({ status }: Assignment) => status !== 'returned' && status !== 'withdrawn';
  const findAbove = ({ parentId }: Assignment): Assignment | undefined => {
    const parent = assignments.find(({ id }) => id === parentId);
    if (!parent) return assignments.findLast((each) => each.role === 'lead' && isLive(each));
    return isLive(parent) ? parent : findAbove(parent);
  };
  return assignments.flatMap((share) => {
    const above = share.role === 'assist' ? findAbove(share) : undefined;
    const [own, upper] = [running(share.id), above && running(above.id)];
    if (!own || !upper || own.dueAt <= upper.dueAt || own.startedAt >= upper.dueAt) return [];
    return [`${share.id} is due ${own.dueAt}, ${above?.id} ${upper.dueAt}`];
  });
}
