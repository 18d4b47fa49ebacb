import { GetExecutionHistoryCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { awsConfig } from '../../shared/adapters/aws-config.ts';
import { ENV } from '../../shared/names.ts';
import type { Finding } from '../budgets.ts';
import { liveThrough, openWatch, type Watch } from '../life.ts';
import { type BenchPlatform, startBenchPlatform } from '../platform.ts';
import { costsOf, type Operations } from '../prices.ts';
import { sum } from '../statistics.ts';
import { until } from '../until.ts';

/** Files of an average appeal (ARCHITECTURE 5). */
const MEDIA_PER_APPEAL = 0.9;
/** The day after, the sweeper takes the filing from the index of those that are pending: the item and its entry. */
const WRITES_OF_THE_SWEEPER = 2;
/** Run by the clock, not by an appeal. */
const SCHEDULED = ['workflow-audit-cases', 'workflow-sweep-filings'];
/** The table of the statistics, which no case needs: told apart from those it does (ADR 22). */
const COUNTED_IN = 'public';

interface Life {
  readonly events: readonly string[];
  readonly states: readonly string[];
  readonly writes: Readonly<Record<string, number>>;
  readonly reads: Readonly<Record<string, number>>;
  readonly operations: Operations;
  readonly costs: Readonly<Record<string, number>>;
}

/** Units, states and operations of whole ordinary lives, one with a photo and one without, in warm environments. */
export async function measureLife(say: (line: string) => void) {
  const platform = await startBenchPlatform(say);
  try {
    const watch = openWatch();
    say('a life to warm up');
    await liveThrough(platform, watch, true);
    say('a life in words only');
    const text = await lifeOf(platform, watch, false);
    say('a life with a photo');
    const photo = await lifeOf(platform, watch, true);
    return { findings: findingsOf(text, photo), details: { text, photo } };
  } finally {
    await platform.stop();
  }
}

async function lifeOf(platform: BenchPlatform, watch: Watch, withPhoto: boolean): Promise<Life> {
  platform.tap.forget();
  const before = new Map(platform.invocations);
  const steps = await liveThrough(platform, watch, withPhoto);
  const number = String(steps.find(({ kind }) => kind === 'submit')?.answer.body.number);
  const events = await watch.eventsOf(number);
  const states = await until(`the end of the run of ${number}`, () => statesOf(events[0]?.appealId ?? ''));
  await quiet(platform);

  const calls = platform.tap.calls.filter(({ caller }) => !SCHEDULED.includes(platform.entryOf(caller)));
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
  const writes = { ...consumed(true), 'personal, by the sweeper': WRITES_OF_THE_SWEEPER };
  const invoked = [...platform.invocations]
    .map(([entry, count]) => ({ entry, calls: count - (before.get(entry) ?? 0) }))
    .filter(({ entry, calls: count }) => count > 0 && !SCHEDULED.includes(entry));
  const of = (pattern: RegExp) =>
    calls.filter(({ service, operation }) => pattern.test(`${service} ${operation}`)).length;
  const operations: Operations = {
    httpRequests: steps.length,
    functionCalls: invoked.map(({ entry, calls: count }) => ({
      entry,
      memoryMb: platform.memoryMbOf(entry),
      calls: count,
    })),
    writeUnits: sum(Object.values(writes)),
    readUnits: sum(Object.values(reads)),
    enteredStates: states.length,
    busEvents: sum(calls.map(({ entries }) => entries)),
    queueMessages: sum(
      invoked.filter(({ entry }) => /^events-(drive|notify|inspect|count)/.test(entry)).map((each) => each.calls),
    ),
    // The form's POST goes past the functions.
    s3Writes: of(/^s3 PUT/) + (withPhoto ? 1 : 0),
    s3Reads: of(/^s3 GET/),
    kmsCalls: of(/^kms /),
  };
  return { events: events.map(({ type }) => type), states, writes, reads, operations, costs: costsOf(operations) };
}

/** The states that the run entered, once it has ended. */
async function statesOf(appealId: string): Promise<readonly string[] | undefined> {
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

/** Waits until nothing has been called for longer than any consumer collects its batch. */
async function quiet(platform: BenchPlatform): Promise<void> {
  await until('quiet', async () => {
    const last = Math.max(...platform.tap.calls.map(({ endMs }) => endMs));
    return performance.now() - last > 2500 ? true : undefined;
  });
}

function findingsOf(text: Life, photo: Life): Finding[] {
  const costs = (life: Life) => sum(Object.values(life.costs));
  const withMedia = costs(text) + MEDIA_PER_APPEAL * (costs(photo) - costs(text));
  const told = (parts: Readonly<Record<string, number>>, written: (value: number) => string) =>
    Object.entries(parts)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, value]) => `${name} ${written(value)}`)
      .join(', ');
  const { [COUNTED_IN]: _counted, ...ofCase } = text.writes;
  const share = (value: number) => `${Math.round((100 * value) / costs(text))} %`;
  return [
    { measure: 'states', value: text.states.length, note: text.states.join(' > ') },
    { measure: 'eventWrites', value: text.writes.events ?? 0, note: `${text.events.length} events` },
    { measure: 'allWrites', value: sum(Object.values(ofCase)), note: told(ofCase, String) },
    {
      measure: 'counterWrites',
      value: text.writes[COUNTED_IN] ?? 0,
      note: 'one for each change of what it counts for',
    },
    { measure: 'reads', value: sum(Object.values(text.reads)), note: told(text.reads, String) },
    { measure: 'costText', value: costs(text), note: told(text.costs, share) },
    { measure: 'costMedia', value: withMedia, note: `a photo: $${(costs(photo) - costs(text)).toPrecision(2)}` },
  ];
}
