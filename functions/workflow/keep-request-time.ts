import { dispatchTasks } from '../runtime/tasks.ts';
import { handler as armRequestWait } from './tasks/arm-request-wait.ts';
import { handler as checkRequestDeadlines } from './tasks/check-request-deadlines.ts';

/** Tasks of the machine of requests of businesses: they wait, and do what is due. */
export const handler = dispatchTasks({
  'arm-request-wait': armRequestWait,
  'check-request-deadlines': checkRequestDeadlines,
});
