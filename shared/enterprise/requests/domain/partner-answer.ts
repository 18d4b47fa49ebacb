import { requireLimit } from '#kernel/domain/time/duration.ts';
import type { ServiceRequest } from './request.ts';
import { draftRequestClocks, type RequestContext } from './request-rule.ts';

/**
 * What the answer of a partner does to a request: the first contact stops the clock of the answer, and the manager has to look at it.
 * While there is a work order, the state does not change.
 */
export function answerReferral(request: ServiceRequest, context: RequestContext) {
  const answered = draftRequestClocks(request, context).stop('result').cancel('lapse');
  const isWatched =
    request.status === 'workOrder' ||
    request.clocks.some(({ kind, state }) => kind === 'review' && state === 'running');
  const respond = { limit: requireLimit(context.policy.enterprise.respond) };
  return {
    to: request.status === 'workOrder' ? {} : { to: 'partnerReplied' as const },
    clocks: (isWatched ? answered : answered.start('review', respond)).entries,
  };
}
