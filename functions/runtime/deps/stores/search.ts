import { recentCases } from '../../../../shared/adapters/dynamodb/views/recent-cases.ts';
import { wordIndex } from '../../../../shared/adapters/dynamodb/views/word-index.ts';
import { ENV } from '../../../../shared/names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.viewsTable);

/** Cases by their words and by their time. */
export const searchStores = lazyPorts({
  recentCases: () => recentCases(table()),
  wordIndex: () => wordIndex(table()),
});
