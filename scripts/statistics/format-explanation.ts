import { formatLocalMinute, toLocalDate } from '#kernel/domain/instant.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import { COUNTS } from '#statistics/domain/case-counts.ts';
import { formatTable } from '../lake/print-rows.ts';
import type { Reason } from './explain-appeal.ts';
import type { Explanation } from './explain-month.ts';

/** The most appeals that are listed. */
const MOST_LISTED = 50;

/** Whether counters, lake and log agree. */
export function isAgreed({ appeals, unreadable, counters, lake }: Explanation): boolean {
  return appeals.length + unreadable.length === 0 && COUNTS.every((count) => counters[count] === lake[count]);
}

/** Formats the explanation for an operator, with the command that repairs each difference. */
export function formatExplanation(explanation: Explanation, month: Month, city: string | undefined): string {
  const { counters, lake, appeals, unreadable, copies, unsettled } = explanation;
  const rows = COUNTS.map((count) => ({ count, counters: counters[count], lake: lake[count] }));
  return [
    `${month}, ${city ?? 'all cities'}: live counters and lake.`,
    formatTable(rows),
    isAgreed(explanation) ? 'They agree.' : `${appeals.length} appeals are counted differently from their logs:`,
    ...appeals
      .slice(0, MOST_LISTED)
      .map(({ appealId, reasons }) =>
        [appealId, ...reasons.map((reason) => `  ${described(reason, month)}`)].join('\n'),
      ),
    ...(appeals.length > MOST_LISTED ? [`… and ${appeals.length - MOST_LISTED} more.`] : []),
    ...(unreadable.length > 0
      ? [`${unreadable.length} differing appeals have logs that cannot be read: ${unreadable.join(', ')}`]
      : []),
    ...(copies > 0 ? [`${copies} events of the month are in the lake more than once; they count once.`] : []),
    ...(unsettled > 0
      ? [
          `${unsettled} events of the month have landed but are not compacted: city analysts see them after the next night.`,
        ]
      : []),
  ].join('\n\n');
}

function described(reason: Reason, month: Month): string {
  const { side } = reason;
  const remedy = side === 'counters' ? `npm run ops -- counters --month ${month} --recount` : 'npm run ops -- backfill';
  switch (reason.why) {
    case 'misses': {
      const { event, isUnderWay } = reason;
      const day = toLocalDate(event.at);
      const what = `event ${event.version} (${event.type}, ${formatLocalMinute(event.at)})`;
      if (isUnderWay) return `${what} has not reached the ${side} yet: it is less than 15 minutes old`;
      return side === 'counters'
        ? `the counters miss ${what}: npm run ops -- redrive --queue count-appeals, else ${remedy}`
        : `the lake misses ${what}: ${remedy} --from ${day} --to ${day}`;
    }
    case 'stray':
      return side === 'counters'
        ? `the counters have version ${reason.version}, which the log does not have: ${remedy}`
        : `the lake has version ${reason.version}, which the log does not have: its file is from another platform`;
    case 'otherwise':
      return side === 'counters'
        ? `the counters have all its events but count them differently, perhaps by an earlier release: ${remedy}`
        : `the lake has all its events in different rows, perhaps from an earlier release: ${remedy} of its days`;
  }
}
