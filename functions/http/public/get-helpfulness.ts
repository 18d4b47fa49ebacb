import type { HelpfulnessRow } from '#enterprise/requests/domain/helpfulness.ts';
import { type ReadReleaseDeps, readRelease } from '#statistics/usecases/read-release.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { publicStores } from '../../runtime/deps/stores/public.ts';
import { releaseHandler } from '../../runtime/http/release-handler.ts';

interface GetHelpfulnessDeps {
  readonly publishedHelpfulness: ReadReleaseDeps<HelpfulnessRow>['releases'];
  readonly directory: ReadReleaseDeps<HelpfulnessRow>['directory'];
}

/** GET /v1/public/helpfulness?month=: the share of businesses that found a service helpful, as JSON or CSV. */
export const createHandler = (deps: GetHelpfulnessDeps) =>
  releaseHandler<HelpfulnessRow>({
    name: 'helpfulness',
    columns: ['answered', 'share', 'low', 'high'],
    read: (month) => readRelease({ releases: deps.publishedHelpfulness, directory: deps.directory }, month),
  });

export const handler = createHandler(combine(base, publicStores, directoryStores));
