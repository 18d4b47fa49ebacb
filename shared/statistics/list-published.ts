import type { Directory } from '#directory/ports/directory.ts';
import { type Instant, type LocalDate, plusMillis, startOfLocalDay } from '#kernel/domain/instant.ts';
import { firstDayOfMonth, type Month, monthAfter } from '#kernel/domain/time/month.ts';
import type { Kind } from '#kernel/domain/vocabulary.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { ELSEWHERE } from './domain/place.ts';
import type { PublishedCase, PublishedCases } from './published-cases.port.ts';

export interface ListPublishedDeps {
  readonly cases: Pick<PublishedCases, 'page'>;
  readonly directory: Pick<Directory, 'regions'>;
  readonly jurisdiction: string;
  readonly time: TimeSource;
}

export interface PublishedQuery {
  /** The local month of the publication. */
  readonly month?: Month | undefined;
  readonly city?: string | undefined;
  /** Including the categories below it. */
  readonly category?: string | undefined;
  readonly kind?: Kind | undefined;
}

/** An instant before any publication. */
const FIRST_DAY = '2000-01-01' as LocalDate;

/** Published cases, newest first. Category and kind filter each page, so that a page may be short. */
export async function listPublished(
  { cases, directory, jurisdiction, time }: ListPublishedDeps,
  { month, city, category, kind }: PublishedQuery,
  limit: number,
  after?: string,
): Promise<Page<PublishedCase>> {
  const cities =
    city === undefined ? [...(await directory.regions(jurisdiction)).map(({ code }) => code), ELSEWHERE] : [city];
  const page = await cases.page(cities, toInterval(month, time.now()), limit, after);
  const items = page.items
    .filter((each) => category === undefined || each.category?.startsWith(category))
    .filter((each) => kind === undefined || each.kind === kind);
  return { ...page, items };
}

function toInterval(month: Month | undefined, now: Instant): { readonly from: Instant; readonly to: Instant } {
  if (month === undefined) return { from: startOfLocalDay(FIRST_DAY), to: plusMillis(now, 1) };
  const next = startOfLocalDay(firstDayOfMonth(monthAfter(month)));
  return { from: startOfLocalDay(firstDayOfMonth(month)), to: plusMillis(next, -1) };
}
