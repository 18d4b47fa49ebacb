import { releaseQuery } from '#enterprise/campaigns/helpfulness.contract.ts';
import { presentServiceRow } from '#enterprise/campaigns/presenting/helpfulness-presenter.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import type { ReadRelease } from '#statistics/usecases/read-release.ts';
import { httpHandler } from './http-handler.ts';
import { publicDownload } from './public-download.ts';
import type { UseCaseFailure } from './use-case-failure.ts';

/** What is published stays as it is; names may change. */
const MAX_AGE_SECONDS = 3600;

type ServiceRow = Parameters<typeof presentServiceRow>[0];

interface ReleaseFile<Row> {
  /** Of the file, without the month. */
  readonly name: string;
  /** The columns of the table after `month`, `by`, `value` and `valueText`. */
  readonly columns: readonly (keyof Row & string)[];
  readonly read: (month: Month | undefined) => Promise<Result<ReadRelease<Row>, UseCaseFailure>>;
}

/** The published figures of a month about services for businesses, as JSON or CSV. */
export function releaseHandler<Row extends ServiceRow>({ name, columns, read }: ReleaseFile<Row>) {
  return httpHandler({
    audience: 'none',
    idempotency: 'none',
    query: releaseQuery,
    run: async ({ query, language, header }) => {
      const found = await read(query.month);
      if (!found.ok) return found;
      const { month, months, releasedAt, hideBelow, rows, regions } = found.value;
      const items = rows.map((row) => presentServiceRow(row, regions, language));
      const data = {
        json: { month, months, releasedAt, hideBelow, items },
        table: () => [
          ['month', 'by', 'value', 'valueText', ...columns],
          ...items.map((item) => [
            month,
            item.by,
            item.value,
            item.valueText,
            ...columns.map((column) => item[column] as string | number | undefined),
          ]),
        ],
        name: `${name}-${month}`,
        maxAgeSeconds: MAX_AGE_SECONDS,
      };
      return ok(publicDownload(data, { format: query.format, header }));
    },
  });
}
