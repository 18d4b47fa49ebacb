import { globSync } from 'node:fs';
import { join } from 'node:path';
import { writePartitions } from 'one-machine-aws/lake';
import { COLLECTED } from '#infra/lake/collected.ts';
import { EXPORTED, listCities, listColumns, OTHER_PARTITIONS, PARTITIONS } from '#infra/lake/lake-sql.ts';
import { type LocalDate, toLocalDate } from '#kernel/domain/instant.ts';
import type { LakeTable } from '#kernel/env-names.ts';
import type { Job, Slice } from '#kernel/jobs/job.port.ts';
import type { RowIssues } from '#lake/contracts/row-contract.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import type { FilledRow, FilledTable } from '../lake/filled-tables.ts';
import type { LakeFolder } from '../lake/folders.ts';
import { type EventPlace, SEGMENTS } from './scan-lane.ts';

/** Cases of one kind: how to go through their events, and the tables that have their rows. */
export interface FilledKind {
  readonly list: (lane: number, after: string | undefined) => Promise<Slice<EventPlace>>;
  readonly tables: readonly FilledTable[];
}

export interface Backfill {
  readonly pass: string;
  readonly kinds: readonly FilledKind[];
  /** In order, each once. */
  readonly days: readonly LocalDate[];
  readonly jurisdiction: string;
  readonly folder: LakeFolder;
  /** A folder for temporary files. */
  readonly work: string;
  /** Is told of each row that violates its contract. */
  readonly noteRefused: (row: RefusedRow) => void;
}

/** A row that violates its contract, and the columns that do. */
export interface RefusedRow {
  readonly table: LakeTable;
  readonly caseId: string;
  readonly version: number;
  readonly columns: readonly string[];
}

/** Events of a day that are near each other in the table: `[case, version]`. */
interface Chunk {
  readonly kind: number;
  readonly day: LocalDate;
  readonly places: readonly (readonly [string, number])[];
}

/** Events of a chunk: what is put aside, if it fails, is one item. */
const MOST_PLACES = 1000;
/** Lanes of days: each holds the rows of a day in memory. */
export const DAY_LANES = 2;

/**
 * The job that goes through the events, part by part of the table, and keeps the rows of the wanted days, many in a file. A chunk that is
 * collected twice has the same rows. A row that violates its contract is left out and reported.
 */
export function collectRows({ pass, kinds, days, folder, noteRefused }: Backfill): Job<Chunk> {
  const wanted: ReadonlySet<string> = new Set(days);
  return {
    name: 'collect-rows',
    lanes: SEGMENTS * kinds.length,
    atOnce: 10,
    sliceSize: 1,
    pass: async () => pass,
    async list(lane, after) {
      const kind = Math.floor(lane / SEGMENTS);
      const { things, ...slice } = await (kinds[kind] as FilledKind).list(lane % SEGMENTS, after);
      const byDay = Map.groupBy(things, ({ at }) => toLocalDate(at));
      const chunks: Chunk[] = [];
      for (const [day, places] of byDay)
        if (wanted.has(day))
          for (let from = 0; from < places.length; from += MOST_PLACES)
            chunks.push({
              kind,
              day,
              places: places.slice(from, from + MOST_PLACES).map(({ caseId, version }) => [caseId, version]),
            });
      return { ...slice, things: chunks };
    },
    async work({ kind, day, places }) {
      const sum = { rows: 0, refused: 0 };
      const byCase = Map.groupBy(places, ([caseId]) => caseId);
      for (const table of (kinds[kind] as FilledKind).tables) {
        const rows: object[] = [];
        for (const [caseId, ofCase] of byCase)
          for (const row of await table.rowsOf(caseId, new Set(ofCase.map(([, version]) => version)))) {
            const checked = table.contract.safeParse(row);
            if (checked.success) rows.push({ key: `${caseId} ${row.version}`, row: checked.data });
            else {
              noteRefused(refusedRow(table.table, caseId, row, checked.error.issues));
              sum.refused++;
            }
          }
        if (rows.length === 0) continue;
        const name = `${toFolder(pass, table.table, day)}${(places[0] as Chunk['places'][0]).join('-')}.json`;
        await folder.putText(name, JSON.stringify(rows));
        sum.rows += rows.length;
      }
      return sum;
    },
  };
}

/** A day of a table. */
interface TableDay {
  readonly table: LakeTable;
  readonly day: LocalDate;
}

/**
 * The job that writes what was collected into the partitions of city and day, one file each. The file names are fixed, so a repeat replaces
 * the files. All other files of these partitions are removed, so each row is there once, and none that the log does not give any more.
 */
export function writeDays(backfill: Backfill): Job<TableDay> {
  const { pass, kinds, days } = backfill;
  const tables = kinds.flatMap((kind) => kind.tables.map(({ table }) => table));
  return {
    name: 'write-days',
    lanes: DAY_LANES,
    atOnce: 1,
    sliceSize: 1,
    pass: async () => pass,
    async list(lane, after = '') {
      const mine = days.filter((day) => Number(day.slice(-2)) % DAY_LANES === lane && day > after);
      const [day] = mine;
      return {
        things: day === undefined ? [] : tables.map((table) => ({ table, day })),
        after: day ?? after,
        isLast: mine.length <= 1,
      };
    },
    work: async (tableDay) => ({ files: await putDay(backfill, tableDay) }),
  };
}

/** Removes what was collected: it has been written, or its order was given up. */
export async function removeCollected(folder: LakeFolder): Promise<void> {
  for (const name of await folder.under(COLLECTED.prefix)) await folder.remove(name);
}

function refusedRow(table: LakeTable, caseId: string, { version }: FilledRow, issues: RowIssues): RefusedRow {
  return { table, caseId, version, columns: issues.map(({ path }) => path.join('.')) };
}

function toFolder(pass: string, table: LakeTable, day: LocalDate): string {
  return `${COLLECTED.prefix}${pass.replaceAll(/[^\w.-]+/g, '-')}/${table}/${day}/`;
}

async function putDay({ folder, work, jurisdiction, pass }: Backfill, { table, day }: TableDay): Promise<number> {
  const rows = new Map<string, object>();
  for (const name of await folder.under(toFolder(pass, table, day)))
    for (const each of JSON.parse(await folder.getText(name)) as { readonly key: string; readonly row: object }[])
      rows.set(each.key, each.row);
  const root = `${EXPORTED[table]}${FOLDERS.settled}`;
  const dir = join(work, table, day);
  const written = new Set<string>();
  if (rows.size > 0) {
    // In an order of their own: lanes come in any order.
    const sorted = [...rows].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
    await writePartitions(dir, listColumns(table), PARTITIONS, sorted, 'backfill');
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
