import type { UnitRequestKind } from '#kernel/domain/vocabulary.ts';
import { type Appeal, listOpenClocks } from '../appeal.ts';
import type { ReturnRequest, UnitRequest } from '../assignments/assignment.ts';
import { findShareReview } from '../assignments/shares.ts';
import type { AppealEvent, AppealEventOf } from '../event.ts';
import { findText } from './answers.ts';

/** Builds the return of a unit. */
export function buildReturn(
  { assignments, round }: Appeal,
  event: AppealEventOf<'appeal.returnRequested'>,
): ReturnRequest {
  const assignment = assignments.find(({ id }) => id === event.data.assignmentId);
  if (!assignment) throw new Error(`no assignment ${event.data.assignmentId} to return`);
  const { unitId, role } = assignment;
  // An assist's return needs no review, unless its share was passed down.
  const isAtOnce = event.changes.assignments?.some(({ id, status }) => id === assignment.id && status === 'returned');
  return { ...event.data, unitId, role, round, at: event.at, ...(isAtOnce && { decision: 'upheld' }) };
}

/** Records the centre's decision on the lead's return under review. The supervision of the unit that rightly returned the case ends. */
export function decideReturn(
  { isLeftToPeople, ...appeal }: Appeal,
  assignmentId: string,
  decision: 'upheld' | 'rejected',
): Appeal {
  const isPending = (each: ReturnRequest) =>
    each.assignmentId === assignmentId && each.decision === undefined && each.round === appeal.round;
  return {
    ...appeal,
    ...(isLeftToPeople && decision === 'rejected' && { isLeftToPeople }),
    ...(decision === 'upheld' && { supervision: 'none' as const }),
    returns: appeal.returns.map((each) => (isPending(each) ? { ...each, decision } : each)),
  };
}

/** Adds a request of the lead's unit to the centre, or of a share to the unit that passed it down. */
export function addRequest(
  appeal: Appeal,
  event: AppealEvent,
  facts: Pick<UnitRequest, 'kind' | 'assignmentId'>,
): Appeal {
  const [reasonId, planId] = [findText(event, 'reason'), findText(event, 'plan')];
  const words = { ...(reasonId !== undefined && { reasonId }), ...(planId !== undefined && { planId }) };
  const isOfShare = appeal.assignments.some(({ id, role }) => id === facts.assignmentId && role === 'assist');
  const ofShare = isOfShare && { ofShare: true as const };
  const request: UnitRequest = { ...facts, ...words, ...ofShare, round: appeal.round, at: event.at };
  return { ...appeal, unitRequests: [...appeal.unitRequests, request] };
}

/** Records the decision on the open request of a kind. */
export function decideRequest(appeal: Appeal, kind: UnitRequestKind, decision: 'granted' | 'denied'): Appeal {
  return closeRequests(appeal, (each) => each.kind === kind && !each.ofShare, decision);
}

/**
 * Calls off the open requests to the centre of a case that is no longer in progress, and those of a share whose review was
 * cancelled.
 */
export function cancelIdleRequests(appeal: Appeal): Appeal {
  const isIdle = appeal.status !== 'inProgress';
  const isReviewed = ({ assignmentId }: UnitRequest) =>
    findShareReview(appeal, assignmentId, 'extension') !== undefined;
  return closeRequests(appeal, (each) => (each.ofShare ? !isReviewed(each) : isIdle), 'calledOff');
}

/** Records the ruling of the unit that passed a share down. */
export function decideShare(appeal: Appeal, { data }: AppealEventOf<'appeal.shareRuled'>): Appeal {
  const { assignmentId, subject, upheld } = data;
  const isOwn = (each: ReturnRequest | UnitRequest) =>
    each.assignmentId === assignmentId && each.decision === undefined;
  if (subject === 'extension')
    return closeRequests(appeal, (each) => isOwn(each) && each.ofShare === true, upheld ? 'granted' : 'denied');
  if (subject === 'result') return appeal;
  const decision = upheld ? ('upheld' as const) : ('rejected' as const);
  return { ...appeal, returns: appeal.returns.map((each) => (isOwn(each) ? { ...each, decision } : each)) };
}

/** Cancels the open requests whose review was cancelled by a reclassification. */
export function cancelUnreviewedRequests(appeal: Appeal): Appeal {
  const isReviewed = ({ kind }: UnitRequest) => listOpenClocks(appeal, 'review', { subject: kind }).length > 0;
  return closeRequests(appeal, (each) => !each.ofShare && !isReviewed(each), 'calledOff');
}

function closeRequests(
  appeal: Appeal,
  isMeant: (request: UnitRequest) => boolean,
  decision: UnitRequest['decision'] & string,
): Appeal {
  const { unitRequests, changedAt: decidedAt } = appeal;
  const isOver = (each: UnitRequest) => each.decision === undefined && isMeant(each);
  if (!unitRequests.some(isOver)) return appeal;
  return {
    ...appeal,
    unitRequests: unitRequests.map((each) => (isOver(each) ? { ...each, decision, decidedAt } : each)),
  };
}
