import { statisticsQuery } from '../../../shared/contracts/http/statistics.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { KINDS } from '../../../shared/domain/appeal/words.ts';
import { ENV } from '../../../shared/names.ts';
import { type NamedRow, readStatistics } from '../../../shared/usecases/statistics/read-statistics.ts';
import { fromEnvironment } from '../../runtime/environment.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { publicDownload } from '../../runtime/http/public-download.ts';
import { directory, publishedMonths } from '../../runtime/stores.ts';

/** What is published stays as it is; names may change. */
const MAX_AGE_SECONDS = 3600;

const FIGURES = [
  'filed',
  'onTheSpot',
  'resultClocks',
  'onTime',
  'followUps',
  'response',
  'resolution',
  'satisfaction',
  'composite',
] as const satisfies readonly (keyof NamedRow)[];

/** GET /v1/public/stats?month=&city=&category=: the figures of a closed month, as JSON or CSV. */
export const handler = httpHandler({
  audience: 'none',
  idempotency: 'none',
  query: statisticsQuery,
  run: async ({ query, language, header }) => {
    const deps = {
      releases: publishedMonths(),
      directory: directory(),
      jurisdiction: fromEnvironment(ENV.jurisdiction),
    };
    const read = await readStatistics(deps, query, language);
    if (!read.ok) return read;
    const { month, months, releasedAt, hideBelow, rows } = read.value;
    const data = {
      json: { month, months, releasedAt, hideBelow, items: rows },
      table: () => [
        ['month', 'city', 'cityName', 'category', 'categoryName', ...FIGURES, ...KINDS],
        ...rows.map((row) => [
          ...[month, row.city, row.cityName, row.category, row.categoryName],
          ...FIGURES.map((figure) => row[figure]),
          ...KINDS.map((kind) => row.kinds?.[kind]),
        ]),
      ],
      name: `statistics-${month}`,
      maxAgeSeconds: MAX_AGE_SECONDS,
    };
    return ok(publicDownload(data, { format: query.format, header }));
  },
});
