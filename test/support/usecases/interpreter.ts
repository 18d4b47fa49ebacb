import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import {
  type InvokeTask as Invoke,
  openStateMachines,
  type StateMachines,
  type StateMachinesOptions,
} from 'one-machine-aws/testing';
import { type Instant, toMillis } from '#kernel/domain/instant.ts';

/** `statemachines/<machine>.asl.json` with the names of its functions filled in. */
export function readDefinition(
  machine: string,
  functions: Readonly<Record<string, string>>,
): { readonly [field: string]: unknown } {
  const text = readFileSync(new URL(`../../../statemachines/${machine}.asl.json`, import.meta.url), 'utf8');
  const names: Readonly<Record<string, string>> = { Partition: 'aws', ...functions };
  return JSON.parse(text.replace(/\$\{(\w+)\}/g, (_, name: string) => names[name] ?? name));
}

/** Moves the clock to an instant, and stops at every timer on the way so that each fires in time. */
export async function runClockTo(
  instant: Instant,
  clock: { jumpTo(ms: number): unknown },
  machines: Pick<StateMachines, 'nextTimer'>,
  settle: () => Promise<void>,
): Promise<void> {
  await settle();
  for (;;) {
    const next = machines.nextTimer();
    clock.jumpTo(Math.min(next ?? Number.POSITIVE_INFINITY, toMillis(instant)));
    await settle();
    if (next === undefined || next > toMillis(instant)) return;
  }
}

/** Names of the states that an execution has entered, in order. */
export function listEntered(machines: Pick<StateMachines, 'getExecutionHistory'>, executionArn: string): string[] {
  return machines
    .getExecutionHistory({ executionArn, maxResults: 1000 })
    .events.filter(({ type }) => type.endsWith('StateEntered'))
    .map((event) => (event.stateEnteredEventDetails as { name: string }).name);
}

/** State machines in memory. Each task is `work`, and what it throws is the failure of the task. Jitter is half of it by default. */
export function openInterpreter({
  clock,
  work,
  random = () => 0.5,
  log = () => undefined,
}: Pick<StateMachinesOptions, 'clock'> &
  Partial<Pick<StateMachinesOptions, 'log'>> & {
    readonly work: (functionName: string, payload: unknown) => Promise<unknown>;
    readonly random?: () => number;
  }): StateMachines {
  const invoke: Invoke = async (functionName, payload) => {
    try {
      return { payload: JSON.parse(JSON.stringify((await work(functionName, payload)) ?? {})) };
    } catch (error) {
      // A failure of the Lambda service itself is thrown on, one of the function is its answer.
      const { name, message } = error as Error;
      if (name.startsWith('Lambda.')) throw error;
      return { functionError: { errorType: name, errorMessage: message } };
    }
  };
  const chance = { random, uuid: () => 'uuid' };
  return openStateMachines({ db: new DatabaseSync(':memory:'), clock, invoke, log, chance });
}
