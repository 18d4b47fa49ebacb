import { type Bilingual, inUserLanguage } from '#cli/run-tool.ts';
import type { Work } from '#kernel/env-names.ts';
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
    say(inUserLanguage({ en: `The failure queue of ${work} is empty.`, zh: `${work} 的失败队列为空。` }));
    return { done: 0, kept: 0 };
  }
  say(
    inUserLanguage({
      en: `${count(held.length, 'message')} in the failure queue of ${work}:`,
      zh: `${work} 的失败队列中有 ${held.length} 条消息：`,
    }),
  );
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
    say(`  ${message.id}: ${isDone ? '' : inUserLanguage({ en: 'KEPT, ', zh: '保留，' })}${what}`);
  }
  return { done, kept: held.length - done };
}

/** A failing message must not block the others. Only the error's name is shown, as its message may contain data. */
async function tryPutBack(deps: RedriveDeps, work: Work, message: HeldMessage) {
  try {
    return await putBack(deps, work, message);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    return { isDone: false, what: inUserLanguage({ en: `it failed again (${name})`, zh: `再次失败（${name}）` }) };
  }
}

function shown({ id, sentAt, deliveryError, failure }: HeldMessage): string {
  const line = `${sentAt}  ${id}  ${describeFailure(failure)}`;
  return deliveryError === undefined
    ? line
    : inUserLanguage({ en: `${line} (not delivered: ${deliveryError})`, zh: `${line}（未送达：${deliveryError}）` });
}
