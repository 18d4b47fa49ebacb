import { instant, integer, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import type { IndexName, IndexPointer, IndexPointers } from '../ports/knowledge-index.ts';

const parsePointer = itemParser<IndexPointer>('directory', 'KNOWLEDGEINDEX', {
  key: text,
  change: text,
  items: integer,
  bytes: integer,
  at: instant,
});

/** `KNOWLEDGEINDEX` of the table `directory`: the current index of each name. */
export function indexPointers(table: TableAccess): IndexPointers {
  return {
    async find(name) {
      const item = await getItem(table, toKey(name), { isConsistent: false });
      return item && parsePointer(item);
    },
    put: (name, pointer) => putItem(table, { ...toKey(name), ...pointer }),
  };
}

function toKey(name: IndexName) {
  return { pk: 'KNOWLEDGEINDEX', sk: name };
}
