import { hotSpots } from '../../../../shared/adapters/dynamodb/views/hot-spots.ts';
import { recentCases } from '../../../../shared/adapters/dynamodb/views/recent-cases.ts';
import { wordIndex } from '../../../../shared/adapters/dynamodb/views/word-index.ts';
import { ENV } from '../../../../shared/names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.viewsTable);

/** Cases by their words and by their time, and the hot spots among them. */
export const searchStores = lazyPorts({
  hotSpots: () => hotSpots(table()),
  recentCases: () => recentCases(table()),
  wordIndex: () => wordIndex(table()),
});
