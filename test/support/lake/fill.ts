import type { Instant, LocalDate } from '#kernel/domain/instant.ts';
import { collectRows, type RefusedRow, removeCollected, writeDays } from '#scripts/jobs/backfill-jobs.ts';
import { SEGMENTS } from '#scripts/jobs/scan-lane.ts';
import type { FilledTable } from '#scripts/lake/filled-tables.ts';
import type { LakeFolder } from '#scripts/lake/folders.ts';
import { runJob } from '../jobs/run-job.ts';
import { memoryJobPositions } from '../memory/control/jobs.ts';

/** Writes days of the lake again from these events, which lie in the parts of a table as they come. */
export async function fillDays({
  events,
  ...fill
}: {
  readonly events: readonly ({ readonly version: number; readonly at: Instant } & (
    | { readonly appealId: string }
    | { readonly requestId: string }
  ))[];
  readonly days: readonly LocalDate[];
  readonly tables: readonly FilledTable[];
  readonly jurisdiction: string;
  readonly folder: LakeFolder;
  readonly work: string;
}) {
  const places = events.map((event) => ({
    caseId: 'appealId' in event ? event.appealId : event.requestId,
    version: event.version,
    at: event.at,
  }));
  const list = async (lane: number) => ({
    things: places.filter((_, at) => at % SEGMENTS === lane),
    after: undefined,
    isLast: true,
  });
  const refused: RefusedRow[] = [];
  const now = '2026-04-01T00:00:00.000Z' as Instant;
  const jobs = {
    ...fill,
    pass: `${now} test`,
    kinds: [{ list, tables: fill.tables }],
    noteRefused: (row: RefusedRow) => refused.push(row),
  };
  const world = { jobPositions: memoryJobPositions(), time: { now: () => now }, clock: { advance: () => undefined } };
  const collected = await runJob(world, collectRows(jobs));
  const written = await runJob(world, writeDays(jobs));
  await removeCollected(fill.folder);
  return {
    rows: collected.counts.rows ?? 0,
    days: fill.days.length,
    files: written.counts.files ?? 0,
    refused,
    left: [...collected.left, ...written.left],
  };
}
