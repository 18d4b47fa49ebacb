import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { Filings } from '#appeals/case/ports/personal.ts';
import type { RequestLog } from '#enterprise/requests/requests.port.ts';
import { DAY_MS, type Instant, type LocalDate, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { RetentionPosition } from '../../retention.port.ts';

export interface SweepFilingsDeps {
  readonly filings: Filings;
  readonly log: Pick<EventLog, 'read'>;
  /** The log of requests of businesses, whose filings are recorded in the same way. */
  readonly requestLog: Pick<RequestLog, 'read'>;
  readonly retention: Pick<RetentionPosition, 'read' | 'write'>;
  readonly time: TimeSource;
}

/** How far back the first sweep looks. */
const FIRST_LOOK_MS = 8 * DAY_MS;

/**
 * Removes the personal items of filings older than a day that never got a first event (ARCHITECTURE 1). Items of an existing
 * appeal are never removed. Each filing is looked at by one sweep: the position is stored after the last one, so a sweep that
 * was missed or died is made up for by the next.
 */
export async function sweepFilings(
  deps: SweepFilingsDeps,
): Promise<{ readonly kept: number; readonly erased: number }> {
  const { filings, log, requestLog, retention, time } = deps;
  const until = plusMillis(time.now(), -DAY_MS);
  const after = (await retention.read('filings'))?.from ?? plusMillis(until, -FIRST_LOOK_MS);
  let kept = 0;
  let erased = 0;
  for (const day of listDays(after, until))
    for await (const { appealId } of filings.listOpened(day, { after, until })) {
      const logs = await Promise.all([log.read(appealId), requestLog.read(appealId)]);
      if (logs.some(({ length }) => length > 0)) kept++;
      else {
        await filings.erase(appealId);
        erased++;
      }
    }
  if (until > after) await retention.write('filings', { from: until, left: [] });
  return { kept, erased };
}

function listDays(from: Instant, to: Instant): LocalDate[] {
  const days = [];
  for (let at = from; toLocalDate(at) <= toLocalDate(to); at = plusMillis(at, DAY_MS)) days.push(toLocalDate(at));
  return days;
}
