import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import type { Rules } from '../rule.ts';
import {
  buildDenial,
  guardAsked,
  requireLeadId,
  requireRequest,
  startReview,
  stopReview,
  whyNotAsk,
} from './unit-requests.ts';

export const terminating: Rules<'requestTermination' | 'approveTermination' | 'denyTermination'> = {
  /** Asks to end the case without a result, on a ground of DOMAIN 7 or because the appellant does not cooperate. */
  requestTermination: {
    guard: (appeal, actor) => whyNotAsk(appeal, actor, 'termination'),
    decide: ({ appeal, body, context }) => ({
      data: { assignmentId: requireLeadId(appeal), ground: body.ground },
      changes: { texts: toTextRefs(body.reasonId, 'reason'), clocks: startReview(appeal, 'termination', context) },
    }),
  },

  approveTermination: {
    guard: guardAsked('termination'),
    decide: ({ appeal, body, context }) => {
      const { assignmentId, ground } = requireRequest(appeal, 'termination');
      if (ground === undefined) throw new Error(`appeal ${appeal.id} asks for its termination without a ground`);
      return {
        to: 'closed',
        data: { assignmentId, ground },
        changes: {
          outcome: 'terminated',
          texts: toTextRefs(body.noteId, 'publicReply'),
          clocks: stopReview(appeal, 'termination', context).entries,
        },
      };
    },
  },

  denyTermination: buildDenial('termination'),
};
