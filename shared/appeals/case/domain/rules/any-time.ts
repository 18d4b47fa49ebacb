import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import type { Rules } from './rule.ts';

export const anyTime: Rules<'withdraw' | 'urge' | 'comment'> = {
  withdraw: {
    // DOMAIN 3: a report under enquiry cannot be withdrawn.
    guard: (appeal) => (appeal.kind === 'report' && appeal.assignments.length > 0 ? 'under-enquiry' : undefined),
    decide: ({ body }) => ({
      to: 'closed',
      data: {},
      changes: { outcome: 'withdrawn', texts: toTextRefs(body.reasonId, 'reason') },
    }),
  },

  urge: {
    decide: ({ body }) => ({ data: {}, changes: { texts: toTextRefs(body.textId, 'comment') } }),
  },

  comment: {
    decide: ({ body, actor }) => {
      // What a caller says is the appellant's word, never a note of staff (DOMAIN 2).
      if (actor.proof !== undefined && body.internal) return { invalid: 'caller-words-internal', path: 'internal' };
      const internal = actor.role !== 'APP' && body.internal;
      return {
        data: { internal },
        changes: { texts: [{ id: body.textId, kind: internal ? 'staffComment' : 'comment' }] },
      };
    },
  },
};
