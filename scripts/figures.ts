import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { figures } from '../infra/analytics/lake-sql.ts';
import { LAKE_DIR } from '../local/lake/folders.ts';
import { openLake } from '../local/lake/open-lake.ts';
import { monthDays } from './lake/month-days.ts';
import { tableOf } from './lake/print-rows.ts';

const HELP = `npm run figures -- --month 2026-01 [options]    the key figures of a month from the lake of this machine

  --only NAME     one figure: ${figures()
    .map(({ name }) => name)
    .join(', ')}
  --data DIR      the platform on this machine whose data lie there; default .local
  --help          this text
The same queries are saved in Athena (docs/analytics.md).`;

const { values } = parseArgs({
  options: {
    month: { type: 'string' },
    only: { type: 'string' },
    data: { type: 'string', default: '.local' },
    help: { type: 'boolean', default: false },
  },
});
const dir = join(resolve(values.data), LAKE_DIR);
const days = monthDays(values.month ?? '');
const wanted = figures().filter(({ name }) => values.only === undefined || name === values.only);
if (values.help) console.log(HELP);
else if (days === undefined) complain(`Which month? --month YYYY-MM\n\n${HELP}`);
else if (wanted.length === 0) complain(`There is no figure "${values.only}".\n\n${HELP}`);
else if (!existsSync(dir)) complain(`There is no lake in ${values.data}: run \`npm start\` and file an appeal first.`);
else {
  const lake = await openLake(dir);
  for (const { name, about, sql, parameters } of wanted) {
    const rows = await lake.query(
      sql,
      parameters.map((parameter) => days[parameter as keyof typeof days]),
    );
    console.log(`\n${name}, ${values.month}\n${about}\n\n${tableOf(rows)}`);
  }
  lake.close();
}

function complain(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
