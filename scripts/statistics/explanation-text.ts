import { formatLocalMinute, toLocalDate } from '../../shared/domain/clocks/instant.ts';
import type { Month } from '../../shared/domain/clocks/month.ts';
import { COUNTS } from '../../shared/domain/statistics/case-counts.ts';
import { tableOf } from '../lake/print-rows.ts';
import type { Reason } from './explain-appeal.ts';
import type { Explanation } from './explain-month.ts';

/** Appeals that are told one by one. */
const MOST_TOLD = 50;

/** Whether counters and lake tell the same, and what the log tells. */
export function isAgreed({ appeals, unreadable, counters, lake }: Explanation): boolean {
  return appeals.length + unreadable.length === 0 && COUNTS.every((count) => counters[count] === lake[count]);
}

/** The explanation as somebody reads it who has to do something about it. */
export function explanationText(explanation: Explanation, month: Month, city: string | undefined): string {
  const { counters, lake, appeals, unreadable, copies, unsettled } = explanation;
  const rows = COUNTS.map((count) => ({ count, counters: counters[count], lake: lake[count] }));
  return [
    `${month}, ${city ?? 'all cities'}: live counters and lake, as they stand now.`,
    tableOf(rows),
    isAgreed(explanation) ? 'They agree.' : `${appeals.length} appeals are not counted as their logs say:`,
    ...appeals
      .slice(0, MOST_TOLD)
      .map(({ appealId, reasons }) => [appealId, ...reasons.map((reason) => `  ${told(reason, month)}`)].join('\n')),
    ...(appeals.length > MOST_TOLD ? [`… and ${appeals.length - MOST_TOLD} more.`] : []),
    ...(unreadable.length > 0
      ? [`${unreadable.length} differing appeals have logs that cannot be read: ${unreadable.join(', ')}`]
      : []),
    ...(copies > 0 ? [`${copies} events of the month lie in the lake more than once, which counts once.`] : []),
    ...(unsettled > 0
      ? [
          `${unsettled} events of the month have landed and are not settled: analysts of cities see them after the next night.`,
        ]
      : []),
  ].join('\n\n');
}

function told(reason: Reason, month: Month): string {
  const { side } = reason;
  const remedy = side === 'counters' ? `npm run counters -- --month ${month} --recount` : 'npm run backfill';
  switch (reason.why) {
    case 'misses': {
      const { event, isUnderWay } = reason;
      const day = toLocalDate(event.at);
      const what = `event ${event.version} (${event.type}, ${formatLocalMinute(event.at)})`;
      if (isUnderWay) return `${what} has not reached the ${side} yet: it is less than 15 minutes old`;
      return side === 'counters'
        ? `the counters miss ${what}: npm run redrive -- --queue count-appeals, else ${remedy}`
        : `the lake misses ${what}: ${remedy} -- --from ${day} --to ${day}`;
    }
    case 'stray':
      return side === 'counters'
        ? `the counters tell of version ${reason.version}, which the log does not have: ${remedy}`
        : `the lake has version ${reason.version}, which the log does not have: its file is not of this platform`;
    case 'otherwise':
      return side === 'counters'
        ? `the counters have heard of all its events and count otherwise, as an earlier release may have: ${remedy}`
        : `the lake has all its events in other rows, as an earlier release may have made them: ${remedy} of its days`;
  }
}
