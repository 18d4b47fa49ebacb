import { hasPassed } from '#appeals/case/domain/rules/limit-passed.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { beginRound, withTexts } from '../begin-round.ts';
import { draftRequestClocks, guardOwn, isClockDue, type RequestRules } from '../request-rule.ts';

/** What the business says at the end and meanwhile (DOMAIN 8). */
export const closing: RequestRules<'rate' | 'reopen' | 'withdraw' | 'urge' | 'comment' | 'noAnswer'> = {
  rate: {
    guard: ({ rating, closedAt, outcome }, _actor, context) => {
      if (rating) return 'already-rated';
      if (closedAt === undefined) return undefined;
      const isOver = outcome === 'withdrawn' || hasPassed(context.policy.enterprise.rateAfterClose, closedAt, context);
      return isOver ? 'rating-over' : undefined;
    },
    decide: ({ request, body, context }) => ({
      ...(request.status === 'feedback' && { to: 'closed' as const }),
      data: { helpful: body.helpful },
      changes: {
        ...(request.status === 'feedback' && { outcome: 'rated' as const }),
        texts: toTextRefs(body.wordsId, 'surveyWords'),
        clocks: draftRequestClocks(request, context).stop('followUp').entries,
      },
    }),
  },

  noAnswer: {
    guard: (request, _actor, { now }) => (isClockDue(request, 'followUp', now) ? undefined : 'not-due'),
    decide: () => ({ to: 'closed', data: {}, changes: { outcome: 'noAnswer' } }),
  },

  reopen: {
    guard: ({ outcome, closedAt, reopenings }, _actor, context) => {
      if (outcome === 'withdrawn') return 'file-again';
      const { reopenWithin, maxReopenings } = context.policy.enterprise;
      if (hasPassed(reopenWithin, closedAt, context)) return 'reopening-over';
      return reopenings >= maxReopenings ? 'reopenings-used-up' : undefined;
    },
    decide: ({ request, body, context }) => {
      const next = { ...request, round: request.round + 1 };
      const { to, changes } = beginRound(next, context, body.managerId);
      const texts = [{ id: body.textId, kind: 'supplement' as const }];
      return { to, data: {}, ...withTexts({ ...changes, round: next.round }, texts, body.mediaIds) };
    },
  },

  withdraw: {
    decide: ({ body }) => ({
      to: 'closed',
      data: {},
      changes: { outcome: 'withdrawn', texts: toTextRefs(body.reasonId, 'reason') },
    }),
  },

  urge: { decide: ({ body }) => ({ data: {}, changes: { texts: toTextRefs(body.textId, 'comment') } }) },

  comment: {
    guard: guardOwn,
    decide: ({ body, actor }) => {
      const internal = actor.role !== 'APP' && body.internal;
      return {
        data: { internal },
        changes: { texts: toTextRefs(body.textId, internal ? 'staffComment' : 'comment'), mediaIds: body.mediaIds },
      };
    },
  },
};
