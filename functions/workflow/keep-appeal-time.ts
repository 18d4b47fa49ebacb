import { dispatchTasks } from '../runtime/tasks.ts';
import { handler as armWait } from './tasks/arm-wait.ts';
import { handler as checkDeadlines } from './tasks/check-deadlines.ts';

/** Tasks of the machine of appeals that keep time: they wait, and do what is due. */
export const handler = dispatchTasks({
  'arm-wait': armWait,
  'check-deadlines': checkDeadlines,
});
