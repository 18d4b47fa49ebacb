import { followCalendar } from '../../shared/usecases/workflow/follow-calendar.ts';
import { logInfo, logWarning } from '../runtime/log.ts';
import { calendarProgress, directory, lists, log, time } from '../runtime/stores.ts';
import { task } from '../runtime/task.ts';

/** How many cases one run names in its log. */
const MOST_NAMED = 100;

/** Regularly: puts the open cases on the calendar that is in force, when another one has come. */
export const handler = task(async () => {
  const deps = { log: log(), directory: directory(), lists: lists(), progress: calendarProgress(), time };
  const report = await followCalendar(deps);
  if (report.did !== 'counted') return report;
  const { left, ...counts } = report;
  for (const { appealId, why } of left.slice(0, MOST_NAMED)) logWarning('calendar-left', { appealId, why: why.kind });
  const told = { ...counts, left: left.length };
  logInfo('calendar-followed', told);
  return told;
});
