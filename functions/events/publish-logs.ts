import { dispatchTasks } from '../runtime/tasks.ts';
import { handler as publishEvents } from './tasks/publish-events.ts';
import { handler as publishRequests } from './tasks/publish-requests.ts';

/** Stream consumer of both logs: puts their events on the bus. */
export const handler = dispatchTasks({
  'publish-events': publishEvents,
  'publish-requests': publishRequests,
});
