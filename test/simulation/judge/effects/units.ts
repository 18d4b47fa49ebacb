import { type CheckedWorld, isAccusedSide, isLiveShare, isOpenShare, listAbove, type Share } from '../checked-case.ts';
import { CAPS } from '../limits.ts';
import { hasShareReview, isUnsettled, listUnsettledBelow } from '../shares.ts';
import {
  addDuty,
  addShare,
  callOff,
  capLimit,
  findDueAbove,
  findOwnLimit,
  findShare,
  requireHolder,
  type Step,
  start,
  stop,
} from '../step.ts';
import type { Effects } from './effects.ts';
import { checkMayGet, listWaitingQuestions, mayBeAsked } from './intake.ts';

/** What units do with their shares. The case follows the lead alone. */
export const units = {
  'appeal.signed': (step) => {
    const share = findShare(step, step.event.data.assignmentId);
    if (!share) return;
    requireHolder(step, share);
    if (share.status !== 'toSign') step.breach('assignments', `signed while ${share.status}`);
    if (hasShareReview(step.case, share.id, 'shareReturn')) step.breach('returns', 'signed while it is returned');
    share.status = 'working';
    stop(step, 'sign', { assignmentId: share.id });
    if (share.role === 'lead') {
      step.case.status = 'inProgress';
      start(step, 'contact', { assignmentId: share.id });
    }
  },

  'appeal.assistAdded': (step) => {
    const { case: of, event } = step;
    const { actor, data } = event;
    const isLeads = of.shares.some(
      (each) => each.role === 'lead' && isOpenShare(each) && isHeldBy(each, actor.unitId ?? ''),
    );
    if (actor.role !== 'DSP' && !isLeads) step.breach('who', `${actor.unitId} does not lead`);
    checkFree(step, data.unitId);
    const share = addShare(step, { unitId: data.unitId, role: 'assist', level: 0 });
    startShareClocks(step, share);
  },

  'appeal.passedDown': (step) => {
    const { case: of, event, world } = step;
    const { unitId, parentId } = event.data;
    const parent = findShare(step, parentId);
    if (!parent) return;
    requireHolder(step, parent);
    if (parent.status !== 'working') step.breach('assignments', `passed down while ${parent.status}`);
    const target = world.units.get(unitId);
    if (!target?.ancestors.includes(event.actor.unitId ?? '')) step.breach('who', `${unitId} is not below`);
    const isOfDepartment = listAbove(of, parent).some((each) => world.units.get(each.unitId)?.kind === 'department');
    if (target?.kind === 'street' && isOfDepartment) step.breach('assignments', "a department's duty goes to a street");
    checkFree(step, unitId);
    const share = addShare(step, { unitId, role: 'assist', level: parent.level + 1, parentId });
    startShareClocks(step, share);
  },

  'appeal.workerAssigned': (step) => {
    const share = findShare(step, step.event.data.assignmentId);
    if (!share) return;
    requireHolder(step, share);
    share.workerId = step.event.data.workerId;
  },

  /** A question moves no clock; at most three wait for an answer. */
  'appeal.questionAsked': (step) => {
    const { case: of, event } = step;
    const share = findShare(step, event.data.assignmentId);
    if (!share) return;
    requireHolder(step, share);
    if (!isOpenShare(share)) step.breach('asking', `the share is ${share.status}`);
    if (!mayBeAsked(step)) step.breach('asking', 'nobody can be asked');
    if (listWaitingQuestions(of).length >= CAPS.questions) step.breach('asking', 'more than three questions');
    of.questions.push(share.id);
  },

  'appeal.contacted': (step) => {
    const share = findShare(step, step.event.data.assignmentId);
    if (!share) return;
    requireHolder(step, share);
    if (share.status !== 'working') step.breach('assignments', `contact while ${share.status}`);
    // A unit that got its share passed down also makes the contact for the units above it.
    for (const { id } of listAbove(step.case, share)) stop(step, 'contact', { assignmentId: id });
  },

  /** A public word that moves no clock. */
  'appeal.interimReplied': (step) => {
    const share = findShare(step, step.event.data.assignmentId);
    if (!share) return;
    requireHolder(step, share);
    if (share.role !== 'lead' || share.status !== 'working')
      step.breach('assignments', `${share.role} replies while ${share.status}`);
  },

  'appeal.fieldReported': (step) => {
    const share = findShare(step, step.event.data.assignmentId);
    if (share) requireHolder(step, share);
  },

  'appeal.assistFinished': (step) => {
    const { case: of, event, world } = step;
    const share = findShare(step, event.data.assignmentId);
    if (!share) return;
    requireHolder(step, share);
    if (share.role !== 'assist' || share.status !== 'working')
      step.breach('assignments', `${share.role} finishes while ${share.status}`);
    if (hasShareReview(of, share.id, 'shareReturn')) step.breach('returns', 'finished while it is returned');
    if (listUnsettledBelow(of, share.id).some(({ unitId }) => !isCutOff(step, unitId, world)))
      step.breach('open assists', 'what it passed down is open');
    share.status = 'done';
    stop(step, 'result', { assignmentId: share.id });
    callOff(step, 'review', { assignmentId: share.id, subject: 'shareExtension' });
    if (share.parentId !== undefined) start(step, 'review', { assignmentId: share.id, subject: 'shareResult' });
  },

  'appeal.resultSubmitted': (step) => {
    const { case: of, event, at, world } = step;
    const lead = findShare(step, event.data.assignmentId);
    if (!lead) return;
    requireHolder(step, lead);
    if (lead.role !== 'lead' || lead.status !== 'working')
      step.breach('assignments', `${lead.role} submits the result while ${lead.status}`);
    if (of.clockClass === 'complex' && event.actor.role !== 'LDR') step.breach('who', 'a complex result by no leader');
    const assists = of.shares.filter((each) => each.role === 'assist' && isOpenShare(each));
    const unsettled = of.shares.filter((each) => each.role === 'assist' && isUnsettled(of, each));
    if (unsettled.some(({ unitId }) => !isCutOff(step, unitId, world)))
      step.breach('open assists', 'the result does not wait for the assists');
    stop(step, 'result', { assignmentId: lead.id });
    for (const each of assists) {
      each.status = 'withdrawn';
      callOff(step, 'sign', { assignmentId: each.id });
      callOff(step, 'result', { assignmentId: each.id });
    }
    lead.status = 'done';
    of.status = 'resultReview';
    of.result = { shareId: lead.id, byLeader: event.actor.role === 'LDR', at };
    start(step, 'review', { subject: 'result' });
  },

  /** A successor takes over the shares and duties of a unit as they are; what it has already is dropped once. */
  'appeal.handedOver': (step) => {
    const { case: of, event } = step;
    const { fromUnitId, toUnitId } = event.data;
    const occupies = (each: (typeof of.shares)[number]) =>
      isUnsettled(of, each) || (each.role === 'lead' && isLiveShare(each));
    const held = of.shares.filter((each) => occupies(each) && each.unitId === fromUnitId);
    const own = of.shares.filter((each) => occupies(each) && each.unitId === toUnitId);
    const dropped = held.length === 0 || own.length === 0 ? [] : held.some(({ role }) => role === 'lead') ? own : held;
    if (isAccusedSide(of, toUnitId, step.world)) step.breach('accused', `${toUnitId} is on the accused side`);
    for (const share of of.shares) if (isLiveShare(share) && share.duties.has(fromUnitId)) share.duties.add(toUnitId);
    for (const share of held.filter((each) => !dropped.includes(each))) {
      share.unitId = toUnitId;
      share.workerId = undefined;
      if (share.role === 'lead') addDuty(step, share);
    }
    for (const share of dropped) {
      share.status = 'withdrawn';
      callOff(step, 'sign', { assignmentId: share.id });
      callOff(step, 'result', { assignmentId: share.id });
    }
  },
} satisfies Partial<Effects>;

function isHeldBy(share: Share, unitId: string): boolean {
  return share.unitId === unitId || share.duties.has(unitId);
}

/** A unit has one open share of a case. */
function checkFree(step: Step, unitId: string): void {
  checkMayGet(step, unitId);
  const isTaken = step.case.shares.some(
    (each) => each.unitId === unitId && (isUnsettled(step.case, each) || (each.role === 'lead' && isLiveShare(each))),
  );
  if (isTaken) step.breach('assignments', `${unitId} has a share already`);
}

/** A later share is due with the one that waits for it at the latest. */
function startShareClocks(step: Step, share: Share): void {
  const { case: of, at, calendar } = step;
  start(step, 'sign', { assignmentId: share.id });
  const own = findOwnLimit(of, 'result');
  const due = findDueAbove(step, { kind: 'result', assignmentId: share.id });
  start(step, 'result', {
    assignmentId: share.id,
    limit: due === undefined ? own : capLimit(calendar, own, at, due),
  });
}

/** An assist that came to the accused side of a report does not see it any more, and nobody waits for it. */
function isCutOff(step: Step, unitId: string, world: CheckedWorld): boolean {
  return step.case.kind === 'report' && isAccusedSide(step.case, unitId, world);
}
