import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import { COUNTS, NOTHING } from '#statistics/domain/case-counts.ts';
import type { CountedMonth, Counters, WholeMonths } from '#statistics/statistics.port.ts';
import { type CountAppealDeps, recountAppeal } from '#statistics/usecases/count-appeal.ts';
import { isFoldable } from './is-foldable.ts';

export interface RecountMonth extends Omit<CountAppealDeps, 'log'> {
  readonly log: Pick<EventLog, 'read'>;
  readonly counters: Counters;
  readonly whole: Pick<WholeMonths, 'add'>;
}

export interface Recounted {
  readonly appeals: number;
  readonly corrected: number;
  /** Appeals with logs that cannot be folded: their rows stay unchanged. */
  readonly unreadable: readonly string[];
}

/**
 * Counts all appeals again from their logs, and corrects rows of the month that no log explains. It may run while
 * events arrive, and again. The month may be published afterwards, even if counting began in it or later.
 */
export async function recountMonth(
  deps: RecountMonth,
  month: Month,
  appealIds: AsyncIterable<string>,
): Promise<Recounted> {
  const { log, counters, whole } = deps;
  let appeals = 0;
  const unreadable: string[] = [];
  for await (const appealId of appealIds) {
    const events = await log.read(appealId);
    if (isFoldable(events)) {
      await recountAppeal(deps, events);
      appeals++;
    } else unreadable.push(appealId);
  }
  let corrected = 0;
  for await (const row of counters.listMonth(month)) {
    const events = await log.read(row.appealId);
    const version = events.at(-1)?.version;
    if (!isFoldable(events)) continue;
    if (version === undefined) await counters.remove(month, row.appealId);
    else if ((await recountAppeal(deps, events)).includes(month) || isNothing(row)) continue;
    // The row stays, so that a repeated event does not count it again.
    else await counters.put({ ...row, version, counts: NOTHING });
    corrected++;
  }
  await whole.add(month);
  return { appeals, corrected, unreadable };
}

function isNothing({ counts }: CountedMonth): boolean {
  return COUNTS.every((count) => counts[count] === 0);
}
