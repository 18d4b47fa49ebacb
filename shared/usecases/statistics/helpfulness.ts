import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { Month } from '../../domain/clocks/month.ts';
import type { Region } from '../../domain/directory/directory.ts';
import type { RequestEvent } from '../../domain/enterprise/requests/request-event.ts';
import { buildHelpfulness, countHelpfulness, type HelpfulnessRow } from '../../domain/statistics/helpfulness.ts';
import type { Directory } from '../../ports/directory.ts';
import type { HelpfulnessCounts, HelpfulnessReleases, MonthlyRelease } from '../../ports/statistics.ts';
import type { Failure } from '../failure.ts';
import { type PublishMonthsDeps, publishMonths } from './release-months.ts';

/** Counts the answer about a request, from its log up to an event. */
export async function countAnswer(
  helpfulness: Pick<HelpfulnessCounts, 'put'>,
  log: readonly RequestEvent[],
): Promise<void> {
  const [counted, last] = [countHelpfulness(log), log.at(-1)];
  if (counted && last) await helpfulness.put({ ...counted, requestId: last.requestId, version: last.version });
}

export interface ReleaseHelpfulnessDeps extends PublishMonthsDeps<HelpfulnessRow> {
  readonly helpfulness: Pick<HelpfulnessCounts, 'listMonth'>;
  readonly directory: Pick<Directory, 'policy'>;
}

/** Publishes the share of helpful services of closed months, by the rules for statistics. A month in which too few answered is skipped. */
export async function releaseHelpfulness({
  helpfulness,
  ...deps
}: ReleaseHelpfulnessDeps): Promise<readonly MonthlyRelease<HelpfulnessRow>[]> {
  const { statistics, enterprise } = await deps.directory.policy();
  return publishMonths(deps, statistics, async (month) => {
    const answers = helpfulness.listMonth(month);
    const rows = await buildHelpfulness(answers, statistics.hideBelow, enterprise.helpfulFrom);
    return rows.length === 0 ? undefined : rows;
  });
}

/** A published month with the regions of its rows. */
export interface ReadHelpfulness extends MonthlyRelease<HelpfulnessRow> {
  /** Published months, newest first. */
  readonly months: readonly Month[];
  readonly regions: ReadonlyMap<string, Region>;
}

/** The published shares of a month, by default of the latest. */
export async function readHelpfulness(
  {
    releases,
    directory,
  }: {
    readonly releases: Pick<HelpfulnessReleases, 'get' | 'months'>;
    readonly directory: Pick<Directory, 'regionPaths'>;
  },
  month: Month | undefined,
): Promise<Result<ReadHelpfulness, Failure>> {
  const months = await releases.months();
  const wanted = month ?? months[0];
  const release = wanted === undefined ? undefined : await releases.get(wanted);
  if (!release) return fail({ kind: 'month-not-published' });
  const codes = release.rows.flatMap(({ by, value }) => (by === 'city' || by === 'pool' ? [value] : []));
  return ok({ ...release, months, regions: await directory.regionPaths(codes) });
}
