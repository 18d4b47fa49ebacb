import type { TextRef } from '#kernel/domain/commands/text-refs.ts';
import { requireLimit } from '#kernel/domain/time/duration.ts';
import type { ServiceRequest } from './request.ts';
import { draftRequestClocks, type RequestContext } from './request-rule.ts';

/** The first state of a round: with the manager of the business, or in the pool. */
export function beginRound(request: ServiceRequest, context: RequestContext, managerId: string | undefined) {
  const { respond, take, answer } = context.policy.enterprise;
  const run = request.run + 1;
  const draft = draftRequestClocks(request, context);
  const limit = requireLimit(managerId === undefined ? take : respond);
  const clocks = draft
    .start(managerId === undefined ? 'dispatch' : 'sign', { limit })
    .start('result', { limit: requireLimit(answer[request.type]) }).entries;
  return managerId === undefined
    ? { to: 'requested' as const, changes: { pooled: true as const, run, clocks } }
    : { to: 'assigned' as const, changes: { managerId, run, clocks } };
}

/** The changes with texts and files. */
export function withTexts<Changes extends object>(
  changes: Changes,
  texts: readonly TextRef[],
  mediaIds: readonly string[],
) {
  return { changes: { ...changes, texts, mediaIds } };
}
