import type { EmergencyService, RefusalReason } from '../../appeal/words.ts';
import { clockDraft } from '../clock-draft.ts';
import type { Rules } from '../rule.ts';
import { toTextRefs } from '../text-refs.ts';

export interface IntakeEndingsBodies {
  refuse: { readonly reason: RefusalReason; readonly noteId?: string };
  transfer: { readonly service: EmergencyService; readonly receipt: string; readonly noteId?: string };
  answer: { readonly replyId: string; readonly knowledgeId?: string };
}

export const intakeEndings: Rules<IntakeEndingsBodies> = {
  refuse: {
    decide: ({ appeal, body, context }) => ({
      to: 'refused',
      data: { reason: body.reason },
      changes: {
        texts: toTextRefs(body.noteId, 'publicReply'),
        clocks: clockDraft(appeal, context).stop('accept').entries,
      },
    }),
  },

  /** To 110, 119, 120 or 122: they handle it from here, known to us by the number of their receipt. */
  transfer: {
    decide: ({ appeal, body, context }) => ({
      to: 'transferred',
      data: { service: body.service, receipt: body.receipt },
      changes: {
        texts: toTextRefs(body.noteId, 'publicReply'),
        clocks: clockDraft(appeal, context).stop('accept').entries,
      },
    }),
  },

  /**
   * As answered on the spot, for a case already filed. Whoever wrote and waited is always asked: the draw spares callers who
   * have just been spoken to. Who wants no reply, or cannot be asked, is not.
   */
  answer: {
    decide: ({ appeal, body, context }) => {
      const clocks = clockDraft(appeal, context).stop('accept');
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
