import { type Appeal, buildBlankAppeal } from './appeal.ts';
import type { AppealEvent } from './event.ts';
import { findText, toPassedResult } from './evolve/answers.ts';
import { applyChanges } from './evolve/apply-changes.ts';
import { applyFacts } from './evolve/apply-facts.ts';
import { cancelIdleRequests } from './evolve/requests.ts';

/**
 * Applies one more event to an appeal. The events must come in the order of their versions.
 * @throws Error on a gap, on a first event that is not a filing, and on a clock or assignment that the log does not have.
 */
export function evolve(appeal: Appeal | undefined, event: AppealEvent): Appeal {
  if (appeal === undefined) return applyChanges(blankFrom(event), event);
  if (event.version !== appeal.version + 1) throw new Error(`event ${event.version} after version ${appeal.version}`);
  return cancelIdleRequests(applyFacts(applyChanges(appeal, event), event));
}

/** Folds a whole log; undefined for an empty one. */
export function fold(events: readonly AppealEvent[]): Appeal | undefined {
  return events.reduce<Appeal | undefined>(evolve, undefined);
}

function blankFrom(event: AppealEvent): Appeal {
  if (event.type !== 'appeal.submitted' && event.type !== 'appeal.answeredOnSpot')
    throw new Error(`a log cannot begin with ${event.type}`);
  if (event.version !== 1) throw new Error(`a log cannot begin with version ${event.version}`);
  const { knowledgeId: _item, drawn: _drawn, ...filing } = { knowledgeId: undefined, drawn: false, ...event.data };
  const appeal = buildBlankAppeal(event.appealId, filing, event.actor, event.at);
  if (event.type === 'appeal.submitted') return appeal;
  const publicReplyId = findText(event, 'publicReply');
  return {
    ...appeal,
    ...toPassedResult({ assignmentId: '', solved: true, at: event.at, passedAt: event.at, publicReplyId }),
  };
}
