import { dispatchTasks } from '../runtime/tasks.ts';
import { handler as publishEvents } from './tasks/publish-events.ts';
import { handler as publishLater } from './tasks/publish-later.ts';
import { handler as publishRequests } from './tasks/publish-requests.ts';

/** Stream consumer of both logs: sends their events to those who take them, and again what was refused. */
export const handler = dispatchTasks({
  'publish-events': publishEvents,
  'publish-later': publishLater,
  'publish-requests': publishRequests,
});
