import type { Appeal, Assignment } from '../../appeal/appeal.ts';
import type { Policy } from '../../directory/policy.ts';
import { clockDraft } from '../clock-draft.ts';
import { measuredAnew } from '../intake/reclassifying.ts';
import type { NoBody, Rules } from '../rule.ts';

export interface ReviewBodies {
  sendBack: { readonly reasonId: string };
  pass: NoBody;
}

export const review: Rules<ReviewBodies> = {
  sendBack: {
    decide: ({ appeal, body, context }) => {
      const lead = reviewedOf(appeal);
      const result = appeal.clocks.findLast(({ kind, assignmentId }) => kind === 'result' && assignmentId === lead.id);
      const stopped = clockDraft(appeal, context).stop('review', { subject: 'result' });
      return {
        to: 'inProgress',
        data: {},
        changes: {
          texts: [{ id: body.reasonId, kind: 'reason' }],
          assignments: [{ id: lead.id, status: 'working' }],
          // The result clock runs on after sendBack, with the deadline it had; of another case by now, as that one's.
          clocks: result
            ? [...stopped.runOn(result).entries, ...measuredAnew(appeal, result, context)]
            : stopped.entries,
        },
      };
    },
  },

  pass: {
    guard: (appeal, actor, { policy }) => {
      if (actor.role === 'SYS' && !isPassedBySystem(appeal, policy)) return 'not-by-system';
      // It may have become complex since: then it goes back for the signature (DOMAIN 3).
      return appeal.clockClass === 'complex' && !appeal.result?.byLeader ? 'leader-required' : undefined;
    },
    decide: ({ appeal, context }) => {
      // Whoever has not contacted the appellant by now will not be waited for any longer.
      const clocks = clockDraft(appeal, context).stop('review', { subject: 'result' }).callOff('contact');
      // noReply or no way to ask: nobody to follow up with.
      return appeal.flags.includes('noReply') || !appeal.canBeAsked
        ? { to: 'closed', data: {}, changes: { outcome: 'noFollowUp', clocks: clocks.entries } }
        : { to: 'followUp', data: {}, changes: { clocks: clocks.start('followUp').entries } };
    },
  },
};

/**
 * Whether SYS passes the result by itself: where the policy says so, when the unit holds the matter for solved, and neither
 * its class, its kind nor a flag asks for a person's eye.
 */
export function isPassedBySystem({ status, kind, clockClass, flags, result }: Appeal, policy: Policy): boolean {
  return (
    policy.passBySystem &&
    status === 'resultReview' &&
    result?.solved === true &&
    kind !== 'report' &&
    clockClass !== 'complex' &&
    !flags.some((flag) => policy.flagsForPerson.includes(flag))
  );
}

function reviewedOf(appeal: Appeal): Assignment {
  const lead = appeal.assignments.find(({ id }) => id === appeal.result?.assignmentId);
  if (!lead) throw new Error(`appeal ${appeal.id} is in review without a result`);
  return lead;
}
