import { globSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Lake } from 'one-machine-aws/lake';
import { runTool, ToolError, value } from '#cli/run-tool.ts';
import { toInstant, toLocalDate } from '#kernel/domain/instant.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { compactInTrino } from './compact.ts';
import { type Compared, type Comparison, compareAll, compareCities, compareSpoilt, compareViews } from './compare.ts';
import { writeDataSet } from './data-set.ts';
import { FAULTS, findFault } from './faults.ts';
import { findJava, OLDEST_JAVA, readVersion } from './java.ts';
import { LAKE_FOLDERS, writeMetastore } from './metastore.ts';
import { type Run, writeRecord } from './record.ts';
import { removeTextsInTrino, sealInTrino } from './seal.ts';
import { CannotRun, installTrino, startTrino, TRINO } from './server.ts';
import { readLakeTemplate } from './template.ts';

const DIR = join(import.meta.dirname, '../../.build/test-trino');
/** The exit code when this machine cannot run Trino. A difference ends with 1. */
const CANNOT_RUN = 3;

await runTool(
  {
    usage: ['npm run test:trino -- [options]'],
    about: {
      en: `Runs all views, saved queries, statements and worked questions of the lake in Trino ${TRINO} and compares all rows.`,
      zh: `在 Trino ${TRINO} 中运行数据湖的全部视图、查询和语句，并逐行比对。`,
    },
    options: {
      fault: value('NAME', {
        en: `changes what Trino gets and compares only that, which must fail: ${Object.keys(FAULTS).join(', ')}`,
        zh: `篡改发给 Trino 的语句，只比对这些语句，且必须失败：${Object.keys(FAULTS).join('、')}`,
      }),
    },
    notes: {
      en: `It needs Java ${OLDEST_JAVA} or newer, Maven and Maven Central; nothing else does. Without them it ends with ${CANNOT_RUN}.
The last result is docs/testing/trino.md.`,
      zh: `需要 Java ${OLDEST_JAVA} 或更高版本、Maven 及 Maven Central，否则以 ${CANNOT_RUN} 结束。结果见 docs/testing/trino.md。`,
    },
  },
  async ({ values: { fault } }) => {
    const spoil = findFault(fault);
    try {
      const { comparisons, run } = await compareWithTrino(spoil, fault !== undefined);
      const different = comparisons.filter(({ difference }) => difference !== undefined);
      if (fault === undefined) writeRecord(comparisons, run);
      if (different.length > 0) throw new ToolError(`${different.length} of ${comparisons.length} differ.`);
      console.log(`All ${comparisons.length} agree.`);
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      console.error(error.message);
      process.exitCode = CANNOT_RUN;
    }
  },
);

async function compareWithTrino(
  spoil: (sql: string) => string,
  isSpoilt: boolean,
): Promise<{ readonly comparisons: readonly Comparison[]; readonly run: Run }> {
  const java = findJava();
  if (java === undefined) throw new CannotRun(`Trino was not compared: there is no Java ${OLDEST_JAVA} or newer.`);
  const home = installTrino(DIR);
  for (const folder of ['meta', 'data', ...Object.values(LAKE_FOLDERS)])
    rmSync(join(DIR, folder), { recursive: true, force: true });
  mkdirSync(DIR, { recursive: true });
  const now = toInstant(Date.now());
  const data = await writeDataSet(DIR, now);
  const template = await readLakeTemplate();
  writeMetastore(DIR, template.tables, data.since);
  console.log(`${data.logs.length} appeals, ${data.events} events; starting Trino …`);
  const server = await startTrino(java, home, DIR);
  try {
    const open = () => openLake(join(DIR, LAKE_FOLDERS.rows), { textsDir: join(DIR, LAKE_FOLDERS.texts), now });
    const compared: Compared = { client: server.client, openLake: open, template, data, spoil };
    const run = { at: now, java: `${readVersion(java)}`, appeals: data.logs.length, events: data.events };
    if (isSpoilt) return { comparisons: await told(compareSpoilt(compared)), run };
    const comparisons = await told(compareAll(compared));
    comparisons.push(...(await told(compactInTrino(compared, toLocalDate(now)))));
    nameParquet();
    comparisons.push(
      ...(await told(
        withLake(open, (lake) => compareViews(compared, lake)),
        'compacted ',
      )),
    );
    // Analysts of a city see no row that has landed today.
    rmSync(join(DIR, LAKE_FOLDERS.rows, FOLDERS.landed), { recursive: true });
    comparisons.push(...(await told(withLake(open, (lake) => compareCities(compared, lake)))));
    comparisons.push(...(await told(sealInTrino(compared, join(DIR, LAKE_FOLDERS.rows)))));
    const textsDir = join(DIR, LAKE_FOLDERS.texts);
    comparisons.push(...(await told(removeTextsInTrino(compared, textsDir, toLocalDate(now)))));
    comparisons.push(
      ...(await told(
        withLake(open, (lake) => compareViews(compared, lake)),
        'sealed ',
      )),
    );
    return { comparisons, run };
  } finally {
    server.stop();
  }
}

/** Trino writes files without an ending; DuckDB looks for `.parquet`, and would read the landed rows in their place. */
function nameParquet(): void {
  const folders = `{${Object.values(LAKE_FOLDERS).join(',')}}/**/${FOLDERS.settled}/**/*`;
  for (const file of globSync(folders, { cwd: DIR }).map((name) => join(DIR, name)))
    if (statSync(file).isFile() && !file.endsWith('.parquet')) renameSync(file, `${file}.parquet`);
}

async function* withLake(
  open: () => Promise<Lake>,
  compare: (lake: Lake) => AsyncIterable<Comparison>,
): AsyncGenerator<Comparison> {
  const lake = await open();
  try {
    yield* compare(lake);
  } finally {
    lake.close();
  }
}

async function told(comparisons: AsyncIterable<Comparison>, prefix = ''): Promise<Comparison[]> {
  const all: Comparison[] = [];
  for await (const { group, ...rest } of comparisons) {
    const each = { group: `${prefix}${group}`, ...rest };
    all.push(each);
    console.log(`${each.difference === undefined ? 'same' : 'DIFF'}  ${each.group} ${each.name}: ${each.rows} rows`);
    if (each.difference !== undefined) console.log(`      ${each.difference}`);
  }
  return all;
}
