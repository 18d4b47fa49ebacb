import { type Appeal, openClocks } from '../appeal.ts';
import type { AppealEvent, AppealEventOf } from '../event.ts';
import type { ReturnRequest } from '../returns.ts';
import { hasOpenRequest, type UnitRequest } from '../unit-requests.ts';
import type { UnitRequestKind } from '../words.ts';
import { textIn } from './answers.ts';

/** What a unit asks when it says that a case is not its own. */
export function returnOf(
  { assignments, round }: Appeal,
  event: AppealEventOf<'appeal.returnRequested'>,
): ReturnRequest {
  const assignment = assignments.find(({ id }) => id === event.data.assignmentId);
  if (!assignment) throw new Error(`no assignment ${event.data.assignmentId} to return`);
  const { unitId, role } = assignment;
  // Nobody reviews an assist's return.
  return { ...event.data, unitId, role, round, at: event.at, ...(role === 'assist' && { decision: 'upheld' }) };
}

/** The return under review, decided. */
export function decided({ isLeftToPeople, ...appeal }: Appeal, decision: 'upheld' | 'rejected'): Appeal {
  const isPending = (each: ReturnRequest) => each.decision === undefined && each.round === appeal.round;
  return {
    ...appeal,
    ...(isLeftToPeople && decision === 'rejected' && { isLeftToPeople }),
    returns: appeal.returns.map((each) => (isPending(each) ? { ...each, decision } : each)),
  };
}

/** What the lead's unit asks the centre for. */
export function asked(appeal: Appeal, event: AppealEvent, facts: Pick<UnitRequest, 'kind' | 'assignmentId'>): Appeal {
  const [reasonId, planId] = [textIn(event, 'reason'), textIn(event, 'plan')];
  const words = { ...(reasonId !== undefined && { reasonId }), ...(planId !== undefined && { planId }) };
  const request: UnitRequest = { ...facts, ...words, round: appeal.round, at: event.at };
  return { ...appeal, unitRequests: [...appeal.unitRequests, request] };
}

/** The open request of a kind, decided. */
export function answeredRequest(appeal: Appeal, kind: UnitRequestKind, decision: 'granted' | 'denied'): Appeal {
  return closedRequests(appeal, (each) => each.kind === kind, decision);
}

/** Nobody decides on a request once the case has gone on without it. */
export function withoutIdleRequests(appeal: Appeal): Appeal {
  return appeal.status === 'inProgress' ? appeal : closedRequests(appeal, () => true, 'calledOff');
}

/** Of a reclassified case nobody decides on a request any more whose review was called off with it. */
export function withoutUnreviewed(appeal: Appeal): Appeal {
  const isReviewed = ({ kind }: UnitRequest) => openClocks(appeal, 'review', { subject: kind }).length > 0;
  return closedRequests(appeal, (each) => !isReviewed(each), 'calledOff');
}

function closedRequests(
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
