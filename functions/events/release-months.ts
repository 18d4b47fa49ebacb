import { type ReleaseMonthsDeps, releaseMonths } from '../../shared/usecases/statistics/release-months.ts';
import { combine } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { directoryStores } from '../runtime/deps/stores/directory.ts';
import { publicStores } from '../runtime/deps/stores/public.ts';
import { logInfo } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

interface ReleaseAllDeps extends Omit<ReleaseMonthsDeps, 'whole'> {
  readonly wholeMonths: ReleaseMonthsDeps['whole'];
}

/** Nightly: publishes the statistics of months that are closed. */
export const createHandler = (deps: ReleaseAllDeps) =>
  task(async () => {
    const { counters, releases, wholeMonths: whole, directory, time } = deps;
    const published = await releaseMonths({ counters, releases, whole, directory, time });
    for (const { month, rows } of published) logInfo('month-released', { month, rows: rows.length });
    return { published: published.map(({ month }) => month) };
  });

export const handler = createHandler(combine(base, publicStores, directoryStores));
