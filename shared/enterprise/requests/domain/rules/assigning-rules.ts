import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { requireLimit } from '#kernel/domain/time/duration.ts';
import { beginRound, withTexts } from '../begin-round.ts';
import type { ServiceRequest } from '../request.ts';
import {
  draftRequestClocks,
  guardOwn,
  guardPool,
  type RequestContext,
  type RequestRules,
  whyNotManager,
} from '../request-rule.ts';
import { ESCALATIONS } from '../vocabulary.ts';

/** Who has a request: filing, the pool, managers and their replacement (DOMAIN 8). */
export const assigning: RequestRules<
  'file' | 'take' | 'assign' | 'accept' | 'returnToPool' | 'replaceManager' | 'escalate'
> = {
  /** The clock of the answer starts with the filing, and nothing that offices do among themselves moves it. */
  file: {
    guard: ({ type, financing }) => {
      if (type === 'environmentComplaint') return 'file-as-appeal';
      return financing.need && type !== 'financing' ? 'not-financing' : undefined;
    },
    decide: ({ request, body, context }) => {
      const { to, changes } = beginRound(request, context, body.managerId);
      return { to, data: body.filing, ...withTexts(changes, [{ id: body.textId, kind: 'original' }], body.mediaIds) };
    },
  },

  take: {
    guard: guardPool,
    decide: ({ request, actor, context }) => hand(request, context, actor.id),
  },

  assign: {
    guard: guardOwn,
    decide: ({ request, body, context }) => {
      const broken = whyNotManager(request, body.managerId, context);
      return broken ? { broken } : hand(request, context, body.managerId);
    },
  },

  accept: {
    guard: guardOwn,
    decide: ({ request, context }) => ({
      to: 'accepted',
      data: {},
      changes: { clocks: draftRequestClocks(request, context).stop('sign').entries },
    }),
  },

  returnToPool: {
    guard: guardOwn,
    decide: ({ request, body, context }) => ({
      to: 'requested',
      data: {},
      changes: {
        pooled: true,
        texts: toTextRefs(body.reasonId, 'reason'),
        clocks: draftRequestClocks(request, context)
          .stop('sign')
          .start('dispatch', { limit: requireLimit(context.policy.enterprise.take) }).entries,
      },
    }),
  },

  /** The replacement takes over where the former manager stopped; the time to respond starts again before the acceptance. */
  replaceManager: {
    guard: guardOwn,
    decide: ({ request, body, context }) => {
      const broken = whyNotManager(request, body.managerId, context);
      if (broken) return { broken };
      const draft = draftRequestClocks(request, context);
      const respond = { limit: requireLimit(context.policy.enterprise.respond) };
      return {
        data: {},
        changes: {
          managerId: body.managerId,
          texts: toTextRefs(body.reasonId, 'reason'),
          clocks: request.status === 'assigned' ? draft.cancel('sign').start('sign', respond).entries : [],
        },
      };
    },
  },

  escalate: {
    guard: (request, actor, context) =>
      guardOwn(request, actor, context) ?? (isAbove(request, actor.role) ? undefined : 'already-escalated'),
    decide: ({ body, actor }) => ({
      data: {},
      changes: {
        escalatedTo: actor.role === 'LDR' ? 'supervisor' : 'head',
        texts: toTextRefs(body.reasonId, 'reason'),
      },
    }),
  },
};

/** From the pool to a manager, who has to respond. */
function hand(request: ServiceRequest, context: RequestContext, managerId: string) {
  const respond = { limit: requireLimit(context.policy.enterprise.respond) };
  const clocks = draftRequestClocks(request, context).stop('dispatch').start('sign', respond).entries;
  return { to: 'assigned' as const, data: {}, changes: { managerId, clocks } };
}

function isAbove({ escalatedTo }: ServiceRequest, role: string): boolean {
  const to = role === 'LDR' ? 'supervisor' : 'head';
  return escalatedTo === undefined || ESCALATIONS.indexOf(to) > ESCALATIONS.indexOf(escalatedTo);
}
