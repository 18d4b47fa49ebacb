import { GetExecutionHistoryCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { awsConfig } from '../../shared/adapters/aws-config.ts';
import { ENV } from '../../shared/names.ts';
import type { Finding, Measurement } from '../budgets.ts';
import { formatCallTable } from '../call-table.ts';
import { type CaseReader, openCaseReader, runOrdinaryCase } from '../ordinary-case.ts';
import { type BenchPlatform, startBenchPlatform } from '../platform.ts';
import { modelCosts, type Operations } from '../prices.ts';
import { sum } from '../statistics.ts';
import { until } from '../until.ts';

/** Files of an average appeal (ARCHITECTURE 5). */
const MEDIA_PER_APPEAL = 0.9;
/** A day later the sweeper removes the filing from the index of pending filings: the item and its index entry. */
const SWEEPER_WRITES = 2;
/** Functions that run on a schedule. */
const SCHEDULED = ['schedules-audit-cases', 'schedules-sweep-filings'];
/** The table of the statistics, which is reported separately because no case needs it (ADR 22). */
const STATISTICS_TABLE = 'public';

interface CaseCost {
  readonly events: readonly string[];
  readonly states: readonly string[];
  readonly writes: Readonly<Record<string, number>>;
  readonly reads: Readonly<Record<string, number>>;
  readonly operations: Operations;
  readonly costs: Readonly<Record<string, number>>;
  /** The calls of each function. */
  readonly callTable: string;
}

/** Measures units, states and operations of an ordinary case with a photo and one without, in warm environments. */
export async function measureCaseUnits(say: (line: string) => void): Promise<Measurement> {
  const platform = await startBenchPlatform(say);
  try {
    const cases = openCaseReader();
    say('a case to warm up');
    await runOrdinaryCase(platform, cases, true);
    say('a case without a file');
    const text = await measureOne(platform, cases, false);
    say('a case with a photo');
    const photo = await measureOne(platform, cases, true);
    return { findings: toFindings(text, photo), appendix: text.callTable };
  } finally {
    await platform.stop();
  }
}

async function measureOne(platform: BenchPlatform, cases: CaseReader, withPhoto: boolean): Promise<CaseCost> {
  platform.tap.forget();
  const before = new Map(platform.invocations);
  const steps = await runOrdinaryCase(platform, cases, withPhoto);
  const number = String(steps.find(({ kind }) => kind === 'submit')?.answer.body.number);
  const events = await cases.eventsOf(number);
  const states = await until(`the end of the run of ${number}`, () => findEnteredStates(events[0]?.appealId ?? ''));
  await waitUntilIdle(platform);

  const calls = platform.tap.calls.filter(({ caller }) => !SCHEDULED.includes(platform.functionNameOf(caller)));
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
  const writes = { ...consumed(true), 'personal, by the sweeper': SWEEPER_WRITES };
  const invoked = [...platform.invocations]
    .map(([name, count]) => ({ name, calls: count - (before.get(name) ?? 0) }))
    .filter(({ name, calls: count }) => count > 0 && !SCHEDULED.includes(name));
  const of = (pattern: RegExp) =>
    calls.filter(({ service, operation }) => pattern.test(`${service} ${operation}`)).length;
  const operations: Operations = {
    httpRequests: steps.length,
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
    s3Writes: of(/^s3 PUT/) + (withPhoto ? 1 : 0),
    s3Reads: of(/^s3 GET/),
    kmsCalls: of(/^kms /),
  };
  const callTable = formatCallTable({
    ...{ calls, functionNameOf: platform.functionNameOf, dutyOf: platform.dutyOf },
    invocations: Object.fromEntries(invoked.map(({ name, calls: count }) => [name, count])),
  });
  const costs = modelCosts(operations);
  return { events: events.map(({ type }) => type), states, writes, reads, operations, costs, callTable };
}

/** Returns the states that the run of an appeal entered, or nothing until the run has ended. */
async function findEnteredStates(appealId: string): Promise<readonly string[] | undefined> {
  const client = new SFNClient(awsConfig());
  const stateMachineArn = process.env[ENV.stateMachineArn];
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 100 }));
  const run = executions.find(({ name }) => name?.startsWith(appealId));
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

function toFindings(text: CaseCost, photo: CaseCost): Finding[] {
  const costs = ({ costs: parts }: CaseCost) => sum(Object.values(parts));
  const withMedia = costs(text) + MEDIA_PER_APPEAL * (costs(photo) - costs(text));
  const describe = (parts: Readonly<Record<string, number>>, format: (value: number) => string) =>
    Object.entries(parts)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, value]) => `${name} ${format(value)}`)
      .join(', ');
  const { [STATISTICS_TABLE]: _statistics, ...ofCase } = text.writes;
  const share = (value: number) => `${Math.round((100 * value) / costs(text))} %`;
  return [
    { measure: 'states', value: text.states.length, note: text.states.join(' > ') },
    { measure: 'eventWrites', value: text.writes.events ?? 0, note: `${text.events.length} events` },
    { measure: 'allWrites', value: sum(Object.values(ofCase)), note: describe(ofCase, String) },
    {
      measure: 'counterWrites',
      value: text.writes[STATISTICS_TABLE] ?? 0,
      note: 'one for each change of the counters',
    },
    { measure: 'reads', value: sum(Object.values(text.reads)), note: describe(text.reads, String) },
    { measure: 'costText', value: costs(text), note: describe(text.costs, share) },
    { measure: 'costMedia', value: withMedia, note: `a photo: $${(costs(photo) - costs(text)).toPrecision(2)}` },
  ];
}
