import { type Appeal, unborn } from './appeal.ts';
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
  if (appeal === undefined) return withChanges(created(event), event);
  if (event.version !== appeal.version + 1) throw new Error(`event ${event.version} after version ${appeal.version}`);
  return withoutIdleRequests(withFacts(withChanges(appeal, event), event));
}

interface Folded {
  readonly events: readonly AppealEvent[];
  readonly appeal: Appeal;
}

/** What logs folded to, by their last event: a request folds the log that it has read again with its own event added. */
const FOLDED = new WeakMap<AppealEvent, Folded>();

/** Folds a whole log; undefined for an empty one. */
export function fold(events: readonly AppealEvent[]): Appeal | undefined {
  const last = events.at(-1);
  if (!last) return undefined;
  const known = foldedOf(events, events.length) ?? foldedOf(events, events.length - 1);
  const appeal = events.slice(known?.events.length ?? 0).reduce<Appeal | undefined>(evolve, known?.appeal) as Appeal;
  if (known?.events.length !== events.length) FOLDED.set(last, { events: [...events], appeal });
  return appeal;
}

/** What the first so many events are known to fold to: the very same events, not others like them. */
function foldedOf(events: readonly AppealEvent[], length: number): Folded | undefined {
  const last = events[length - 1];
  const known = last && FOLDED.get(last);
  return known?.events.length === length && known.events.every((event, index) => event === events[index])
    ? known
    : undefined;
}

function created(event: AppealEvent): Appeal {
  if (event.type !== 'appeal.submitted' && event.type !== 'appeal.answeredOnSpot')
    throw new Error(`a log cannot begin with ${event.type}`);
  if (event.version !== 1) throw new Error(`a log cannot begin with version ${event.version}`);
  const { knowledgeId: _item, drawn: _drawn, ...filing } = { knowledgeId: undefined, drawn: false, ...event.data };
  const appeal = unborn(event.appealId, filing, event.actor, event.at);
  if (event.type === 'appeal.submitted') return appeal;
  const publicReplyId = textIn(event, 'publicReply');
  return { ...appeal, ...passed({ assignmentId: '', solved: true, at: event.at, passedAt: event.at, publicReplyId }) };
}
