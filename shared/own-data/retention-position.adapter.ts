import { instant, itemParser, optionalInstant, optionalText, texts } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { deleteItem, putItem } from '#kernel/adapters/dynamodb/writes.ts';
import type { RetentionPass, RetentionPosition, RetentionProgress } from './retention.port.ts';

const parseProgress = itemParser<RetentionProgress>('control', 'RETENTION', {
  from: instant,
  to: optionalInstant,
  after: optionalText,
  left: texts,
});

/** `RETENTION#<pass>` of the table `control`. */
export function retentionPosition(table: TableAccess): RetentionPosition {
  return {
    async read(pass) {
      const item = await getItem(table, toKey(pass));
      return item && parseProgress(item);
    },
    write: (pass, progress) => putItem(table, { ...toKey(pass), ...progress }),
    forget: (pass) => deleteItem(table, toKey(pass)),
  };
}

function toKey(pass: RetentionPass) {
  return { pk: `RETENTION#${pass}`, sk: 'RETENTION' };
}
