import { writeFileSync } from 'node:fs';
import { ENV } from '#kernel/env-names.ts';
import type { Finding, Measurement } from '../budgets.ts';
import { type CaseDrivers, DRIVERS_FILE, type Drivers } from '../cost/drivers.ts';
import { measureStoredBytes } from '../cost/stored-bytes.ts';
import { type CaseReader, openCaseReader, runOrdinaryCase } from '../ordinary-case.ts';
import { type BenchPlatform, startBenchPlatform } from '../platform.ts';
import { sum } from '../statistics.ts';
import { type Consumption, describeParts, measureOperations, toShare } from './operations.ts';

/** Files of an average appeal (ARCHITECTURE 5). */
const MEDIA_PER_APPEAL = 0.9;
/** The table of the statistics, which is reported separately because no case needs it (ADR 22). */
const STATISTICS_TABLE = 'public';

interface CaseCost extends Consumption {
  readonly events: readonly string[];
  /** Stored bytes by table. */
  readonly bytes: Readonly<Record<string, number>>;
  readonly textParts: number;
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
    say('a call that is answered on the spot, and what a page polls');
    const spot = await measureSpot(platform);
    writeDrivers(text, photo, spot, await measurePolls(platform));
    return { findings: toFindings(text, photo), appendix: text.callTable };
  } finally {
    await platform.stop();
  }
}

async function measureOne(platform: BenchPlatform, cases: CaseReader, withPhoto: boolean): Promise<CaseCost> {
  let events: Awaited<ReturnType<CaseReader['eventsOf']>> = [];
  const counted = { isFileCounted: withPhoto };
  const before = await measureStoredBytes();
  const sentBefore = await countParts(platform.url);
  const taken = await measureOperations(platform, process.env[ENV.stateMachineArn], counted, async () => {
    const steps = await runOrdinaryCase(platform, cases, withPhoto);
    events = await cases.eventsOf(String(steps.find(({ kind }) => kind === 'submit')?.answer.body.number));
    return { requests: steps.length, execution: events[0]?.appealId ?? '' };
  });
  return { ...taken, events: events.map(({ type }) => type), ...(await measureGrowth(platform, before, sentBefore)) };
}

/** A question by phone that the operator answers at once. */
async function measureSpot(platform: BenchPlatform): Promise<CaseCost> {
  const before = await measureStoredBytes();
  const sentBefore = await countParts(platform.url);
  const taken = await measureOperations(platform, undefined, {}, async () => {
    const { status } = await platform.call('operator', {
      method: 'POST',
      path: '/v1/desk/appeals',
      body: {
        kind: 'consult',
        title: '居住证在哪里办',
        text: '请问居住证在哪里办理？需要带哪些材料？',
        contact: { name: '李明', phone: '13633330001' },
        channel: 'phone',
        answer: { text: '请到街道办事处二楼五号窗口，带身份证和租房合同，工作日九点至五点。' },
      },
    });
    if (status !== 201) throw new Error(`The call was answered ${status}.`);
    return { requests: 1 };
  });
  return { ...taken, events: [], ...(await measureGrowth(platform, before, sentBefore)) };
}

async function measureGrowth(platform: BenchPlatform, before: Readonly<Record<string, number>>, sentBefore: number) {
  const after = await measureStoredBytes();
  const grown = Object.entries(after).map(([name, bytes]) => [name, bytes - (before[name] ?? 0)] as const);
  return {
    bytes: Object.fromEntries(grown.filter(([, bytes]) => bytes > 0)),
    textParts: (await countParts(platform.url)) - sentBefore,
  };
}

/** Parts of all text messages so far: 70 characters of UCS-2, or 67 each in a message of several (3GPP TS 23.040). */
async function countParts(url: string): Promise<number> {
  const { items } = (await (await fetch(`${url}/local/sms`)).json()) as { items: { readonly text: string }[] };
  return sum(items.map(({ text }) => (text.length <= 70 ? 1 : Math.ceil(text.length / 67))));
}

