import { helpfulnessQuery } from '../../../shared/contracts/http/helpfulness.ts';
import { ok } from '../../../shared/domain/appeal/refusal.ts';
import { presentHelpfulness } from '../../../shared/presenting/enterprise/helpfulness-presenter.ts';
import { readHelpfulness } from '../../../shared/usecases/statistics/helpfulness.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { publicStores } from '../../runtime/deps/stores/public.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { publicDownload } from '../../runtime/http/public-download.ts';

/** What is published stays as it is; names may change. */
const MAX_AGE_SECONDS = 3600;

interface GetHelpfulnessDeps {
  readonly publishedHelpfulness: Parameters<typeof readHelpfulness>[0]['releases'];
  readonly directory: Parameters<typeof readHelpfulness>[0]['directory'];
}

/** GET /v1/public/helpfulness?month=: the share of businesses that found a service helpful, as JSON or CSV. */
export const createHandler = (deps: GetHelpfulnessDeps) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    query: helpfulnessQuery,
    run: async ({ query, language, header }) => {
      const { publishedHelpfulness: releases, directory } = deps;
      const read = await readHelpfulness({ releases, directory }, query.month);
      if (!read.ok) return read;
      const { month, months, releasedAt, hideBelow, rows, regions } = read.value;
      const items = rows.map((row) => presentHelpfulness(row, regions, language));
      const data = {
        json: { month, months, releasedAt, hideBelow, items },
        table: () => [
          ['month', 'by', 'value', 'valueText', 'answered', 'share', 'low', 'high'],
          ...items.map((item) => [
            ...[month, item.by, item.value, item.valueText, item.answered],
            ...[item.share, item.low, item.high],
          ]),
        ],
        name: `helpfulness-${month}`,
        maxAgeSeconds: MAX_AGE_SECONDS,
      };
      return ok(publicDownload(data, { format: query.format, header }));
    },
  });

export const handler = createHandler(combine(base, publicStores, directoryStores));
