import { type CheckedCase, findLead, isAccusedSide, isLiveShare, isOpenShare } from '../checked-case.ts';
import { callOff, type Step, start } from '../step.ts';
import type { Effects } from './effects.ts';

/** Whom a report accuses, as an event says it; absent where nothing changes. */
interface Accused {
  readonly accusedUnitId?: string;
  readonly accusesNobody?: true;
}

/** Applies what an event says of the accused. */
export function applyAccused(of: CheckedCase, data: object): void {
  const { accusedUnitId, accusesNobody } = data as Accused;
  if (accusedUnitId !== undefined) of.accused = accusedUnitId;
  else if (accusesNobody) of.accused = undefined;
}

/** Whether an event says whom the report accuses: a unit or nobody. */
export function namesAccused(data: object): boolean {
  return 'accusedUnitId' in data || 'accusesNobody' in data;
}

export const accusing = {
  /** The shares of units that are now on the accused side end. Without its lead the case goes back to the centre. */
  'appeal.accusedCorrected': (step) => {
    const { case: of, event, world } = step;
    if (of.kind !== 'report') step.breach('accused', `of a ${of.kind}`);
    applyAccused(of, event.data);
    of.isRecalled = true;
    const isLeads = ({ id }: { readonly id: string }) => of.status !== 'followUp' && findLead(of)?.id === id;
    const accused = of.shares.filter(
      (each) => (isOpenShare(each) || isLeads(each)) && isAccusedSide(of, each.unitId, world),
    );
    if (accused.some(({ role }) => role === 'lead')) return leaveLead(step);
    for (const share of accused) {
      share.status = 'withdrawn';
      callOff(step, 'sign', { assignmentId: share.id });
      callOff(step, 'result', { assignmentId: share.id });
    }
  },
} satisfies Partial<Effects>;

function leaveLead(step: Step): void {
  const { case: of } = step;
  for (const share of of.shares)
    if (isOpenShare(share) || (share.role === 'lead' && isLiveShare(share))) share.status = 'withdrawn';
  for (const kind of ['sign', 'contact', 'result', 'review', 'holdReview'] as const) callOff(step, kind);
  start(step, 'dispatch');
  of.status = 'accepted';
}
