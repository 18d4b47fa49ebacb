import { timedCache } from '#kernel/adapters/dynamodb/timed-cache.ts';
import { HOUR_MS, SECOND_MS } from '#kernel/domain/instant.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { MonthlyRelease, MonthlyReleases } from '../statistics.port.ts';

const ALL_MONTHS = 'months';
/** A new month appears after this. */
const MONTHS_MS = 5 * SECOND_MS;

/** Published months with a cache: they never change, and are read often. */
export function cachedReleases<Row>(
  releases: MonthlyReleases<Row>,
  time: TimeSource,
): Pick<MonthlyReleases<Row>, 'get' | 'months'> {
  const months = timedCache<readonly Month[]>(time, MONTHS_MS);
  const rows = timedCache<MonthlyRelease<Row>>(time, HOUR_MS);
  return {
    months: () => months.get(ALL_MONTHS, () => releases.months()),
    async get(month) {
      const known = rows.find(month);
      if (known) return known;
      const release = await releases.get(month);
      if (release) rows.set(month, Promise.resolve(release));
      return release;
    },
  };
}
