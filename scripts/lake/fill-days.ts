import { globSync } from 'node:fs';
import { join } from 'node:path';
import { writePartitions } from 'one-machine-aws/lake';
import { EXPORTED, listCities, listColumns, OTHER_PARTITIONS, PARTITIONS } from '#infra/lake/lake-sql.ts';
import { type Instant, type LocalDate, toLocalDate } from '#kernel/domain/instant.ts';
import type { LakeTable } from '#kernel/env-names.ts';
import type { RowIssues } from '#lake/contracts/row-contract.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import type { FilledRow, FilledTable } from './filled-tables.ts';
import type { LakeFolder } from './folders.ts';

/** An event in the log of an appeal or of a request: where its rows are to be found. */
export type LoggedEvent = { readonly version: number; readonly at: Instant } & (
  | { readonly appealId: string }
  | { readonly requestId: string }
);

export interface FillDays {
  /** In any order; events of other days are ignored. The tables are those of one kind of cases. */
  readonly events: readonly LoggedEvent[];
  /** Each once. */
  readonly days: readonly LocalDate[];
  readonly tables: readonly FilledTable[];
  readonly jurisdiction: string;
  readonly folder: LakeFolder;
  /** A folder for temporary files. */
  readonly work: string;
}

/** A row that violates its contract, and the columns that do. */
export interface RefusedRow {
  readonly table: LakeTable;
  readonly caseId: string;
  readonly version: number;
  readonly columns: readonly string[];
}

export interface Filled {
  readonly rows: number;
  readonly days: number;
  readonly files: number;
  readonly refused: readonly RefusedRow[];
}

/**
 * Writes the rows of some days again from the event log into the partitions of city and day, one file each. The file
 * names are fixed, so a repeated run replaces the files. All other files of these partitions are removed, so each row is
 * there once, and none that the log does not give any more. A row that violates its contract is left out and reported; the other rows are written.
 */
export async function fillDays(fill: FillDays): Promise<Filled> {
  const { events } = fill;
  const byDay = Map.groupBy(events, ({ at }) => toLocalDate(at));
  const sum = { rows: 0, days: 0, files: 0, refused: [] as RefusedRow[] };
  for (const day of fill.days) {
    const byCase = Map.groupBy(byDay.get(day) ?? [], findCaseId);
    for (const table of fill.tables) {
      const rows: object[] = [];
      for (const [caseId, ofCase] of byCase)
        for (const row of await table.rowsOf(caseId, new Set(ofCase.map(({ version }) => version)))) {
          const checked = table.contract.safeParse(row);
          if (checked.success) rows.push(checked.data);
          else sum.refused.push(refusedRow(table.table, caseId, row, checked.error.issues));
        }
      sum.rows += rows.length;
      sum.files += await putDay(fill, table, day, rows);
    }
    sum.days += 1;
  }
  return sum;
}

const findCaseId = (event: LoggedEvent) => ('appealId' in event ? event.appealId : event.requestId);

function refusedRow(table: LakeTable, caseId: string, { version }: FilledRow, issues: RowIssues): RefusedRow {
  return { table, caseId, version, columns: issues.map(({ path }) => path.join('.')) };
}

async function putDay(
  { folder, work, jurisdiction }: FillDays,
  { table }: FilledTable,
  day: LocalDate,
  rows: readonly object[],
): Promise<number> {
  const root = `${EXPORTED[table]}${FOLDERS.settled}`;
  const dir = join(work, table, day);
  const written = new Set<string>();
  if (rows.length > 0) {
    await writePartitions(dir, listColumns(table), PARTITIONS, rows, 'backfill');
    for (const file of globSync('**/*.parquet', { cwd: dir })) {
      const name = `${root}/${file.replaceAll('\\', '/')}`;
      await folder.put(name, join(dir, file));
      written.add(name);
    }
  }
  for (const city of [...listCities(jurisdiction), ...OTHER_PARTITIONS])
    for (const name of await folder.under(`${root}/city=${city}/event_date=${day}/`))
      if (!written.has(name)) await folder.remove(name);
  return written.size;
}
