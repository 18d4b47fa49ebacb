import { isLeftToPeople, type Policy } from '#directory/domain/policy/policy.ts';
import type { Appeal } from '../../appeal.ts';
import type { Assignment } from '../../assignments/assignment.ts';
import { isHiddenFromAccused } from '../../scope.ts';
import { draftClocks } from '../clock-draft.ts';
import { guardSupervised } from '../intake/business-complaint.ts';
import { buildRemeasuredEntries } from '../intake/reclassifying.ts';
import { requireAssignment } from '../require-assignment.ts';
import type { Rules } from '../rule.ts';

export const review: Rules<'sendBack' | 'pass'> = {
  sendBack: {
    guard: guardSupervised,
    decide: ({ appeal, body, context }) => {
      const lead = requireAssignment(appeal, findReviewedLead(appeal));
      const result = appeal.clocks.findLast(({ kind, assignmentId }) => kind === 'result' && assignmentId === lead.id);
      const stopped = draftClocks(appeal, context).stop('review', { subject: 'result' });
      return {
        to: 'inProgress',
        data: {},
        changes: {
          texts: [{ id: body.reasonId, kind: 'reason' }],
          assignments: [{ id: lead.id, status: 'working' }],
          // The result clock restarts with the deadline it had. After a reclassification it is also measured anew.
          clocks: result
            ? [
                ...stopped.restart(result).entries,
                ...buildRemeasuredEntries(appeal, result, appeal.result?.at, context),
              ]
            : stopped.entries,
        },
      };
    },
  },

  pass: {
    guard: (appeal, actor, { policy }) => {
      if (actor.role === 'SYS' && !isPassedBySystem(appeal, policy)) return 'not-by-system';
      const unsupervised = guardSupervised(appeal, actor);
      if (unsupervised) return unsupervised;
      // The case may have become complex since: then the result needs the leader's signature (DOMAIN 3).
      return appeal.clockClass === 'complex' && !appeal.result?.byLeader ? 'leader-required' : undefined;
    },
    decide: ({ appeal, context }) => {
      // A contact that was not made by now is not waited for any longer.
      const clocks = draftClocks(appeal, context).stop('review', { subject: 'result' }).cancel('contact');
      // An appellant who wants no reply, or cannot be asked, gets no follow-up.
      return appeal.flags.includes('noReply') || !appeal.canBeAsked
        ? { to: 'closed', data: {}, changes: { outcome: 'noFollowUp', clocks: clocks.entries } }
        : { to: 'followUp', data: {}, changes: { clocks: clocks.start('followUp').entries } };
    },
  },
};

/**
 * Whether SYS passes the result: the policy allows it, the unit calls the matter solved, and neither class nor kind nor a flag
 * requires a person.
 */
export function isPassedBySystem({ status, kind, track, clockClass, flags, result }: Appeal, policy: Policy): boolean {
  return (
    policy.passBySystem &&
    status === 'resultReview' &&
    result?.solved === true &&
    !isHiddenFromAccused({ kind, track }) &&
    clockClass !== 'complex' &&
    !isLeftToPeople(flags, policy)
  );
}

function findReviewedLead({ assignments, result }: Appeal): Assignment | undefined {
  return assignments.find(({ id }) => id === result?.assignmentId);
}
