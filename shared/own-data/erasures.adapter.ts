import { ending } from '#kernel/adapters/dynamodb/expiry.ts';
import { instant, itemParser, optionalText, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import type { Erasure, Erasures } from './erasures.port.ts';

const parseErasure = itemParser<Erasure>('control', 'ERASURE', {
  subject: text,
  request: text,
  bodyHash: text,
  at: instant,
  after: optionalText,
  until: instant,
});

/** `ERASURE#<subject>` of the table `control`. */
export function erasures(table: TableAccess): Erasures {
  return {
    async find(subject, now) {
      const item = await getItem(table, toKey(subject));
      const found = item && parseErasure(item);
      return found && found.until > now ? found : undefined;
    },
    put: (erasure) => putItem(table, { ...toKey(erasure.subject), ...erasure, ...ending(erasure.until) }),
  };
}

function toKey(subject: string) {
  return { pk: `ERASURE#${subject}`, sk: 'ERASURE' };
}
