import { dispatchTasks } from '../runtime/tasks.ts';
import { handler as exportEvents } from './tasks/export-events.ts';
import { handler as exportRequests } from './tasks/export-requests.ts';

/** Firehose: rows of codes, ids and numbers, from the logs alone. */
export const handler = dispatchTasks({
  'export-events': exportEvents,
  'export-requests': exportRequests,
});
