import { lists } from '../../../../shared/adapters/dynamodb/views/lists.ts';
import { ENV } from '../../../../shared/names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

/** Lists and queues of cases. */
export const listStores = lazyPorts({
  lists: () => lists(openTable(ENV.viewsTable)),
});
