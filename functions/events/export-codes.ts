import { dispatchTasks } from '../runtime/tasks.ts';
import { handler as exportEvents } from './export-events.ts';
import { handler as exportRequests } from './export-requests.ts';

/** Firehose: rows of codes, ids and numbers, from the logs alone. */
export const handler = dispatchTasks({
  'export-events': exportEvents,
  'export-requests': exportRequests,
});
