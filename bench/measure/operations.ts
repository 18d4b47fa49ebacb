import { GetExecutionHistoryCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { formatCallTable } from '../call-table.ts';
import type { BenchPlatform } from '../platform.ts';
import { modelCosts, type Operations } from '../prices.ts';
import { sum } from '../statistics.ts';
import { until } from '../until.ts';

/** What a whole case or request took: units by table, operations, their cost, and the calls of each function. */
export interface Consumption {
  readonly states: readonly string[];
  readonly writes: Readonly<Record<string, number>>;
  readonly reads: Readonly<Record<string, number>>;
  readonly costs: Readonly<Record<string, number>>;
  readonly callTable: string;
  readonly operations: Operations;
  /** Calls of other services by the functions. */
  readonly serviceCalls: number;
}

export interface Counted {
  readonly isFileCounted?: boolean;
}

/**
 * Runs one case and measures what it took. `run` returns how many requests it sent, and the prefix of its execution's name, if it starts one.
 */
export async function measureOperations(
  platform: BenchPlatform,
  machineArn: string | undefined,
  { isFileCounted = false }: Counted,
  run: () => Promise<{ readonly requests: number; readonly execution?: string }>,
): Promise<Consumption> {
  platform.tap.forget();
  const before = new Map(platform.invocations);
  const { requests, execution } = await run();
  const states =
    execution === undefined
      ? []
      : await until(`the end of ${execution}`, () => findEnteredStates(machineArn, execution));
  await waitUntilIdle(platform);

  const calls = platform.tap.calls.filter(({ caller }) => !isScheduled(platform.functionNameOf(caller)));
  const consumed = (isWrite: boolean) => {
    const units: Record<string, number> = {};
    for (const call of calls.filter(({ operation }) => /^(Put|Update|Delete|BatchWrite)/.test(operation) === isWrite))
      for (const each of call.consumed) {
        const duty = platform.dutyOf(each.table);
        units[duty] = (units[duty] ?? 0) + each.units;
      }
    return units;
  };
  const reads = consumed(false);
  const writes = consumed(true);
  const invoked = [...platform.invocations]
    .map(([name, count]) => ({ name, calls: count - (before.get(name) ?? 0) }))
    .filter(({ name, calls: count }) => count > 0 && !isScheduled(name));
  const of = (pattern: RegExp) =>
    calls.filter(({ service, operation }) => pattern.test(`${service} ${operation}`)).length;
  const operations: Operations = {
    httpRequests: requests,
    functionCalls: invoked.map(({ name, calls: count }) => ({
      memoryMb: platform.memoryMbOf(name),
      calls: count,
    })),
    writeUnits: sum(Object.values(writes)),
    readUnits: sum(Object.values(reads)),
    enteredStates: states.length,
    busEvents: sum(calls.map(({ entries }) => entries)),
    queueMessages: sum(
      invoked.filter(({ name }) => /^events-(drive|notify|inspect|count)/.test(name)).map((each) => each.calls),
    ),
    // The client posts the form to S3 directly.
    s3Writes: of(/^s3 PUT/) + (isFileCounted ? 1 : 0),
    s3Reads: of(/^s3 GET/),
    kmsCalls: of(/^kms /),
  };
  const callTable = formatCallTable({
    calls,
    functionNameOf: platform.functionNameOf,
    dutyOf: platform.dutyOf,
    invocations: Object.fromEntries(invoked.map(({ name, calls: count }) => [name, count])),
  });
  const costs = modelCosts(operations);
  return { states, writes, reads, costs, callTable, operations, serviceCalls: calls.length };
}

/** Functions that run on a schedule, whatever cases there are. */
const isScheduled = (name: string) => name.startsWith('schedules-');

/** Returns the states that a run entered, or nothing until it has ended. */
async function findEnteredStates(
  machineArn: string | undefined,
  execution: string,
): Promise<readonly string[] | undefined> {
  const client = new SFNClient(awsConfig());
  const listed = await client.send(new ListExecutionsCommand({ stateMachineArn: machineArn, maxResults: 100 }));
  const run = listed.executions?.find(({ name }) => name?.startsWith(execution));
  if (run?.status !== 'SUCCEEDED') return undefined;
  const { events = [] } = await client.send(
    new GetExecutionHistoryCommand({ executionArn: run.executionArn, maxResults: 1000 }),
  );
  return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
}

/** Waits until there was no call for longer than any batching window. */
async function waitUntilIdle(platform: BenchPlatform): Promise<void> {
  await until('the end of all calls', async () => {
    const last = Math.max(...platform.tap.calls.map(({ endMs }) => endMs));
    return performance.now() - last > 2500 ? true : undefined;
  });
}

/** Parts of a sum, the largest first. */
export function describeParts(
  parts: Readonly<Record<string, number>>,
  format: (value: number) => string = String,
): string {
  return Object.entries(parts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, value]) => `${name} ${format(value)}`)
    .join(', ');
}

/** The share of a cost in the whole, in percent. */
export function toShare(costs: Readonly<Record<string, number>>) {
  const whole = sum(Object.values(costs));
  return (value: number) => `${Math.round((100 * value) / whole)} %`;
}
