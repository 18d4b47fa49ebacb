import { type LocalDate, localDateOf, plusDays } from '../domain/instant.ts';
import type { Month } from '../domain/statistics/counted.ts';
import { type CountedCell, releaseOf } from '../domain/statistics/release.ts';
import { addedUp } from './add-up.ts';
import type { Directory, TimeSource } from './ports.ts';
import type { Counters, Release, Releases } from './statistics-ports.ts';

export interface ReleaseMonths {
  readonly counters: Pick<Counters, 'ofMonth'>;
  readonly releases: Pick<Releases, 'publish' | 'months'>;
  readonly directory: Pick<Directory, 'policy'>;
  readonly time: TimeSource;
}

/** How many months back are looked at: what a night has missed, later ones still find. */
const MONTHS = 3;

/** Publishes the months that are closed and were not published yet; those in which nothing was counted are passed over. */
export async function releaseMonths(deps: ReleaseMonths): Promise<readonly Release[]> {
  const { counters, releases, directory, time } = deps;
  const { hideBelow, afterDays } = (await directory.policy()).statistics;
  const now = time.now();
  const known = await releases.months();
  const published: Release[] = [];
  for (const month of monthsBefore(plusDays(localDateOf(now), -afterDays))) {
    if (known.includes(month)) continue;
    const cells = await cellsOf(counters, month);
    if (cells.length === 0) continue;
    const release = { month, releasedAt: now, hideBelow, rows: releaseOf(cells, hideBelow) };
    if ((await releases.publish(release)) === 'published') published.push(release);
  }
  return published;
}

async function cellsOf(counters: Pick<Counters, 'ofMonth'>, month: Month): Promise<readonly CountedCell[]> {
  return [...(await addedUp(counters.ofMonth(month))).values()];
}

/** The last months that were over on a day, oldest first. */
function monthsBefore(day: LocalDate): readonly Month[] {
  const months: Month[] = [];
  let first = firstOf(day);
  for (let back = 0; back < MONTHS; back++) {
    first = firstOf(plusDays(first, -1));
    months.unshift(first.slice(0, 7));
  }
  return months;
}

function firstOf(day: LocalDate): LocalDate {
  return `${day.slice(0, 7)}-01` as LocalDate;
}
