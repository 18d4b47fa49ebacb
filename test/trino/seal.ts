import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writePartitions, writeRows } from 'one-machine-aws/lake';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { listColumns, PARTITIONS } from '#infra/lake/lake-sql.ts';
import { type LocalDate, toInstant } from '#kernel/domain/instant.ts';
import { SEALED_CHECK, SEALED_FOLDERS, SEALED_SEARCH, TEXTS_CHECK, TEXTS_SEARCH } from '#kernel/env-names.ts';
import { lakeColumns } from '#lake/adapters/lake-columns.ts';
import { lakeFiles } from '#lake/adapters/lake-files.ts';
import { rewriteRows } from '#lake/adapters/rewrite-rows.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { listTexts } from '#lake/domain/text-row.ts';
import type { Row, SealedTable } from '#lake/lake.port.ts';
import { removeTexts } from '#lake/usecases/remove-texts.ts';
import type { RewriteFilesDeps } from '#lake/usecases/rewrite-files.ts';
import { sealRows } from '#lake/usecases/seal-rows.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { startS3, stopAll } from '#test/support/contract/start-s3.ts';
import { pagedAnswers, runRewriting } from '#test/support/jobs/lake.ts';
import { memoryEventLog } from '#test/support/memory/event-log.ts';
import { type Compared, type Comparison, DATABASES } from './compare.ts';
import { WORDS } from './data-set.ts';

const PROVINCE = '210000';
const NOW = toInstant(Date.UTC(2026, 2, 31, 20));
const CASES = 5;
const TABLES = join(import.meta.dirname, '../../infra/lake/tables');
const COLUMNS = lakeColumns({ events: join(TABLES, 'events.json'), replies: join(TABLES, 'replies.json') });

/**
 * Adds compacted rows from before their case was sealed to the folder of the lake, replaces them as the night does, with the saved
 * statements run by Trino, and writes every compacted file again in the same way: Trino then reads what the function has written.
 */
export async function* sealInTrino(compared: Compared, dir: string): AsyncGenerator<Comparison> {
  const planted = compared.data.logs.flatMap(findSealedLater).slice(0, CASES);
  const rows = planted.flatMap(({ before }) => buildEventRows(before, PROVINCE));
  const after = planted.flatMap(({ whole, before }) => buildEventRows(whole, PROVINCE).slice(before.length));
  const settled = join(dir, FOLDERS.settled);
  await writePartitions(settled, listColumns('events'), PARTITIONS, [...rows, ...after], 'planted');
  const log = memoryEventLog();
  for (const event of planted.flatMap(({ whole }) => whole)) await log.append(event);
  const result = { group: 'sealing', against: ['itself'] };
  try {
    const { client } = await startS3({
      buckets: [{ name: 'lake', versioned: false, eventBridge: false, mirrorDir: dir }],
    });
    const files = lakeFiles({ client, bucket: 'lake', listColumns: COLUMNS, maxBytes: 100_000_000, maxRows: 100_000 });
    const asked = askTrino(compared);
    const deps = {
      ...asked,
      files,
      log,
      jurisdiction: PROVINCE,
      time: { now: () => NOW },
      pause: async () => undefined,
    };
    const { rows: sealed, left } = await runRewriting(
      NOW,
      sealRows(deps, { search: SEALED_SEARCH, allow: (row) => row }),
    );
    const isWhole = sealed >= rows.length && left.length === 0;
    const difference = isWhole ? undefined : `${sealed} of ${rows.length} rows, ${left.map(({ why }) => why)}`;
    yield { ...result, name: SEALED_SEARCH, rows: sealed, difference };
    yield {
      ...result,
      name: SEALED_CHECK,
      rows: 1,
      difference: await fails(() => asked.queries.start(SEALED_CHECK, [])),
    };
    yield { ...result, name: 'files written again', rows: await rewriteAll(dir), difference: undefined };
  } catch (error) {
    yield { ...result, name: 'night', rows: 0, difference: error instanceof Error ? error.message : String(error) };
  } finally {
    await stopAll();
  }
}

