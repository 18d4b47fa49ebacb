import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readOptions } from '../local/command-line.ts';
import { LAKE_DIR, TEXTS_DIR } from '../local/lake/folders.ts';
import { openLake } from '../local/lake/open-lake.ts';
import { platformClock } from './aws/platform-clock.ts';
import { complain } from './complaint.ts';
import { csvOf, tableOf } from './lake/print-rows.ts';

const HELP = `npm run query -- [options] "select …"    asks the analyst's lake of this machine, in Athena's SQL

  --data DIR      the platform on this machine whose data lie there; default .local
  --texts         with the restricted table texts, of what appellants wrote, where the policy lets it leave (exportsTexts)
  --csv           comma-separated values instead of a table
  --help          this text
Tables and columns: docs/analytics.md. Rows are there within seconds of their event.`;

const { values, positionals } = readOptions(HELP, {
  allowPositionals: true,
  options: {
    data: { type: 'string', default: '.local' },
    csv: { type: 'boolean', default: false },
    texts: { type: 'boolean', default: false },
  },
});
const [sql] = positionals;
const dir = join(resolve(values.data), LAKE_DIR);
if (sql === undefined || positionals.length > 1) complain(`One query, in quotation marks.\n\n${HELP}`);
else if (!existsSync(dir)) complain(`There is no lake in ${values.data}: run \`npm start\` and file an appeal first.`);
else await main(sql);

async function main(question: string): Promise<void> {
  const dataDir = resolve(values.data);
  const lake = await openLake(dir, {
    now: platformClock({ dataDir }).now(),
    ...(values.texts && { textsDir: join(dataDir, TEXTS_DIR) }),
  });
  try {
    const rows = await lake.query(question);
    console.log(values.csv ? csvOf(rows) : tableOf(rows));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isRestricted = !values.texts && message.includes('Table with name texts ');
    complain(isRestricted ? 'The table texts is restricted: ask with --texts.' : message);
  } finally {
    lake.close();
  }
}