/** Read units of the calls that open pages repeat. */
async function measurePolls(platform: BenchPlatform): Promise<Drivers['pollReads']> {
  const read = async (who: string, path: string, headers?: Readonly<Record<string, string>>) => {
    platform.tap.forget();
    const answer = await platform.call(who, { method: 'GET', path, ...(headers && { headers }) });
    const units = sum(platform.tap.calls.flatMap(({ consumed }) => consumed.map(({ units: each }) => each)));
    return { answer, units };
  };
  const { answer: first } = await read('unit-heating', '/v1/desk/changes');
  const changes = await read('unit-heating', `/v1/desk/changes?since=${encodeURIComponent(String(first.body.since))}`);
  const listed = await read('citizen-1', '/v1/appeals');
  const [item] = listed.answer.body.items as readonly { readonly number: string }[];
  const path = `/v1/appeals/${item?.number}`;
  const { answer: shown } = await read('citizen-1', path);
  const seen = await read('citizen-1', path, { 'if-none-match': shown.etag ?? '' });
  if (seen.answer.status !== 304) throw new Error(`A case that was just read was answered ${seen.answer.status}.`);
  return { changes: changes.units, seenCase: seen.units };
}

/** Processor time of an ordinary case with all that follows, measured on a quiet machine (`machine` in latest.md). */
const PROCESSOR_MS = 439.2;

function writeDrivers(text: CaseCost, photo: CaseCost, spot: CaseCost, pollReads: Drivers['pollReads']): void {
  const count = ({ operations }: CaseCost) => sum(operations.functionCalls.map(({ calls }) => calls));
  const drivers: Drivers = {
    measuredAt: new Date().toISOString(),
    routed: toDrivers(text),
    spot: toDrivers(spot),
    photo: {
      functionCalls: count(photo) - count(text),
      writes: photo.operations.writeUnits - text.operations.writeUnits,
      reads: photo.operations.readUnits - text.operations.readUnits,
      s3Writes: photo.operations.s3Writes - text.operations.s3Writes,
    },
    pollReads,
    processorMs: PROCESSOR_MS,
  };
  writeFileSync(DRIVERS_FILE, `${JSON.stringify(drivers, null, 2)}\n`);
}

function toDrivers({ operations, serviceCalls, writes, reads, bytes, textParts }: CaseCost): CaseDrivers {
  const { httpRequests, functionCalls, enteredStates, busEvents, queueMessages, kmsCalls } = operations;
  const byMemory = new Map<number, number>();
  for (const { memoryMb, calls } of functionCalls) byMemory.set(memoryMb, (byMemory.get(memoryMb) ?? 0) + calls);
  return {
    httpRequests,
    functionCalls: [...byMemory].map(([memoryMb, calls]) => ({ memoryMb, calls })),
    serviceCalls,
    writes,
    reads,
    bytes,
    enteredStates,
    busEvents,
    queueMessages,
    kmsCalls,
    textParts,
  };
}

function toFindings(text: CaseCost, photo: CaseCost): Finding[] {
  const costs = ({ costs: parts }: CaseCost) => sum(Object.values(parts));
  const withMedia = costs(text) + MEDIA_PER_APPEAL * (costs(photo) - costs(text));
  const { [STATISTICS_TABLE]: _statistics, ...ofCase } = text.writes;
  return [
    { measure: 'states', value: text.states.length, note: text.states.join(' > ') },
    { measure: 'eventWrites', value: text.writes.events ?? 0, note: `${text.events.length} events` },
    { measure: 'allWrites', value: sum(Object.values(ofCase)), note: describeParts(ofCase) },
    {
      measure: 'counterWrites',
      value: text.writes[STATISTICS_TABLE] ?? 0,
      note: 'one for each change of the counters',
    },
    { measure: 'reads', value: sum(Object.values(text.reads)), note: describeParts(text.reads) },
    { measure: 'costText', value: costs(text), note: describeParts(text.costs, toShare(text.costs)) },
    { measure: 'costMedia', value: withMedia, note: `a photo: $${(costs(photo) - costs(text)).toPrecision(2)}` },
  ];
}
