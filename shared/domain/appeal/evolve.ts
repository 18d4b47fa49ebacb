import { type Appeal, blankAppeal } from './appeal.ts';
import type { AppealEvent } from './event.ts';
import { passed, textIn } from './evolve/answers.ts';
import { withoutIdleRequests } from './evolve/requests.ts';
import { withChanges } from './evolve/with-changes.ts';
import { withFacts } from './evolve/with-facts.ts';

/**
 * The appeal after one more event. Pure; the events must come in order of version (a gap is a defect of the reader).
 * @throws Error on a gap, on a first event that does not create, on a clock or assignment that the log does not know.
 */
export function evolve(appeal: Appeal | undefined, event: AppealEvent): Appeal {
  if (appeal === undefined) return withChanges(blankFrom(event), event);
  if (event.version !== appeal.version + 1) throw new Error(`event ${event.version} after version ${appeal.version}`);
  return withoutIdleRequests(withFacts(withChanges(appeal, event), event));
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
  const appeal = blankAppeal(event.appealId, filing, event.actor, event.at);
  if (event.type === 'appeal.submitted') return appeal;
  const publicReplyId = textIn(event, 'publicReply');
  return { ...appeal, ...passed({ assignmentId: '', solved: true, at: event.at, passedAt: event.at, publicReplyId }) };
}
