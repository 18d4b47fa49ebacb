import { setTimeout as delay } from 'node:timers/promises';
import type { Bilingual } from '#cli/run-tool.ts';

/** What the checks ask of a platform's services. `watch-platform.ts` implements it. */
export interface PlatformWatch {
  /** The status of the first execution of an appeal; undefined when there is none. */
  readonly executionStatus: (number: string) => Promise<string | undefined>;
  /** The messages in each failure queue, by the queue's work. */
  readonly countFailures: () => Promise<Readonly<Record<string, number>>>;
  /** The names of the alarms that are on; undefined where there are no alarms. */
  readonly findAlarms: () => Promise<readonly string[] | undefined>;
}

export interface Finding {
  readonly checked: Bilingual;
  /** What is wrong, and the page that says what to do. Undefined when nothing is. */
  readonly wrong?: Bilingual;
}

const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 1000;

/**
 * Checks that the workflow of these appeals has ended well, that no failure queue has messages, and that no alarm is on. An
 * execution ends when the token of its wait has come back, so this waits for it, up to a minute.
 */
export async function checkOperation(
  watch: PlatformWatch,
  numbers: readonly string[],
  pause: (ms: number) => Promise<unknown> = delay,
): Promise<readonly Finding[]> {
  return [
    await checkExecutions(watch, numbers, pause),
    checkFailures(await watch.countFailures()),
    checkAlarms(await watch.findAlarms()),
  ];
}

async function checkExecutions(
  { executionStatus }: PlatformWatch,
  numbers: readonly string[],
  pause: (ms: number) => Promise<unknown>,
): Promise<Finding> {
  let wrong: readonly string[] = [];
  for (let waited = 0; waited <= PATIENCE_MS; waited += LOOK_AGAIN_MS) {
    if (waited > 0) await pause(LOOK_AGAIN_MS);
    const found = await Promise.all(numbers.map(async (number) => ({ number, status: await executionStatus(number) })));
    wrong = found
      .filter(({ status }) => status !== 'SUCCEEDED')
      .map(({ number, status = 'missing' }) => `${number} ${status}`);
    if (wrong.length === 0)
      return {
        checked: { en: `the ${numbers.length} executions have succeeded`, zh: `${numbers.length} 个执行均已成功` },
      };
    const mayChange = found.every(({ status }) => status === undefined || ['RUNNING', 'SUCCEEDED'].includes(status));
    if (!mayChange) break;
  }
  return {
    checked: { en: 'the executions', zh: '执行' },
    wrong: {
      en: `The executions of these cases did not succeed: ${wrong.join(', ')} (docs/runbooks/failed-executions.md).`,
      zh: `以下诉求的执行未成功：${wrong.join('、')}（docs/zh-CN/runbooks.md）。`,
    },
  };
}

function checkFailures(counts: Readonly<Record<string, number>>): Finding {
  const filled = Object.entries(counts).filter(([, count]) => count > 0);
  const count = Object.keys(counts).length;
  if (filled.length === 0)
    return { checked: { en: `the ${count} failure queues are empty`, zh: `${count} 个失败队列为空` } };
  const named = filled.map(([work, messages]) => `${work} ${messages}`).join(', ');
  return {
    checked: { en: 'the failure queues', zh: '失败队列' },
    wrong: {
      en: `Failure queues have messages: ${named} (docs/runbooks/failure-queue.md).`,
      zh: `失败队列中有消息：${named}（docs/zh-CN/runbooks.md）。`,
    },
  };
}

function checkAlarms(names: readonly string[] | undefined): Finding {
  if (names === undefined)
    return { checked: { en: 'alarms: there are none on one machine', zh: '告警：本机没有告警' } };
  if (names.length === 0) return { checked: { en: 'no alarm is on', zh: '没有告警' } };
  return {
    checked: { en: 'the alarms', zh: '告警' },
    wrong: {
      en: `Alarms are on: ${names.join(', ')}. Each names its runbook.`,
      zh: `有告警：${names.join('、')}。告警中注明了对应的处置手册。`,
    },
  };
}
