import { INDEX } from '#kernel/env-names.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantIndex, grantObjects, grantTable, type Stores } from '../constructs/store-access.ts';

const ITEMS = 'KNOWLEDGE#*';
const POINTERS = 'KNOWLEDGEINDEX';
const WORDS = 'KNOWLEDGEWORDS';

/** Reads one knowledge item. */
export function readItem(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['GetItem'], { leadingKeys: [ITEMS] });
}

/** Searches the index of everybody or of staff, and reads the items that it finds. */
export function searchItems(fn: AppFunction, stores: Stores, index: 'public' | 'desk'): void {
  const { directory, knowledge } = stores;
  grantTable(fn, directory, ['BatchGetItem'], { leadingKeys: [ITEMS] });
  grantTable(fn, directory, ['GetItem'], { leadingKeys: [POINTERS] });
  grantObjects(fn, knowledge, `index/${index}/`, ['GetObject']);
}

/** Reads an item with its versions and the feedback on it. */
export function readItemHistory(fn: AppFunction, stores: Stores): void {
  readItem(fn, stores);
  grantTable(fn, stores.directory, ['Query'], { leadingKeys: [ITEMS] });
}

/** Lists items by state and owner, and the feedback without an answer. */
export function listItems(fn: AppFunction, { directory }: Stores): void {
  grantIndex(fn, directory, INDEX.byKind, { leadingKeys: ['knowledge-*'] });
}

/** Changes items and says which change was the last one. */
export function changeItems(fn: AppFunction, stores: Stores): void {
  readItemHistory(fn, stores);
  grantTable(fn, stores.directory, ['PutItem', 'UpdateItem'], { leadingKeys: [ITEMS] });
  grantTable(fn, stores.directory, ['PutItem'], { leadingKeys: [WORDS] });
}

/** Reads many items, and stores versions of them. */
export function importItems(fn: AppFunction, { directory }: Stores): void {
  grantTable(fn, directory, ['BatchGetItem', 'GetItem', 'PutItem'], { leadingKeys: [ITEMS] });
  grantTable(fn, directory, ['PutItem'], { leadingKeys: [WORDS] });
}

/** Expires items, and builds the indexes. */
export function tendItems(fn: AppFunction, stores: Stores): void {
  const { directory, knowledge } = stores;
  listItems(fn, stores);
  grantTable(fn, directory, ['PutItem'], { leadingKeys: [ITEMS] });
  grantTable(fn, directory, ['GetItem', 'PutItem'], { leadingKeys: [WORDS, POINTERS] });
  grantObjects(fn, knowledge, 'index/', ['PutObject']);
}

const USES = 'KNOWLEDGEUSE#*';

/** Counts uses of published items. */
export function countUses(fn: AppFunction, stores: Stores): void {
  grantTable(fn, stores.directory, ['BatchGetItem'], { leadingKeys: [ITEMS] });
  grantTable(fn, stores.public, ['UpdateItem'], { leadingKeys: [USES] });
}

/** Reads how often items were used. */
export function readUses(fn: AppFunction, stores: Stores): void {
  grantTable(fn, stores.public, ['BatchGetItem'], { leadingKeys: [USES] });
}

/** Lists the uses of all items, with the items. */
export function listUses(fn: AppFunction, stores: Stores): void {
  grantTable(fn, stores.directory, ['BatchGetItem'], { leadingKeys: [ITEMS] });
  grantTable(fn, stores.public, ['Query'], { leadingKeys: [USES] });
}
