// `node bench/measure/lake-query.ts --dir DIR --query NAME`: runs one saved query on a lake, and prints its median time, the bytes
// that it reads and the memory that it adds to this process at most, as JSON. A separate process has no memory of other queries.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listFigures } from '#infra/lake/lake-sql.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { median } from '../statistics.ts';

const ROUNDS = 3;
/** A query that takes longer is not repeated. */
const LONG_MS = 20_000;
/** What DuckDB may use before it writes to the disk; a node of Athena has more. */
const MEMORY_LIMIT = '6GB';
const DAYS = { first: '2026-01-01', last: '2026-01-31', before: '2025-12-01' };
/** A query that reads few partitions. */
export const ONE_WEEK = 'one week of one city';
const ONE_WEEK_SQL = `SELECT event_type, count(*) AS events FROM events
  WHERE city = '210100' AND event_date BETWEEN '2026-01-05' AND '2026-01-11' GROUP BY event_type`;

export interface QueryCost {
  readonly query: string;
  readonly ms: number;
  readonly megabytes: number;
  /** In megabytes. */
  readonly memory: number;
}

async function measureQuery(dir: string, query: string): Promise<QueryCost> {
  const figure = listFigures().find(({ name }) => name === query) ?? { sql: ONE_WEEK_SQL, parameters: [] };
  const values = figure.parameters.map((parameter) => DAYS[parameter as keyof typeof DAYS]);
  const lake = await openLake(dir);
  try {
    await lake.query(`SET memory_limit = '${MEMORY_LIMIT}'`);
    const before = process.memoryUsage().rss;
    const times: number[] = [];
    while (times.length < ROUNDS && (times[0] ?? 0) < LONG_MS) {
      const since = performance.now();
      await lake.query(figure.sql, values);
      times.push(performance.now() - since);
    }
    const memory = process.resourceUsage().maxRSS / 1024 - before / 1024 ** 2;
    const bytes = await lake.bytesRead(join(dir, FOLDERS.settled), figure.sql, values);
    return { query, ms: Math.round(median(times)), megabytes: bytes / 1024 ** 2, memory };
  } finally {
    lake.close();
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { dir: { type: 'string' }, query: { type: 'string' } } });
  console.log(JSON.stringify(await measureQuery(values.dir ?? '', values.query ?? '')));
}
