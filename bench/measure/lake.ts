import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listFigures } from '#infra/lake/lake-sql.ts';
import type { Finding, Measurement } from '../budgets.ts';
import { ATHENA_PER_TB } from '../prices.ts';
import { formatRows } from '../table.ts';
import { ONE_WEEK, type QueryCost } from './lake-query.ts';

const PROJECT_DIR = join(import.meta.dirname, '../..');
const EVENTS = 100_000;
/** How many times the simulated month is in a lake, each time as other appeals. */
const SIZES = [1, 10, 100];
const CHECKED_APPEALS = 50_000;
const APPEALS_A_YEAR = 20_000_000;
/** The queries on a lake of one size. */
interface SizedRun {
  readonly events: number;
  readonly appeals: number;
  readonly queries: readonly QueryCost[];
}

/**
 * Measures how time, bytes and memory of each saved query grow with the events of a month, models its cost in Athena on a year of 20
 * million appeals, and compares the figures of 50,000 appeals in SQL and in TypeScript.
 */
export async function measureLake(say: (line: string) => void): Promise<Measurement> {
  const runs = await inTemporaryDirectory(async (dir) => {
    say(`a month of ${EVENTS.toLocaleString('en')} events`);
    const month = await simulate(['--events', `${EVENTS}`, '--dir', dir]);
    const measured: SizedRun[] = [];
    for (const times of SIZES) {
      say(`a lake of ${(month.events * times).toLocaleString('en')} events`);
      measured.push(await inTemporaryDirectory((larger) => measureQueries({ dir, larger, times }, month)));
    }
    return measured;
  });
  say(`the figures of ${CHECKED_APPEALS.toLocaleString('en')} appeals, in SQL and in TypeScript`);
  const checked = await inTemporaryDirectory((dir) =>
    simulate(['--appeals', `${CHECKED_APPEALS}`, '--dir', dir, '--check']),
  );
  const largest = runs.at(-1) as SizedRun;
  const findings: Finding[] = [
    {
      measure: 'lakeAgreement',
      value: Object.values(checked.figures ?? {}).filter(Boolean).length,
      note: `of ${listFigures().length}, on ${checked.appeals.toLocaleString('en')} appeals, ${checked.events.toLocaleString('en')} events`,
    },
    {
      measure: 'lakeSlowest',
      value: Math.max(...largest.queries.map(({ ms }) => ms)),
      note: `DuckDB, ${largest.events.toLocaleString('en')} events`,
    },
    {
      measure: 'lakeCostliest',
      value: Math.max(...largest.queries.map((query) => modelAthena(largest, query).dollars)),
      note: '20 million appeals, all of a year read',
    },
    {
      measure: 'lakeMemory',
      value: Math.max(...largest.queries.map((query) => growMemory(runs, query))),
      note: `from ${runs.at(-2)?.events.toLocaleString('en')} to ${largest.events.toLocaleString('en')} events, DuckDB`,
    },
  ];
  return { findings, appendix: formatQueries(runs, largest) };
}

/** Takes the bytes per appeal of a run to a year of appeals, all of it read. */
function modelAthena({ appeals }: SizedRun, { megabytes }: QueryCost) {
  const gigabytes = ((megabytes / appeals) * APPEALS_A_YEAR) / 1024;
  return { gigabytes, dollars: (gigabytes / 1024) * ATHENA_PER_TB };
}

/** The bytes of memory that a query needs more for each event more, between the two largest lakes. */
function growMemory(runs: readonly SizedRun[], { query }: QueryCost): number {
  const [smaller, larger] = runs.slice(-2).map(({ events, queries }) => ({
    events,
    memory: queries.find((each) => each.query === query)?.memory ?? 0,
  }));
  if (smaller === undefined || larger === undefined) return 0;
  return Math.max(0, ((larger.memory - smaller.memory) * 1024 ** 2) / (larger.events - smaller.events));
}

function formatQueries(runs: readonly SizedRun[], largest: SizedRun): string {
  const head = [
    'query',
    ...runs.map(({ events }) => `${events.toLocaleString('en')} events`),
    'memory for an event more',
    'Athena, 20 million appeals',
  ];
  const lines = largest.queries.map((query) => {
    const { gigabytes, dollars } = modelAthena(largest, query);
    return [
      query.query,
      ...runs.map(({ queries }) => {
        const found = queries.find((each) => each.query === query.query);
        return `${found?.ms} ms, ${found?.megabytes.toFixed(1)} MB, ${found?.memory.toFixed(0)} MB of memory`;
      }),
      `${Math.round(growMemory(runs, query))} B`,
      `${gigabytes.toFixed(1)} GB, $${dollars.toFixed(3)}`,
    ];
  });
  return formatRows([head, ...lines]);
}

async function measureQueries(
  { dir, larger, times }: { readonly dir: string; readonly larger: string; readonly times: number },
  month: Simulated,
): Promise<SizedRun> {
  await runScript('test/lake/multiply.ts', ['--from', dir, '--to', larger, '--times', `${times}`]);
  const queries: QueryCost[] = [];
  for (const query of [...listFigures().map(({ name }) => name), ONE_WEEK])
    queries.push(await runScript<QueryCost>('bench/measure/lake-query.ts', ['--dir', larger, '--query', query]));
  return { events: month.events * times, appeals: month.appeals * times, queries };
}

async function inTemporaryDirectory<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-bench-'));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

interface Simulated {
  readonly appeals: number;
  readonly events: number;
  readonly figures?: Readonly<Record<string, boolean>>;
}

const simulate = (args: readonly string[]) => runScript<Simulated>('test/lake/main.ts', args);

/** Runs a script of the project that prints its result as JSON. */
function runScript<Result>(script: string, args: readonly string[]): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
      cwd: PROJECT_DIR,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(JSON.parse(output) as Result) : reject(new Error(`${script} failed: ${output}`)),
    );
  });
}
