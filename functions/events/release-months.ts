import { type ReleaseHelpfulnessDeps, releaseHelpfulness } from '../../shared/usecases/statistics/helpfulness.ts';
import { type ReleaseMonthsDeps, releaseMonths } from '../../shared/usecases/statistics/release-months.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { publicStores } from '../runtime/deps/stores/public.ts';
import { logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

interface ReleaseAllDeps extends Omit<ReleaseMonthsDeps, 'whole'> {
  readonly wholeMonths: ReleaseMonthsDeps['whole'];
  readonly helpfulness: ReleaseHelpfulnessDeps['helpfulness'];
  readonly helpfulnessReleases: ReleaseHelpfulnessDeps['releases'];
  readonly helpfulnessMonths: ReleaseHelpfulnessDeps['whole'];
}

/** Nightly: publishes the statistics of months that are closed. */
export const createHandler = (deps: ReleaseAllDeps) =>
  task(async () => {
    const { counters, releases, wholeMonths: whole, directory, time } = deps;
    const published = await releaseMonths({ counters, releases, whole, directory, time });
    for (const { month, rows } of published) logInfo('month-released', { month, rows: rows.length });
    const { helpfulness, helpfulnessReleases, helpfulnessMonths } = deps;
    const answered = { helpfulness, releases: helpfulnessReleases, whole: helpfulnessMonths };
    const shares = await releaseHelpfulness({ ...answered, directory, time });
    for (const { month, rows } of shares) logInfo('helpfulness-released', { month, rows: rows.length });
    return { published: published.map(({ month }) => month), helpfulness: shares.map(({ month }) => month) };
  });

export const handler = createHandler(combine(base, publicStores, directoryStores));
