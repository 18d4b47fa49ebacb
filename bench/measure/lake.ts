import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listFigures } from '../../infra/analytics/lake-sql.ts';
import { FOLDERS } from '../../local/lake/folders.ts';
import { openLake } from '../../local/lake/open-lake.ts';
import type { Finding, Measurement } from '../budgets.ts';
import { ATHENA_PER_TB } from '../prices.ts';
import { median } from '../statistics.ts';
import { formatRows } from '../table.ts';

const PROJECT_DIR = join(import.meta.dirname, '../..');
const SIZES = [10_000, 100_000, 1_000_000];
const CHECKED_APPEALS = 50_000;
const ROUNDS = 3;
const APPEALS_A_YEAR = 20_000_000;
const DAYS = { first: '2026-01-01', last: '2026-01-31', before: '2025-12-01' };
/** A query that reads few partitions. */
const ONE_WEEK = `SELECT event_type, count(*) AS events FROM events
  WHERE city = '210100' AND event_date BETWEEN '2026-01-05' AND '2026-01-11' GROUP BY event_type`;

interface QueryCost {
  readonly query: string;
  readonly ms: number;
  readonly megabytes: number;
}

/** The queries on a lake of one size. */
interface SizedRun {
  readonly events: number;
  readonly appeals: number;
  readonly queries: readonly QueryCost[];
}

/**
 * Measures how time and bytes of each saved query grow with the events of a month, models its cost in Athena on a year of 20
 * million appeals, and compares the figures of 50,000 appeals in SQL and in TypeScript.
 */
export async function measureLake(say: (line: string) => void): Promise<Measurement> {
  const runs: SizedRun[] = [];
  for (const events of SIZES) {
    say(`a lake of ${events.toLocaleString('en')} events`);
    runs.push(await inTemporaryDirectory((dir) => measureQueries(dir, events)));
  }
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
  ];
  return { findings, appendix: formatQueries(runs, largest) };
}

/** Takes the bytes per appeal of a run to a year of appeals, all of it read. */
function modelAthena({ appeals }: SizedRun, { megabytes }: QueryCost) {
  const gigabytes = ((megabytes / appeals) * APPEALS_A_YEAR) / 1024;
  return { gigabytes, dollars: (gigabytes / 1024) * ATHENA_PER_TB };
}

function formatQueries(runs: readonly SizedRun[], largest: SizedRun): string {
  const head = [
    'query',
    ...runs.map(({ events }) => `${events.toLocaleString('en')} events`),
    'Athena, 20 million appeals',
  ];
  const lines = largest.queries.map((query) => {
    const { gigabytes, dollars } = modelAthena(largest, query);
    return [
      query.query,
      ...runs.map(({ queries }) => {
        const found = queries.find((each) => each.query === query.query);
        return `${found?.ms} ms, ${found?.megabytes.toFixed(1)} MB`;
      }),
      `${gigabytes.toFixed(1)} GB, $${dollars.toFixed(3)}`,
    ];
  });
  return formatRows([head, ...lines]);
}

async function measureQueries(dir: string, events: number): Promise<SizedRun> {
  const { appeals, events: found } = await simulate(['--events', `${events}`, '--dir', dir]);
  const lake = await openLake(dir);
  try {
    const queries: QueryCost[] = [];
    const named = [
      ...listFigures(),
      { name: 'one week of one city', sql: ONE_WEEK, parameters: [] as readonly string[] },
    ];
    for (const { name, sql, parameters } of named) {
      const values = parameters.map((parameter) => DAYS[parameter as keyof typeof DAYS]);
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const since = performance.now();
        await lake.query(sql, values);
        times.push(performance.now() - since);
      }
      queries.push({
        query: name,
        ms: Math.round(median(times)),
        megabytes: (await lake.bytesRead(join(dir, FOLDERS.settled), sql, values)) / 1024 ** 2,
      });
    }
    return { events: found, appeals, queries };
  } finally {
    lake.close();
  }
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

function simulate(args: readonly string[]): Promise<Simulated> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'test/lake/main.ts', ...args], {
      cwd: PROJECT_DIR,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve(JSON.parse(output) as Simulated)
        : reject(new Error(`The simulation of the lake failed: ${output}`)),
    );
  });
}
