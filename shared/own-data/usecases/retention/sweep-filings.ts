import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { Filings } from '#appeals/case/ports/personal.ts';
import type { RequestLog } from '#enterprise/requests/requests.port.ts';
import { DAY_MS, type LocalDate, nextDate, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import type { Job, Outcome } from '#kernel/jobs/job.port.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';

export interface SweepFilingsDeps {
  readonly filings: Pick<Filings, 'listOpened' | 'erase'>;
  readonly log: Pick<EventLog, 'read'>;
  /** The log of requests of businesses, whose filings are recorded in the same way. */
  readonly requestLog: Pick<RequestLog, 'read'>;
  readonly time: TimeSource;
}

/** How far back the first sweep looks. */
const FIRST_LOOK_MS = 8 * DAY_MS;

/** How far a lane has come: all days before, and of this one up to an entry. */
interface Place {
  readonly day: LocalDate;
  readonly after?: string;
}

/**
 * The job that removes the personal items of filings older than a day that never got a first event (ARCHITECTURE 1). Items of an existing
 * appeal are never removed. Each filing is looked at once, whichever sweep comes to it.
 */
export function sweepFilings({ filings, log, requestLog, time }: SweepFilingsDeps): Job<string> {
  const findEnd = () => plusMillis(time.now(), -DAY_MS);
  return {
    name: 'sweep-filings',
    lanes: 8,
    atOnce: 20,
    sliceSize: 500,
    pass: async () => findEnd(),
    begin: (last) => last,
    async list(lane, position, limit) {
      const until = findEnd();
      const place: Place =
        position === undefined ? { day: toLocalDate(plusMillis(until, -FIRST_LOOK_MS)) } : JSON.parse(position);
      const lastDay = toLocalDate(until);
      for (let { day, after } = place; ; day = nextDate(day), after = undefined) {
        const { things, isLast, after: entry } = await filings.listOpened(day, lane, { until, limit, after });
        if (things.length === 0 && isLast && day < lastDay) continue;
        const next: Place = { day, ...(entry !== undefined && { after: entry }) };
        return {
          things: things.map(({ appealId }) => appealId),
          after: JSON.stringify(next),
          isLast: isLast && day >= lastDay,
        };
      }
    },
    async work(appealId): Promise<Outcome> {
      const logs = await Promise.all([log.read(appealId), requestLog.read(appealId)]);
      if (logs.some(({ length }) => length > 0)) return { kept: 1 };
      await filings.erase(appealId);
      return { erased: 1 };
    },
  };
}
