import { clockDraft } from '../clock-draft.ts';
import type { Rule } from '../rule.ts';
import { textOf } from './intake.ts';

/** To 110, 119, 120 or 122: they handle it from here, known to us by the number of their receipt. */
export const transfer: Rule<'transfer'> = {
  decide: ({ appeal, body, context }) => ({
    to: 'transferred',
    data: { service: body.service, receipt: body.receipt },
    changes: {
      texts: textOf(body.noteId, 'publicReply'),
      clocks: clockDraft(appeal, context).stop('accept').entries,
    },
  }),
};

/**
 * As answered on the spot, for a case already filed. Whoever wrote and waited is always asked: the draw spares callers who
 * have just been spoken to. Who wants no reply, or cannot be asked, is not.
 */
export const answer: Rule<'answer'> = {
  decide: ({ appeal, body, context }) => {
    const clocks = clockDraft(appeal, context).stop('accept');
    const isAsked = appeal.canBeAsked && !appeal.flags.includes('noReply');
    return {
      to: isAsked ? 'followUp' : 'closed',
      data: body.knowledgeId === undefined ? {} : { knowledgeId: body.knowledgeId },
      changes: {
        texts: textOf(body.replyId, 'publicReply'),
        clocks: (isAsked ? clocks.start('followUp') : clocks).entries,
        ...(!isAsked && { outcome: 'answered' as const }),
      },
    };
  },
};
