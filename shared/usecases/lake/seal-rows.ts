import { buildEventRows } from '../../domain/lake/build-event-rows.ts';
import type { EventRow } from '../../domain/lake/event-row.ts';
import { parseLocalDate } from '../../domain/words/instant.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { LakeAnswers, LakeFile, LakeFiles, LakePartition, LakeQueries, Row } from '../../ports/services/lake.ts';

export interface SealRowsDeps {
  readonly queries: LakeQueries;
  readonly answers: LakeAnswers;
  readonly files: LakeFiles;
  readonly log: Pick<EventLog, 'read'>;
  readonly jurisdiction: string;
  /** Waits before the next look at a running statement. */
  readonly pause: () => Promise<unknown>;
}

export interface SealRows {
  /** The saved statement that finds the rows. */
  readonly search: string;
  /** Returns a row if it obeys the contract of the table `events`. */
  readonly allow: (row: EventRow) => object | undefined;
}

export interface SealedRows {
  /** Files that were written again. */
  readonly files: number;
  /** Rows that were replaced, removed, or moved to the partition of tip-offs. */
  readonly rows: number;
  /** Partitions of which something is left, each with the reason. */
  readonly left: readonly { readonly partition: LakePartition; readonly error: Error }[];
}

/** Partitions of one run. The others are left for the next. */
const MOST_PARTITIONS = 400;
/** Looks at the running statement before a run gives up. */
const MOST_LOOKS = 150;

/**
 * Replaces the compacted rows from before their case was sealed by rows from its log, which then show neither street nor unit, and
 * removes its replies. Each file is replaced at once. A row of a case that became a
 * tip-off is written to its new partition first: the view shows the row of that partition only. So a run may end at any point, and
 * the next one continues.
 */
export async function sealRows(deps: SealRowsDeps, { search, allow }: SealRows): Promise<SealedRows> {
  const found = groupByPartition(await findRows(deps, search));
  const sealing: Sealing = { files: deps.files, allow, rowsOf: readLogs(deps) };
  const left: { partition: LakePartition; error: Error }[] = [];
  const sum = { files: 0, rows: 0 };
  for (const [at, { partition, caseIds }] of found.entries())
    try {
      if (at >= MOST_PARTITIONS) throw new RowsLeft('more partitions than one run takes');
      for (const name of await deps.files.list(partition)) {
        const rows = await sealFile(sealing, partition, name, caseIds);
        sum.rows += rows;
        sum.files += rows > 0 ? 1 : 0;
      }
    } catch (error) {
      left.push({ partition, error: error instanceof Error ? error : new Error(String(error)) });
    }
  return { ...sum, left };
}

/** What one run could not do. */
export class RowsLeft extends Error {
  override readonly name = 'RowsLeft';
}

async function findRows({ queries, answers, pause }: SealRowsDeps, search: string): Promise<readonly Row[]> {
  const id = await queries.start(search, []);
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const state = (await answers.readStates([id])).get(id);
    if (state === 'answered') return answers.readRows(id);
    if (state !== 'running') throw new Error(`the lake did not answer ${search}: ${id}`);
    await pause();
  }
  throw new Error(`the lake takes too long to answer ${search}: ${id}`);
}

interface Found {
  readonly partition: LakePartition;
  readonly caseIds: Set<string>;
}

function groupByPartition(rows: readonly Row[]): readonly Found[] {
  const found = new Map<string, Found>();
  for (const { table_name, city, event_date, appeal_id } of rows) {
    const table = table_name === 'replies' ? 'replies' : 'events';
    const day = parseLocalDate(String(event_date));
    if (day === undefined) throw new Error(`not a day: ${event_date}`);
    const key = `${table} ${city} ${day}`;
    const known = found.get(key) ?? { partition: { table, city: String(city), day }, caseIds: new Set<string>() };
    found.set(key, known);
    known.caseIds.add(String(appeal_id));
  }
  return [...found.values()];
}

interface Sealing extends Pick<SealRowsDeps, 'files'>, Pick<SealRows, 'allow'> {
  readonly rowsOf: RowsOf;
}

type RowsOf = (caseId: string) => Promise<ReadonlyMap<number, EventRow>>;

/** The rows of cases by version, from their whole logs. Each log is read once. */
function readLogs({ log, jurisdiction }: SealRowsDeps): RowsOf {
  const read = new Map<string, ReturnType<RowsOf>>();
  return (caseId) => {
    const rows =
      read.get(caseId) ??
      log.read(caseId).then((events) => new Map(buildEventRows(events, jurisdiction).map((row) => [row.version, row])));
    read.set(caseId, rows);
    return rows;
  };
}

/** Writes a file again with the rows of these cases sealed. Returns how many rows that were. */
async function sealFile(
  sealing: Sealing,
  partition: LakePartition,
  name: string,
  caseIds: ReadonlySet<string>,
): Promise<number> {
  const file = await sealing.files.open(partition.table, name);
  const found = [...(file?.keys.entries() ?? [])].filter(([, { caseId }]) => caseIds.has(caseId));
  if (file === undefined || found.length === 0) return 0;
  const replaced = new Map<number, object | undefined>();
  const moved: EventRow[] = [];
  for (const [at, { caseId, version }] of found) {
    if (partition.table === 'replies') {
      replaced.set(at, undefined);
      continue;
    }
    const row = (await sealing.rowsOf(caseId)).get(version);
    const allowed = row?.is_sealed && row.event_date === partition.day ? sealing.allow(row) : undefined;
    if (row === undefined || allowed === undefined) throw new RowsLeft(`no sealed row of ${caseId} ${version}`);
    const isMoved = row.city !== partition.city;
    if (isMoved) moved.push(row);
    replaced.set(at, isMoved ? undefined : allowed);
  }
  for (const [caseId, rows] of Map.groupBy(moved, ({ appeal_id }) => appeal_id)) await moveRows(sealing, caseId, rows);
  await write(file.replace(replaced));
  return found.length;
}

/** Adds the rows of a case on one day to their partition, as far as it does not have them from an earlier run. */
async function moveRows({ files, allow }: Sealing, caseId: string, rows: readonly EventRow[]): Promise<void> {
  const [{ city, event_date: day }] = rows as [EventRow];
  const partition = { table: 'events', city, day } as LakePartition;
  const present = new Set<number>();
  for (const name of await files.list(partition))
    for (const key of (await files.open('events', name))?.keys ?? [])
      if (key.caseId === caseId) present.add(key.version);
  const missing = rows.filter(({ version }) => !present.has(version));
  const [first] = missing;
  if (first === undefined) return;
  const allowed = missing.flatMap((row) => allow(row) ?? []);
  await write(files.add(partition, `moved-${caseId}-${first.version}.parquet`, allowed));
}

async function write(writing: ReturnType<LakeFile['replace']>): Promise<void> {
  if ((await writing) === 'changed') throw new RowsLeft('somebody else wrote the file');
}
