import { DAY_MS, type Instant, type LocalDate, plusMillis, toLocalDate } from '../../domain/words/instant.ts';
import type { RequestLog } from '../../ports/enterprise/requests.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { Filings } from '../../ports/personal.ts';
import type { TimeSource } from '../../ports/services/time-source.ts';

export interface SweepFilingsDeps {
  readonly filings: Filings;
  readonly log: Pick<EventLog, 'read'>;
  /** The log of requests of businesses, whose filings are recorded in the same way. */
  readonly requestLog: Pick<RequestLog, 'read'>;
  readonly time: TimeSource;
}

/** How many days back a sweep looks. More than one, so that a missed sweep is made up for. */
const DAYS_BACK = 7;

/**
 * Removes the personal items of filings older than a day that never got a first event (ARCHITECTURE 1). Items of an existing
 * appeal are never removed.
 */
export async function sweepFilings(
  deps: SweepFilingsDeps,
): Promise<{ readonly kept: number; readonly erased: number }> {
  const now = deps.time.now();
  let kept = 0;
  let erased = 0;
  for (const day of daysBefore(now))
    for await (const filing of deps.filings.listPending(day)) {
      if (filing.at > plusMillis(now, -DAY_MS)) continue;
      const logs = await Promise.all([deps.log.read(filing.appealId), deps.requestLog.read(filing.appealId)]);
      if (logs.some(({ length }) => length > 0)) {
        await deps.filings.settle(filing.appealId);
        kept++;
      } else {
        await deps.filings.erase(filing.appealId);
        erased++;
      }
    }
  return { kept, erased };
}

function daysBefore(now: Instant): LocalDate[] {
  return Array.from({ length: DAYS_BACK }, (_, back) => toLocalDate(plusMillis(now, -(back + 1) * DAY_MS)));
}
