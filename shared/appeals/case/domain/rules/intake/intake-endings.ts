import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { draftClocks } from '../clock-draft.ts';
import type { Rules } from '../rule.ts';

export const intakeEndings: Rules<'refuse' | 'transfer' | 'answer'> = {
  refuse: {
    decide: ({ appeal, body, context }) => ({
      to: 'refused',
      data: { reason: body.reason },
      changes: {
        texts: toTextRefs(body.noteId, 'publicReply'),
        clocks: draftClocks(appeal, context).stop('accept').entries,
      },
    }),
  },

  /** Hands the case to 110, 119, 120 or 122. The receipt is the number under which they handle it. */
  transfer: {
    decide: ({ appeal, body, context }) => ({
      to: 'transferred',
      data: { service: body.service, receipt: body.receipt },
      changes: {
        texts: toTextRefs(body.noteId, 'publicReply'),
        clocks: draftClocks(appeal, context).stop('accept').entries,
      },
    }),
  },

  /**
   * Answers a case that was filed before. Unlike callers who are answered on the spot, these appellants are not drawn for the
   * survey: all are asked who want a reply and can be asked.
   */
  answer: {
    decide: ({ appeal, body, context }) => {
      const clocks = draftClocks(appeal, context).stop('accept');
      const isAsked = appeal.canBeAsked && !appeal.flags.includes('noReply');
      return {
        to: isAsked ? 'followUp' : 'closed',
        data: body.knowledgeId === undefined ? {} : { knowledgeId: body.knowledgeId },
        changes: {
          texts: toTextRefs(body.replyId, 'publicReply'),
          clocks: (isAsked ? clocks.start('followUp') : clocks).entries,
          ...(!isAsked && { outcome: 'answered' as const }),
        },
      };
    },
  },
};
