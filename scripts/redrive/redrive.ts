import type { Work } from '../../shared/names.ts';
import type { Bilingual } from '../cli.ts';
import { count, describeFailure } from './failure.ts';
import type { HeldMessage } from './failure-queue.ts';
import { type PutBackDeps, putBack } from './put-back.ts';

export interface RedriveDeps extends PutBackDeps {
  readonly say: (line: string) => void;
  /** Asks the operator; true means yes. */
  readonly confirm: (question: Bilingual) => Promise<boolean>;
}

/** The number of messages that were put back, and of those that remain. */
export interface RedriveReport {
  readonly done: number;
  readonly kept: number;
}

/**
 * Shows the messages of a failure queue, asks, and puts each one back. A message is removed only after its work is
 * done. The others become visible again at once.
 */
export async function redrive(deps: RedriveDeps, work: Work, most: number): Promise<RedriveReport> {
  const { queue, say, confirm } = deps;
  const held = await queue.hold(most);
  if (held.length === 0) {
    say(`The failure queue of ${work} is empty.`);
    return { done: 0, kept: 0 };
  }
  say(`${count(held.length, 'message')} in the failure queue of ${work}:`);
  for (const message of held) say(`  ${shown(message)}`);
  if (!(await confirm({ en: `Put ${held.length === 1 ? 'it' : 'them'} back?`, zh: '重新投递？' }))) {
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

/** A failing message must not block the others. Only the error's name is shown, as its message may contain data. */
async function tryPutBack(deps: RedriveDeps, work: Work, message: HeldMessage) {
  try {
    return await putBack(deps, work, message);
  } catch (error) {
    return { isDone: false, what: `it failed again (${error instanceof Error ? error.name : typeof error})` };
  }
}

function shown({ id, sentAt, deliveryError, failure }: HeldMessage): string {
  return `${sentAt}  ${id}  ${describeFailure(failure)}${deliveryError === undefined ? '' : ` (not delivered: ${deliveryError})`}`;
}
