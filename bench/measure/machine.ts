import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Finding, Measurement } from '../budgets.ts';
import { type CaseReader, heatingComplaint, openCaseReader, runOrdinaryCase } from '../ordinary-case.ts';
import { type PlatformProcess, startPlatformProcess } from '../platform-process.ts';
import { type Attribution, attribute } from '../profile/attribute.ts';
import { openBundleSources } from '../profile/bundle-sources.ts';
import type { HookCommand, ThreadProfile } from '../profile/hook.ts';
import { PARTS } from '../profile/parts.ts';
import { type ProcessorTime, readMemoryMb, readProcessorTime, subtractTime } from '../profile/process-usage.ts';
import { measureReferenceWork } from '../profile/reference-work.ts';
import { sum } from '../statistics.ts';
import { formatRows } from '../table.ts';

const HOOK = './bench/profile/hook.ts';
const AT_ONCE = 4;
/** `BENCH_SHARE=0.2` does a fifth of the work, on a machine with little time. */
const SHARE = Number(process.env.BENCH_SHARE ?? 1);
const scaled = (count: number) => Math.max(1, Math.round(count * SHARE));
/** Warm-up: the functions are loaded and their code is compiled. */
const WARM_FILINGS = scaled(100);
const WARM_CASES = scaled(8);
const FILINGS = scaled(200);
const CASES = scaled(12);
const MANY_FILINGS = scaled(1000);
/** The work after the listing: text messages, rows of the lake. Firehose waits for a second. */
const SETTLE_MS = 2500;
/** Looks for the result of a step. They are calls of the platform too, so they are few. */
const POLL_MS = 200;
const IDLE_MS = 5000;
const HOT_FUNCTIONS = 25;

/** A kind of work: how often it was done, what it cost, and where the time went. */
interface Cost {
  readonly count: number;
  readonly plain: ProcessorTime;
  readonly attribution: Attribution;
}

/** Measures the processor time and the memory of one machine, by part, for a filing, a command and a whole case. */
export async function measureMachine(say: (line: string) => void): Promise<Measurement> {
  const referenceBefore = measureReferenceWork();
  say('building the source maps of the functions');
  const findSource = await openBundleSources();
  say('starting the platform in another process');
  const platform = await startPlatformProcess([HOOK]);
  try {
    const cases = openCaseReader({ pollMs: POLL_MS });
    await delay(IDLE_MS);
    const idleMb = readMemoryMb(platform.pid);
    const idle = await timeOf(platform, () => delay(IDLE_MS));

    say(`warming up: ${WARM_FILINGS} filings, ${WARM_CASES} cases`);
    await fileMany(platform, cases, WARM_FILINGS);
    await runCases(platform, cases, WARM_CASES);

    const measure = async (what: string, count: number, work: () => Promise<unknown>): Promise<Cost> => {
      say(`${count} times ${what}, then the same with a profile`);
      const plain = await timeOf(platform, work);
      const attribution = attribute(await profileOf(platform, work), findSource);
      return { count, plain, attribution };
    };
    let numbers: string[] = [];
    const filing = await measure('a filing with all that follows', FILINGS, async () => {
      numbers.push(...(await fileMany(platform, cases, FILINGS)));
    });
    await waitForAll(cases, numbers, 'appeal.dispatched');
    const signed = [...numbers];
    const command = await measure('a command with all that follows', FILINGS, async () => {
      await signMany(platform, cases, numbers.splice(0, FILINGS));
    });
    await waitForAll(cases, signed, 'appeal.signed');
    const wholeCase = await measure('a whole case', CASES, () => runCases(platform, cases, CASES));

    const filedBefore = WARM_FILINGS + 2 * FILINGS + WARM_CASES + 2 * CASES;
    say(`filing until there are ${MANY_FILINGS}, for the memory`);
    numbers = await fileMany(platform, cases, Math.max(0, MANY_FILINGS - filedBefore));
    await delay(IDLE_MS);
    const filedMb = readMemoryMb(platform.pid);

    const reference = (referenceBefore + measureReferenceWork()) / 2;
    const each = ({ plain, count }: Cost) => plain.totalMs / count;
    const note = ({ plain, count }: Cost) =>
      `${count} of them; JavaScript ${share(plain.scriptMs, plain)}, V8's threads ${share(plain.v8Ms, plain)}, thread pool ${share(plain.poolMs, plain)}`;
    const findings: Finding[] = [
      { measure: 'filingCpu', value: each(filing), note: note(filing) },
      {
        measure: 'filingShare',
        value: each(filing) / reference,
        note: `${reference.toFixed(0)} ms: JSON, hashes and sorting, before and after`,
      },
      { measure: 'commandCpu', value: each(command), note: note(command) },
      { measure: 'caseCpu', value: each(wholeCase), note: note(wholeCase) },
      { measure: 'idleCpu', value: idle.totalMs / (IDLE_MS / 1000), note: 'after the start, in ms a second' },
      { measure: 'idleMemory', value: idleMb, note: `${IDLE_MS / 1000} s after the start` },
      { measure: 'filedMemory', value: filedMb, note: `after ${Math.max(MANY_FILINGS, filedBefore)} filings` },
    ];
    const costs = { filing, command, 'whole case': wholeCase };
    return { findings, appendix: `${formatParts(costs)}\n\n${formatFunctions('a filing', filing)}` };
  } finally {
    await platform.stop();
  }
}

