import * as v from 'valibot';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, integer, itemParser, optionalText, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { firstItems, type Item, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putIf, putNew } from '#kernel/adapters/dynamodb/writes.ts';
import { DAY_MS } from '#kernel/domain/instant.ts';
import type { HotSpot } from '../domain/hot-spots.ts';
import { HOT_SPOT_DAYS, type HotSpots } from '../ports/hot-spots.ts';
import { toExpiry } from './view-items.ts';

const parseHotSpot = itemParser<HotSpot>('views', 'HOTSPOT', {
  id: text,
  area: text,
  category: optionalText,
  since: instant,
  lastAt: instant,
  openedBy: text,
  openedAt: instant,
  people: integer,
  count: integer,
  cases: v.array(v.object({ number: text, at: instant })),
  curve: v.array(v.object({ hour: instant, count: integer })),
  version: integer,
});

/** `HOTSPOT#<city>` of the table `views`: hot spots by the filing of their first case, until TTL deletes them. */
export function hotSpots(table: TableAccess): HotSpots {
  return {
    async list(city, most) {
      const query = { ...queryWhere('#pk = :pk', { pk: partition(city) }), ScanIndexForward: false };
      return (await firstItems(table, query, most)).map(parseHotSpot);
    },

    put(city, spot) {
      const item = toItem(city, spot);
      if (spot.version === 1) return putNew(table, item);
      return putIf(table, item, '#version = :before', { before: spot.version - 1 });
    },
  };
}

function toItem(city: string, spot: HotSpot): Item {
  const { since, id, ...rest } = spot;
  const key = { pk: partition(city), sk: `${since}#${id}` };
  return { ...key, since, id, ...rest, expiresAt: toExpiry(since, HOT_SPOT_DAYS * DAY_MS) };
}

function partition(city: string): string {
  return `HOTSPOT#${city}`;
}
