import type { Work } from '../../shared/names.ts';
import { count, lineOf } from './failure.ts';
import type { HeldMessage } from './failure-queue.ts';
import { type PutBackDeps, putBack } from './put-back.ts';

export interface RedriveDeps extends PutBackDeps {
  readonly say: (line: string) => void;
  /** Asks the person at the terminal; true = put back. */
  readonly confirm: (question: string) => Promise<boolean>;
}

/** How many messages were put back, and how many still lie in the queue of those that were looked at. */
export interface RedriveReport {
  readonly done: number;
  readonly kept: number;
}

/**
 * Shows what lies in a failure queue, asks, and puts each message back. A message leaves the queue only once its work is
 * done; those that are not put back, for whatever reason, can be seen by the next call at once.
 */
export async function redrive(deps: RedriveDeps, work: Work, most: number): Promise<RedriveReport> {
  const { queue, say, confirm } = deps;
  const held = await queue.hold(most);
  if (held.length === 0) {
    say(`Nothing lies in the failure queue of ${work}.`);
    return { done: 0, kept: 0 };
  }
  say(`${count(held.length, 'message')} in the failure queue of ${work}:`);
  for (const message of held) say(`  ${shown(message)}`);
  if (!(await confirm(`Put ${held.length === 1 ? 'it' : 'them'} back?`))) {
    for (const message of held) await queue.letGo(message);
    return { done: 0, kept: held.length };
  }
  let done = 0;
  for (const message of held) {
    const { isDone, what } = await tryPutBack(deps, work, message);
    if (isDone) {
      await queue.remove(message);
      done++;
    } else await queue.letGo(message);
    say(`  ${message.id}: ${isDone ? '' : 'KEPT, '}${what}`);
  }
  return { done, kept: held.length - done };
}

/** One that fails must not hold up the others. Errors are named only: their words may quote data. */
async function tryPutBack(deps: RedriveDeps, work: Work, message: HeldMessage) {
  try {
    return await putBack(deps, work, message);
  } catch (error) {
    return { isDone: false, what: `it failed again (${error instanceof Error ? error.name : typeof error})` };
  }
}

function shown({ id, sentAt, deliveryError, failure }: HeldMessage): string {
  return `${sentAt}  ${id}  ${lineOf(failure)}${deliveryError === undefined ? '' : ` (not delivered: ${deliveryError})`}`;
}