async function timeOf(platform: PlatformProcess, work: () => Promise<unknown>): Promise<ProcessorTime> {
  const before = readProcessorTime(platform.pid);
  await work();
  return subtractTime(readProcessorTime(platform.pid), before);
}

async function profileOf(platform: PlatformProcess, work: () => Promise<unknown>): Promise<readonly ThreadProfile[]> {
  const file = join(platform.dataDir, 'profile.json');
  await platform.command({ kind: 'start' } satisfies HookCommand);
  await work();
  await platform.command({ kind: 'stop', file } satisfies HookCommand);
  return JSON.parse(readFileSync(file, 'utf8')) as ThreadProfile[];
}

/** Files appeals and waits until the last is dispatched and listed, and until what follows that has ended. */
async function fileMany(platform: PlatformProcess, cases: CaseReader, count: number): Promise<string[]> {
  const numbers: string[] = [];
  await inParallel(count, async () => {
    const { status, body } = await platform.call('citizen-1', {
      method: 'POST',
      path: '/v1/appeals',
      body: heatingComplaint(),
    });
    if (status !== 201) throw new Error(`A filing was answered with ${status}: ${JSON.stringify(body)}`);
    numbers.push(String(body.number));
  });
  await waitForLast(cases, numbers, 'appeal.dispatched');
  return numbers;
}

async function signMany(platform: PlatformProcess, cases: CaseReader, numbers: readonly string[]): Promise<void> {
  const left = [...numbers];
  await inParallel(numbers.length, async () => {
    const { status, body } = await platform.call('unit-heating', {
      method: 'POST',
      path: `/v1/desk/appeals/${left.pop()}/sign`,
      body: {},
    });
    if (status >= 300) throw new Error(`A command was answered with ${status}: ${JSON.stringify(body)}`);
  });
  await waitForLast(cases, numbers, 'appeal.signed');
}

/** Waits for the last of them only: to look at each costs the platform as much as a call of the API. */
async function waitForLast(cases: CaseReader, numbers: readonly string[], type: string): Promise<void> {
  const last = numbers.at(-1);
  if (last !== undefined) await cases.waitFor(last, type);
  await delay(SETTLE_MS);
}

/** Waits until each of them is there and listed, where no time is taken. */
async function waitForAll(cases: CaseReader, numbers: readonly string[], type: string): Promise<void> {
  for (const number of numbers) await cases.waitFor(number, type);
}

async function runCases(platform: PlatformProcess, cases: CaseReader, count: number): Promise<void> {
  await inParallel(count, () => runOrdinaryCase(platform, cases, false));
  await delay(SETTLE_MS);
}

async function inParallel(count: number, work: () => Promise<unknown>): Promise<void> {
  let left = count;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await work();
    }),
  );
}

/** Milliseconds of processor by part: the shares of the profile, scaled to the time of the run without a profile. */
function formatParts(costs: Readonly<Record<string, Cost>>): string {
  const columns = Object.values(costs).map(({ attribution, plain, count }) => {
    const sampled = sum([...attribution.parts.values()]);
    return (part: (typeof PARTS)[number]) => ((attribution.parts.get(part) ?? 0) / sampled) * (plain.scriptMs / count);
  });
  const rows = PARTS.map((part) => [part, ...columns.map((msOf) => formatMs(msOf(part)))]);
  const threads = [
    ["V8's threads", ...Object.values(costs).map(({ plain, count }) => formatMs(plain.v8Ms / count))],
    ['thread pool', ...Object.values(costs).map(({ plain, count }) => formatMs(plain.poolMs / count))],
    ['all', ...Object.values(costs).map(({ plain, count }) => formatMs(plain.totalMs / count))],
  ];
  return formatRows([['processor time, ms', ...Object.keys(costs)], ...rows, ...threads]);
}

/** The functions with the most self time. */
function formatFunctions(what: string, { attribution, plain, count }: Cost): string {
  const sampled = sum([...attribution.functions.values()]);
  const hot = [...attribution.functions].toSorted(([, a], [, b]) => b - a).slice(0, HOT_FUNCTIONS);
  return formatRows([
    [`functions with the most time of their own in ${what}`, 'ms'],
    ...hot.map(([name, micros]) => [name, formatMs((micros / sampled) * (plain.scriptMs / count))]),
  ]);
}

function formatMs(ms: number): string {
  return ms.toFixed(ms < 10 ? 2 : 1);
}

function share(ms: number, { totalMs }: ProcessorTime): string {
  return `${((100 * ms) / totalMs).toFixed(0)} %`;
}
