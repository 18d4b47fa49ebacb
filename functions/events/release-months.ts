import { releaseMonths } from '../../shared/usecases/statistics/release-months.ts';
import { logInfo } from '../runtime/log.ts';
import { counters, directory, releases, time, wholeMonths } from '../runtime/stores.ts';
import { task } from '../runtime/task.ts';

/** Nightly: publishes the statistics of months that are closed. */
export const handler = task(async () => {
  const published = await releaseMonths({
    ...{ counters: counters(), releases: releases(), whole: wholeMonths(), directory: directory(), time },
  });
  for (const { month, rows } of published) logInfo('month-released', { month, rows: rows.length });
  return { published: published.map(({ month }) => month) };
});
