import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { figures } from '../infra/analytics/lake-sql.ts';
import type { Lake, LakeRow } from '../local/aws/lake/open-tables.ts';
import { readOptions } from '../local/command-line.ts';
import { LAKE_DIR } from '../local/lake/folders.ts';
import { openLake } from '../local/lake/open-lake.ts';
import { type MonthDays, monthDays } from '../shared/domain/clocks/month-days.ts';
import { monthlyReport } from '../shared/presenting/monthly-report/monthly-report-page.ts';
import { platformClock } from './aws/platform-clock.ts';
import { complain } from './complaint.ts';
import { tableOf } from './lake/print-rows.ts';

const REGIONS = join(import.meta.dirname, '../data/regions/liaoning.json');

const HELP = `npm run figures -- --month 2026-01 [options]    the key figures of a month from the lake of this machine

  --html FILE     as a page with charts, which prints on A4
  --only NAME     one figure: ${figures()
    .map(({ name }) => name)
    .join(', ')}
  --data DIR      the platform on this machine whose data lie there; default .local
  --help          this text
The same queries are saved in Athena (docs/analytics.md).`;

const { values } = readOptions(HELP, {
  options: {
    month: { type: 'string' },
    only: { type: 'string' },
    html: { type: 'string' },
    data: { type: 'string', default: '.local' },
  },
});
const dir = join(resolve(values.data), LAKE_DIR);
const month = values.month ?? '';
const days = monthDays(month);
const wanted = figures().filter(({ name }) => values.only === undefined || name === values.only);
if (days === undefined) complain(`Which month? --month YYYY-MM\n\n${HELP}`);
else if (wanted.length === 0) complain(`There is no figure "${values.only}".\n\n${HELP}`);
else if (!existsSync(dir)) complain(`There is no lake in ${values.data}: run \`npm start\` and file an appeal first.`);
else await main(days);

async function main(asked: MonthDays): Promise<void> {
  const lake = await openLake(dir, { now: platformClock({ dataDir: resolve(values.data) }).now() });
  try {
    const answers: Record<string, readonly LakeRow[]> = {};
    for (const { name, sql, parameters } of wanted)
      answers[name] = await lake.query(
        sql,
        parameters.map((parameter) => asked[parameter as keyof MonthDays]),
      );
    if (values.html === undefined) {
      for (const { name, about } of wanted)
        console.log(`\n${name}, ${month}\n${about}\n\n${tableOf(answers[name] ?? [])}`);
      return;
    }
    writeFileSync(values.html, monthlyReport({ month, answers, ...(await namesIn(lake)) }));
    console.log(`The report of ${month} lies in ${values.html}.`);
  } finally {
    lake.close();
  }
}

/** What codes are called: divisions as they are shipped, units and categories as the directory had them last. */
async function namesIn(lake: Lake) {
  const { regions } = JSON.parse(readFileSync(REGIONS, 'utf8')) as {
    readonly regions: readonly { readonly code: string; readonly name: string; readonly level: string }[];
  };
  const known = await lake.query(
    `SELECT unit_id AS code, max_by(name, as_of) AS name FROM units GROUP BY unit_id
     UNION ALL SELECT category AS code, max_by(name, as_of) AS name FROM categories GROUP BY category`,
  );
  return {
    cities: regions.filter(({ level }) => level === 'city'),
    names: Object.fromEntries([...regions, ...known].map(({ code, name }) => [String(code), String(name)])),
  };
}
