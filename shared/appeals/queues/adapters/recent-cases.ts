import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import {
  instant,
  itemParser,
  optionalDecimal,
  optionalText,
  optionalTexts,
  text,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import { firstItems, type Item, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import { DAY_MS } from '#kernel/domain/instant.ts';
import { RECENT_DAYS, type RecentCase, type RecentCases } from '../ports/recent-cases.ts';
import { toExpiry } from './view-items.ts';

const BYTES = 4;

const parseRecent = itemParser('views', 'RECENT', {
  appealId: text,
  number: text,
  submittedAt: instant,
  area: text,
  words: text,
  square: optionalText,
  address: optionalText,
  names: optionalTexts,
  mentions: optionalTexts,
  eventScore: optionalDecimal,
  category: optionalText,
  ownerKeys: optionalTexts,
  hotSpot: optionalText,
});

/** `RECENT#<area>` of the table `views`: cases by the instant of their filing, until TTL deletes them. */
export function recentCases(table: TableAccess): RecentCases {
  return {
    put: (recent) => putItem(table, toItem(recent)),

    async list(area, since, most) {
      const query = queryWhere('#pk = :pk AND #sk >= :since', { pk: partition(area), since });
      const items = await firstItems(table, { ...query, ScanIndexForward: false }, most);
      return items.map(parseRecent).map((item) => ({ ...item, words: unpack(item.words) }));
    },
  };
}

function toItem({ words, ...recent }: RecentCase): Item {
  const { area, submittedAt, number } = recent;
  const key = { pk: partition(area), sk: `${submittedAt}#${number}` };
  return { ...key, ...recent, words: pack(words), expiresAt: toExpiry(submittedAt, (RECENT_DAYS + 1) * DAY_MS) };
}

function partition(area: string): string {
  return `RECENT#${area}`;
}

/** Numbers below 2^32 in base64: a third of the bytes that digits take. */
function pack(numbers: readonly number[]): string {
  const bytes = Buffer.alloc(numbers.length * BYTES);
  for (const [index, each] of numbers.entries()) bytes.writeUInt32BE(each, index * BYTES);
  return bytes.toString('base64');
}

function unpack(packed: string): readonly number[] {
  const bytes = Buffer.from(packed, 'base64');
  return Array.from({ length: bytes.length / BYTES }, (_, index) => bytes.readUInt32BE(index * BYTES));
}
