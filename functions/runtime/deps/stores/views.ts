import { caseViews } from '../../../../shared/adapters/dynamodb/views/case-views.ts';
import { lists } from '../../../../shared/adapters/dynamodb/views/lists.ts';
import { ENV } from '../../../../shared/names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.viewsTable);

/** Lists and views of cases, which events rebuild. */
export const viewStores = lazyPorts({
  views: () => caseViews(table()),
  lists: () => lists(table()),
});
