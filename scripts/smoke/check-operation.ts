import { setTimeout as delay } from 'node:timers/promises';

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
  readonly checked: string;
  /** What is wrong, and the page that says what to do. Undefined when nothing is. */
  readonly wrong?: string;
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
    if (wrong.length === 0) return { checked: `the ${numbers.length} executions have succeeded` };
    const mayChange = found.every(({ status }) => status === undefined || ['RUNNING', 'SUCCEEDED'].includes(status));
    if (!mayChange) break;
  }
  return {
    checked: 'the executions',
    wrong: `The executions of these cases did not succeed: ${wrong.join(', ')} (docs/runbooks/failed-executions.md).`,
  };
}

function checkFailures(counts: Readonly<Record<string, number>>): Finding {
  const filled = Object.entries(counts).filter(([, count]) => count > 0);
  if (filled.length === 0) return { checked: `the ${Object.keys(counts).length} failure queues are empty` };
  const named = filled.map(([work, count]) => `${work} ${count}`).join(', ');
  return {
    checked: 'the failure queues',
    wrong: `Failure queues have messages: ${named} (docs/runbooks/failure-queue.md).`,
  };
}

function checkAlarms(names: readonly string[] | undefined): Finding {
  if (names === undefined) return { checked: 'alarms: there are none on one machine' };
  if (names.length === 0) return { checked: 'no alarm is on' };
  return { checked: 'the alarms', wrong: `Alarms are on: ${names.join(', ')}. Each names its runbook.` };
}
