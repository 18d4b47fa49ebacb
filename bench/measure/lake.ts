import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figures } from '../../infra/analytics/lake-sql.ts';
import { FOLDERS } from '../../local/lake/folders.ts';
import { openLake } from '../../local/lake/open-lake.ts';
import type { Finding } from '../budgets.ts';
import { ATHENA_PER_TB } from '../prices.ts';
import { median } from '../statistics.ts';

const PROJECT_DIR = join(import.meta.dirname, '../..');
const SIZES = [10_000, 100_000, 1_000_000];
const CHECKED_APPEALS = 50_000;
const ROUNDS = 3;
const APPEALS_A_YEAR = 20_000_000;
const DAYS = { first: '2026-01-01', last: '2026-01-31', before: '2025-12-01' };
/** A week of one city, event by event: what the partitions are for. */
const ONE_WEEK = `SELECT event_type, count(*) AS events FROM events
  WHERE city = '210100' AND event_date BETWEEN '2026-01-05' AND '2026-01-11' GROUP BY event_type`;

interface Measured {
  readonly query: string;
  readonly ms: number;
  readonly megabytes: number;
}

/**
 * How time and bytes of each saved query grow with the events of a month, what it would cost in Athena on a year of 20 million
 * appeals, and whether the figures of 50,000 appeals are the same in SQL and in TypeScript.
 */
export async function measureLake(say: (line: string) => void) {
  const bySize: { events: number; appeals: number; queries: readonly Measured[] }[] = [];
  for (const events of SIZES) {
    say(`a lake of ${events.toLocaleString('en')} events`);
    bySize.push(await within((dir) => measured(dir, events)));
  }
  say(`the figures of ${CHECKED_APPEALS.toLocaleString('en')} appeals, in SQL and in TypeScript`);
  const agreed = await within((dir) => simulate(['--appeals', `${CHECKED_APPEALS}`, '--dir', dir, '--check']));
  const largest = bySize.at(-1) as (typeof bySize)[number];
  const costs = largest.queries.map(({ query, megabytes }) => {
    const yearMb = (megabytes / largest.appeals) * APPEALS_A_YEAR;
    return { query, gigabytesOfAYear: yearMb / 1024, dollars: (yearMb / 1024 / 1024) * ATHENA_PER_TB };
  });
  const findings: Finding[] = [
    {
      measure: 'lakeAgreement',
      value: Object.values(agreed.figures ?? {}).filter(Boolean).length,
      note: `of ${figures().length}, on ${agreed.appeals.toLocaleString('en')} appeals, ${agreed.events.toLocaleString('en')} events`,
    },
    {
      measure: 'lakeSlowest',
      value: Math.max(...largest.queries.map(({ ms }) => ms)),
      note: `DuckDB, ${largest.events.toLocaleString('en')} events`,
    },
    {
      measure: 'lakeDearest',
      value: Math.max(...costs.map(({ dollars }) => dollars)),
      note: '20 million appeals, all of a year read',
    },
  ];
  return { findings, details: { bySize, costs, agreed } };
}

async function measured(dir: string, events: number) {
  const { appeals, events: found } = await simulate(['--events', `${events}`, '--dir', dir]);
  const lake = await openLake(dir);
  try {
    const queries: Measured[] = [];
    const asked = [...figures(), { name: 'one week of one city', sql: ONE_WEEK, parameters: [] as readonly string[] }];
    for (const { name, sql, parameters } of asked) {
      const given = parameters.map((parameter) => DAYS[parameter as keyof typeof DAYS]);
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const since = performance.now();
        await lake.query(sql, given);
        times.push(performance.now() - since);
      }
      queries.push({
        query: name,
        ms: Math.round(median(times)),
        megabytes: (await lake.bytesRead(join(dir, FOLDERS.settled), sql, given)) / 1024 ** 2,
      });
    }
    return { events: found, appeals, queries };
  } finally {
    lake.close();
  }
}

async function within<T>(work: (dir: string) => Promise<T>): Promise<T> {
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
    let told = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve(JSON.parse(told) as Simulated)
        : reject(new Error(`the simulation of the lake failed: ${told}`)),
    );
  });
}