/** Adds texts from before their case was sealed, as compacted and as landed rows, and removes them as the night does. */
export async function* removeTextsInTrino(
  compared: Compared,
  dir: string,
  today: LocalDate,
): AsyncGenerator<Comparison> {
  const planted = compared.data.logs.flatMap(findSealedLater).slice(0, CASES);
  const rows = planted.flatMap(({ before }) => listTexts(before, PROVINCE).map((ref) => ref.toRow(WORDS)));
  await writePartitions(join(dir, FOLDERS.settled), listColumns('texts'), PARTITIONS, rows, 'planted');
  await writeRows(join(dir, FOLDERS.landed, `arrived=${today}`, 'planted.parquet'), listColumns('texts'), rows);
  const result = { group: 'sealing', against: ['itself'] };
  try {
    const { client } = await startS3({
      buckets: [{ name: 'texts', versioned: false, eventBridge: false, mirrorDir: dir }],
    });
    const columns = lakeColumns({ texts: join(TABLES, 'texts.json') });
    const files = lakeFiles({ client, bucket: 'texts', listColumns: columns, maxBytes: 100_000_000, maxRows: 100_000 });
    const asked = askTrino(compared, DATABASES.texts);
    const deps = { ...asked, files, time: { now: () => NOW }, pause: async () => undefined };
    const { rows: removed, left } = await runRewriting(NOW, removeTexts(deps, TEXTS_SEARCH));
    const isWhole = removed === 2 * rows.length && rows.length > 0 && left.length === 0;
    const difference = isWhole ? undefined : `${removed} of ${2 * rows.length} texts, ${left.map(({ why }) => why)}`;
    yield { ...result, name: TEXTS_SEARCH, rows: removed, difference };
    const checked = await fails(() => asked.queries.start(TEXTS_CHECK, []));
    yield { ...result, name: TEXTS_CHECK, rows: 1, difference: checked };
  } catch (error) {
    yield { ...result, name: 'texts', rows: 0, difference: error instanceof Error ? error.message : String(error) };
  } finally {
    await stopAll();
  }
}

/** A log up to the event that seals its case, as a case of its own: its rows then showed a unit. */
function findSealedLater(log: readonly AppealEvent[]) {
  const rows = buildEventRows(log, PROVINCE);
  if (!rows.at(-1)?.is_sealed) return [];
  const sealing = rows.findIndex((row) => row.is_confidential || row.kind === 'report');
  const appealId = `${log[0]?.appealId}`.replace(/^./, 'f');
  const whole = log.map((event) => ({ ...event, appealId }));
  const before = whole.slice(0, sealing);
  return buildEventRows(before, PROVINCE).some((row) => row.lead_unit_id !== null) ? [{ whole, before }] : [];
}

/** The saved statements of the night, run by Trino. */
function askTrino(
  { client, template }: Compared,
  database: string = DATABASES.province,
): Pick<RewriteFilesDeps, 'queries' | 'answers'> {
  const answers = new Map<string, readonly Row[]>();
  return {
    queries: {
      start: async (name) => {
        const { sql = '' } = template.prepared.find((each) => each.name === name) ?? {};
        const { columns, rows } = await client.execute(database, name, sql, []);
        answers.set(
          name,
          rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]]))),
        );
        return name;
      },
    },
    answers: pagedAnswers((id) => answers.get(id) ?? []),
  };
}

/** Writes every compacted file again, also those that Trino wrote. Returns how many files. */
async function rewriteAll(dir: string): Promise<number> {
  let files = 0;
  for (const [table, folder] of Object.entries(SEALED_FOLDERS) as [SealedTable, string][])
    for (const name of globSync('**/*.parquet', { cwd: join(dir, folder) })) {
      // Trino leaves a checksum beside each file that it writes.
      if (basename(name).startsWith('.')) continue;
      const file = join(dir, folder, name);
      writeFileSync(
        file,
        await rewriteRows(
          readFileSync(file),
          await COLUMNS({ table, city: '', day: '2026-01-01' as LocalDate }),
          new Map(),
        ),
      );
      files++;
    }
  return files;
}

async function fails(run: () => Promise<unknown>): Promise<string | undefined> {
  return run().then(
    () => undefined,
    (error) => String(error),
  );
}
