import { caseViews } from '#appeals/queues/adapters/case-views.ts';
import { ENV } from '#kernel/env-names.ts';
import { combine, lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';
import { listStores } from './lists.ts';

/** Lists and views of cases, which events rebuild. */
export const viewStores = combine(
  listStores,
  lazyPorts({
    views: () => caseViews(openTable(ENV.viewsTable)),
  }),
);
