import type { VisitsRow } from '#enterprise/visits/domain/visits.ts';
import { VISIT_COUNTS } from '#enterprise/visits/domain/vocabulary.ts';
import { type ReadReleaseDeps, readRelease } from '#statistics/usecases/read-release.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { publicStores } from '../../runtime/deps/stores/public.ts';
import { releaseHandler } from '../../runtime/http/release-handler.ts';

interface GetVisitsDeps {
  readonly publishedVisits: ReadReleaseDeps<VisitsRow>['releases'];
  readonly directory: ReadReleaseDeps<VisitsRow>['directory'];
}

/** GET /v1/public/visits?month=: what became of visits of businesses in a month, as JSON or CSV. */
export const createHandler = (deps: GetVisitsDeps) =>
  releaseHandler<VisitsRow>({
    name: 'visits',
    columns: ['visits', ...VISIT_COUNTS],
    read: (month) => readRelease({ releases: deps.publishedVisits, directory: deps.directory }, month),
  });

export const handler = createHandler(combine(base, publicStores, directoryStores));
