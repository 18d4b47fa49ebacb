import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { parseLocalDate } from '#kernel/domain/instant.ts';
import type { Job } from '#kernel/jobs/job.port.ts';
import { buildEventRows } from '../domain/build-event-rows.ts';
import type { EventRow } from '../domain/event-row.ts';
import type { CompactedPartition } from '../lake.port.ts';
import { type FoundRows, type RewriteFilesDeps, RowsLeft, rewriteFiles, writeOrLeave } from './rewrite-files.ts';

export interface SealRowsDeps extends RewriteFilesDeps {
  readonly log: Pick<EventLog, 'read'>;
  readonly jurisdiction: string;
}

export interface SealRows {
  /** The saved statement that finds the rows. */
  readonly search: string;
  /** Returns a row if it obeys the contract of the table `events`. */
  readonly allow: (row: EventRow) => object | undefined;
}

/**
 * The job that replaces the compacted rows from before their case was sealed by rows from its log, which then show neither street nor unit,
 * and removes its replies. Each file is replaced at once. A row of a case that became a tip-off is written to its new partition first: the
 * view shows the row of that partition only. So a worker may end at any point, and the next one continues.
 */
export function sealRows(deps: SealRowsDeps, { search, allow }: SealRows): Job<FoundRows> {
  const sealing: Sealing = { files: deps.files, allow, rowsOf: readLogs(deps) };
  return rewriteFiles(deps, {
    name: 'seal-rows',
    search,
    find: ({ table_name, city, event_date, appeal_id }) => {
      const day = parseLocalDate(String(event_date));
      if (day === undefined) throw new Error(`not a day: ${event_date}`);
      const table = table_name === 'replies' ? 'replies' : 'events';
      return { partition: { table, city: String(city), day }, caseId: String(appeal_id) };
    },
    rewrite: ({ partition, caseIds }, name) =>
      sealFile(sealing, partition as CompactedPartition, name, new Set(caseIds)),
  });
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
  partition: CompactedPartition,
  name: string,
  caseIds: ReadonlySet<string>,
): Promise<number> {
  const file = await sealing.files.open(partition, name);
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
  await writeOrLeave(file.replace(replaced));
  return found.length;
}

/** Adds the rows of a case on one day to their partition, as far as it does not have them from an earlier run. */
async function moveRows({ files, allow }: Sealing, caseId: string, rows: readonly EventRow[]): Promise<void> {
  const [{ city, event_date: day }] = rows as [EventRow];
  const partition: CompactedPartition = { table: 'events', city, day };
  const present = new Set<number>();
  for (const name of await files.list(partition))
    for (const key of (await files.open(partition, name))?.keys ?? [])
      if (key.caseId === caseId) present.add(key.version);
  const missing = rows.filter(({ version }) => !present.has(version));
  const [first] = missing;
  if (first === undefined) return;
  const allowed = missing.flatMap((row) => allow(row) ?? []);
  await writeOrLeave(files.add(partition, `moved-${caseId}-${first.version}.parquet`, allowed));
}
