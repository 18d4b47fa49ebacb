import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { ALL_SHARDS } from '#kernel/adapters/dynamodb/shard.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import type { Job, Outcome } from '#kernel/jobs/job.port.ts';
import { COUNTS, NOTHING } from '#statistics/domain/case-counts.ts';
import type { CountedMonth, Counters } from '#statistics/statistics.port.ts';
import { type CountAppealDeps, recountAppeal } from '#statistics/usecases/count-appeal.ts';
import { isFoldable } from '../statistics/is-foldable.ts';
import { SEGMENTS } from './scan-lane.ts';

export interface RecountDeps extends Omit<CountAppealDeps, 'log'> {
  readonly log: Pick<EventLog, 'read'>;
  readonly counters: Counters;
}

/** An appeal to count again, or a row of the month that the log has to explain. */
export type Recounted = string | CountedMonth;

/** The parts of the event log, and those of the month. */
export const RECOUNT_LANES = SEGMENTS + ALL_SHARDS.length;

/**
 * The job that counts all appeals again from their logs, and corrects rows of the month that no log explains. Events may arrive meanwhile.
 * Rows of an appeal with a log that cannot be folded stay as they are, and a person has to look.
 */
export function recountMonth(
  deps: RecountDeps,
  month: Month,
  pass: string,
  listAppeals: Job<string>['list'],
): Job<Recounted> {
  return {
    name: 'recount-month',
    lanes: RECOUNT_LANES,
    atOnce: 20,
    sliceSize: 500,
    pass: async () => pass,
    list: (lane, after, limit) =>
      lane < SEGMENTS ? listAppeals(lane, after, limit) : deps.counters.slice(month, lane - SEGMENTS, { limit, after }),
    async work(thing): Promise<Outcome | undefined> {
      const events = await deps.log.read(typeof thing === 'string' ? thing : thing.appealId);
      if (!isFoldable(events)) return { aside: 'log-not-foldable' };
      const months = await recountAppeal(deps, events);
      if (typeof thing === 'string') return { appeals: 1 };
      const version = events.at(-1)?.version;
      if (version === undefined) await deps.counters.remove(month, thing.appealId);
      else if (months.includes(month) || COUNTS.every((count) => thing.counts[count] === 0)) return undefined;
      // The row stays, so that a repeated event does not count it again.
      else await deps.counters.put({ ...thing, version, counts: NOTHING });
      return { corrected: 1 };
    },
  };
}
