import type { FilingRecord, Filings } from '#appeals/case/ports/personal.ts';
import type { Lists } from '#appeals/queues/ports/views.ts';
import { ALL_SHARDS } from '#kernel/adapters/dynamodb/shard.ts';
import type { Instant, LocalDate } from '#kernel/domain/instant.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import type { Slice } from '#kernel/jobs/job.port.ts';
import type { MediaRecord, MediaRecords } from '#media/media.port.ts';

const LAST = '9999-12-31T00:00:00.000Z' as Instant;
const LIMIT = 7;

/** Everything that a walk in slices finds. */
export async function walk<T>(list: (after: string | undefined) => Promise<Slice<T>>): Promise<T[]> {
  const found: T[] = [];
  for (let after: string | undefined; ; ) {
    const slice = await list(after);
    found.push(...slice.things);
    if (slice.isLast) return found;
    after = slice.after;
  }
}

/** The filings that were opened on a day, up to an instant. */
export async function openedOn(
  filings: Pick<Filings, 'listOpened'>,
  day: LocalDate,
  until = LAST,
): Promise<FilingRecord[]> {
  const shards = ALL_SHARDS.map((shard) =>
    walk((after) => filings.listOpened(day, shard, { until, limit: LIMIT, after })),
  );
  return (await Promise.all(shards)).flat();
}

/** The uploads of a month that are not settled, up to an instant. */
export async function unsettledIn(
  media: Pick<MediaRecords, 'listUnsettled'>,
  month: Month,
  until: Instant,
): Promise<MediaRecord[]> {
  const shards = ALL_SHARDS.map((shard) =>
    walk((after) => media.listUnsettled(month, shard, { until, limit: LIMIT, after })),
  );
  return (await Promise.all(shards)).flat();
}

/** The cases whose next checkpoint is at an instant or before it. */
export async function checkpointsUntil(
  lists: Pick<Lists, 'checkpoints'>,
  until = LAST,
): Promise<{ readonly appealId: string; readonly run: number }[]> {
  const shards = ALL_SHARDS.map((shard) => walk((after) => lists.checkpoints(shard, { until, limit: LIMIT, after })));
  return (await Promise.all(shards)).flat();
}
