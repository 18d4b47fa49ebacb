import { lists } from '#appeals/queues/adapters/lists.ts';
import { ENV } from '#kernel/env-names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

/** Lists and queues of cases. */
export const listStores = lazyPorts({
  lists: () => lists(openTable(ENV.viewsTable)),
});
