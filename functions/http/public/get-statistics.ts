import { ok } from '#kernel/domain/result.ts';
import { KINDS } from '#kernel/domain/vocabulary.ts';
import { statisticsQuery } from '#statistics/statistics.contract.ts';
import { type NamedRow, type ReadStatisticsDeps, readStatistics } from '#statistics/usecases/read-statistics.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { publicStores } from '../../runtime/deps/stores/public.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { publicDownload } from '../../runtime/http/public-download.ts';

/** What is published stays as it is; names may change. */
const MAX_AGE_SECONDS = 3600;

const FIGURES = [
  'filed',
  'onTheSpot',
  'resultClocks',
  'onTime',
  'rounds',
  'reach',
  'followUps',
  'response',
  'resolution',
  'satisfaction',
  'composite',
  'redo',
  'resolvable',
] as const satisfies readonly (keyof NamedRow)[];

interface GetStatisticsDeps {
  readonly publishedMonths: ReadStatisticsDeps['releases'];
  readonly directory: ReadStatisticsDeps['directory'];
  readonly jurisdiction: string;
}

/** GET /v1/public/stats?month=&city=&category=: the figures of a closed month, as JSON or CSV. */
export const createHandler = (deps: GetStatisticsDeps) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    query: statisticsQuery,
    run: async ({ query, language, header }) => {
      const { publishedMonths: releases, directory, jurisdiction } = deps;
      const read = await readStatistics({ releases, directory, jurisdiction }, query, language);
      if (!read.ok) return read;
      const { month, months, releasedAt, hideBelow, rows } = read.value;
      const data = {
        json: { month, months, releasedAt, hideBelow, items: rows },
        table: () => [
          ['month', 'city', 'cityName', 'category', 'categoryName', ...FIGURES, ...KINDS],
          ...rows.map((row) => [
            month,
            row.city,
            row.cityName,
            row.category,
            row.categoryName,
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

export const handler = createHandler(combine(base, publicStores, directoryStores));
