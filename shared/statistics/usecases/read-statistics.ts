import type { Category, Region } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { categoryName } from '#directory/presenting/category-name.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import { NO_CATEGORY } from '../domain/case-counts.ts';
import type { ReleaseRow } from '../domain/release.ts';
import { COUNTED_CATEGORY_TEXTS, COUNTED_PLACE_TEXTS } from '../places-counted.view.ts';
import type { Release, Releases } from '../statistics.port.ts';

export interface ReadStatisticsDeps {
  readonly releases: Pick<Releases, 'get' | 'months'>;
  readonly directory: Pick<Directory, 'categories' | 'regions'>;
  readonly jurisdiction: string;
}

/** Which of the published rows to return. */
export interface StatisticsQuery {
  readonly month?: Month | undefined;
  readonly city?: string | undefined;
  readonly category?: string | undefined;
}

export type NamedRow = ReleaseRow & { readonly cityName: string; readonly categoryName: string };

export interface NamedRelease extends Omit<Release, 'rows'> {
  readonly rows: readonly NamedRow[];
  /** Published months, newest first. */
  readonly months: readonly Month[];
}

/** Rows of a published month, by default the latest, with the names of their codes. */
export async function readStatistics(
  { releases, directory, jurisdiction }: ReadStatisticsDeps,
  { month, city, category }: StatisticsQuery,
  language: Language,
): Promise<Result<NamedRelease, Failure>> {
  const months = await releases.months();
  const wanted = month ?? months[0];
  const release = wanted === undefined ? undefined : await releases.get(wanted);
  if (!release) return fail({ kind: 'month-not-published' });
  const [cities, categories] = await Promise.all([directory.regions(jurisdiction), directory.categories()]);
  const rows = release.rows
    .filter((row) => city === undefined || row.city === city)
    .filter((row) => category === undefined || isWithin(row.category, category))
    .map((row) => ({
      ...row,
      cityName: findCityName(row.city, cities, language),
      categoryName: findCategoryName(row.category, categories, language),
    }));
  return ok({ ...release, rows, months });
}

function isWithin(category: string, above: string): boolean {
  return category === above || (/^\d\d$/.test(above) && category.startsWith(above));
}

function findCityName(code: string, cities: readonly Region[], language: Language): string {
  const texts: Partial<Record<string, Wording>> = COUNTED_PLACE_TEXTS;
  return texts[code]?.[language] ?? cities.find((city) => city.code === code)?.name ?? code;
}

function findCategoryName(code: string, categories: readonly Category[], language: Language): string {
  if (code === 'all' || code === NO_CATEGORY) return COUNTED_CATEGORY_TEXTS[code][language];
  const [known = '', rest] = code.split('.');
  const category = categories.find((each) => each.code === known);
  const name = categoryName(category, known, language);
  return rest === undefined ? name : `${name}${COUNTED_CATEGORY_TEXTS.rest[language]}`;
}
