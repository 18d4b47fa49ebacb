import type { UnitRequestKind } from '../../words/words.ts';
import type { ReturnRequest, UnitRequest } from '../appeal.ts';
import { type Appeal, listOpenClocks } from '../appeal.ts';
import type { AppealEvent, AppealEventOf } from '../event.ts';
import { hasOpenRequest } from '../unit-requests.ts';
import { findText } from './answers.ts';

/** Builds the return of a unit. */
export function buildReturn(
  { assignments, round }: Appeal,
  event: AppealEventOf<'appeal.returnRequested'>,
): ReturnRequest {
  const assignment = assignments.find(({ id }) => id === event.data.assignmentId);
  if (!assignment) throw new Error(`no assignment ${event.data.assignmentId} to return`);
  const { unitId, role } = assignment;
  // An assist's return needs no review.
  return { ...event.data, unitId, role, round, at: event.at, ...(role === 'assist' && { decision: 'upheld' }) };
}

/** Records the decision on the return under review. The supervision of the unit that rightly returned the case ends. */
export function decideReturn({ isLeftToPeople, ...appeal }: Appeal, decision: 'upheld' | 'rejected'): Appeal {
  const isPending = (each: ReturnRequest) => each.decision === undefined && each.round === appeal.round;
  return {
    ...appeal,
    ...(isLeftToPeople && decision === 'rejected' && { isLeftToPeople }),
    ...(decision === 'upheld' && { supervision: 'none' as const }),
    returns: appeal.returns.map((each) => (isPending(each) ? { ...each, decision } : each)),
  };
}

/** Adds a request of the lead's unit to the centre. */
export function addRequest(
  appeal: Appeal,
  event: AppealEvent,
  facts: Pick<UnitRequest, 'kind' | 'assignmentId'>,
): Appeal {
  const [reasonId, planId] = [findText(event, 'reason'), findText(event, 'plan')];
  const words = { ...(reasonId !== undefined && { reasonId }), ...(planId !== undefined && { planId }) };
  const request: UnitRequest = { ...facts, ...words, round: appeal.round, at: event.at };
  return { ...appeal, unitRequests: [...appeal.unitRequests, request] };
}

/** Records the decision on the open request of a kind. */
export function decideRequest(appeal: Appeal, kind: UnitRequestKind, decision: 'granted' | 'denied'): Appeal {
  return closeRequests(appeal, (each) => each.kind === kind, decision);
}

/** Calls off the open requests of a case that is no longer in progress. */
export function cancelIdleRequests(appeal: Appeal): Appeal {
  return appeal.status === 'inProgress' ? appeal : closeRequests(appeal, () => true, 'calledOff');
}

/** Cancels the open requests whose review was cancelled by a reclassification. */
export function cancelUnreviewedRequests(appeal: Appeal): Appeal {
  const isReviewed = ({ kind }: UnitRequest) => listOpenClocks(appeal, 'review', { subject: kind }).length > 0;
  return closeRequests(appeal, (each) => !isReviewed(each), 'calledOff');
}

function closeRequests(
  appeal: Appeal,
  isMeant: (request: UnitRequest) => boolean,
  decision: UnitRequest['decision'] & string,
): Appeal {
  const { unitRequests, changedAt: decidedAt } = appeal;
  if (!hasOpenRequest(appeal)) return appeal;
  const isOver = (each: UnitRequest) => each.decision === undefined && isMeant(each);
  return {
    ...appeal,
    unitRequests: unitRequests.map((each) => (isOver(each) ? { ...each, decision, decidedAt } : each)),
  };
}
