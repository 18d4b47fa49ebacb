import type { Directory } from '#directory/ports/directory.ts';
import type { MonthlyRelease } from '#statistics/statistics.port.ts';
import { hashBusiness } from '#statistics/usecases/hash-business.ts';
import { type PublishMonthsDeps, publishMonths, unlessEmpty } from '#statistics/usecases/release-months.ts';
import { buildHelpfulness, countHelpfulness, type HelpfulnessRow } from '../domain/helpfulness.ts';
import type { RequestEvent } from '../domain/request-event.ts';
import type { HelpfulnessCounts } from '../helpfulness.port.ts';

/** Counts the answer about a request, from its log up to an event. */
export async function countAnswer(
  helpfulness: Pick<HelpfulnessCounts, 'put'>,
  log: readonly RequestEvent[],
): Promise<void> {
  const [counted, last] = [countHelpfulness(log), log.at(-1)];
  if (!counted || !last) return;
  const business = hashBusiness(counted);
  await helpfulness.put({ ...counted, business, requestId: last.requestId, version: last.version });
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
    return unlessEmpty(await buildHelpfulness(answers, statistics.hideBelow, enterprise.helpfulFrom));
  });
}
