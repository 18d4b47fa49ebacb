import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { Month } from '../../domain/clocks/month.ts';
import type { Category, Region } from '../../domain/directory/directory.ts';
import { NO_CATEGORY } from '../../domain/statistics/case-counts.ts';
import type { ReleaseRow } from '../../domain/statistics/release.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Release, Releases } from '../../ports/statistics.ts';
import type { Language, Wording } from '../../presenting/labels/language.ts';
import { COUNTED_CATEGORY_TEXTS, COUNTED_PLACE_TEXTS } from '../../presenting/labels/places-counted.ts';
import type { Failure } from '../cases/failure.ts';

export interface ReadStatisticsDeps {
  readonly releases: Pick<Releases, 'get' | 'months'>;
  readonly directory: Pick<Directory, 'categories' | 'regions'>;
  readonly jurisdiction: string;
}

/** Which rows are asked for; a question only picks from what is published of a month. */
export interface StatisticsQuestion {
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

/** The rows of a published month, the latest when none is named, with what their codes are called. */
export async function readStatistics(
  { releases, directory, jurisdiction }: ReadStatisticsDeps,
  { month, city, category }: StatisticsQuestion,
  language: Language,
): Promise<Result<NamedRelease, Failure>> {
  const months = await releases.months();
  const asked = month ?? months[0];
  const release = asked === undefined ? undefined : await releases.get(asked);
  if (!release) return fail({ kind: 'month-not-published' });
  const [cities, categories] = await Promise.all([directory.regions(jurisdiction), directory.categories()]);
  const rows = release.rows
    .filter((row) => city === undefined || row.city === city)
    .filter((row) => category === undefined || isWithin(row.category, category))
    .map((row) => ({
      ...row,
      cityName: cityName(row.city, cities, language),
      categoryName: categoryName(row.category, categories, language),
    }));
  return ok({ ...release, rows, months });
}

function isWithin(category: string, asked: string): boolean {
  return category === asked || (/^\d\d$/.test(asked) && category.startsWith(asked));
}

function cityName(code: string, cities: readonly Region[], language: Language): string {
  const texts: Partial<Record<string, Wording>> = COUNTED_PLACE_TEXTS;
  return texts[code]?.[language] ?? cities.find((city) => city.code === code)?.name ?? code;
}

function categoryName(code: string, categories: readonly Category[], language: Language): string {
  if (code === 'all' || code === NO_CATEGORY) return COUNTED_CATEGORY_TEXTS[code][language];
  const [known = '', rest] = code.split('.');
  const category = categories.find((each) => each.code === known);
  const name = (language === 'en' ? category?.nameEn : undefined) ?? category?.name ?? known;
  return rest === undefined ? name : `${name}${COUNTED_CATEGORY_TEXTS.rest[language]}`;
}
