import { hotSpots } from '#appeals/queues/adapters/hot-spots.ts';
import { recentCases } from '#appeals/queues/adapters/recent-cases.ts';
import { searchIndex } from '#appeals/queues/adapters/search-index.ts';
import { ENV } from '#kernel/env-names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.viewsTable);

/** Cases by their words and by their time, and the hot spots among them. */
export const searchStores = lazyPorts({
  hotSpots: () => hotSpots(table()),
  recentCases: () => recentCases(table()),
  searchIndex: () => searchIndex(table()),
});
