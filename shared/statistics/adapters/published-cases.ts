import * as v from 'valibot';
import { deleteBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, itemParser, optionalText, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { firstItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import { KINDS } from '#kernel/domain/vocabulary.ts';
import type { PublishedCase, PublishedCases, PublishedKey } from '../published-cases.port.ts';

const NEWEST_FIRST = { ScanIndexForward: false };
/** Sorts after everything that follows an instant in a key. */
const AFTER_ALL = '~';

const parseCase = itemParser<PublishedCase>('public', 'PUBLISHED', {
  id: text,
  publishedAt: instant,
  kind: v.picklist(KINDS),
  category: optionalText,
  city: text,
  county: optionalText,
  street: optionalText,
  filed: text,
  title: text,
  text: text,
  reply: optionalText,
  isScrubbed: v.boolean(),
});

/** `PUBLISHED#<city>` of the table `public`: published cases by the instant of their publication. */
export function publishedCases(table: TableAccess): PublishedCases {
  return {
    put: (published) => putItem(table, { ...toKey(published), ...published }),

    remove: (keys) => deleteBatch(table, keys.map(toKey)),

    async page(cities, { from, to }, limit, after) {
      const last = after ?? `${to}${AFTER_ALL}`;
      const queries = cities.map((city) =>
        queryWhere('#pk = :pk AND #sk BETWEEN :from AND :last', { pk: partition(city), from, last }, NEWEST_FIRST),
      );
      const found = await Promise.all(queries.map((query) => firstItems(table, query, limit + 2)));
      const items = found
        .flat()
        .filter(({ sk }) => sk !== after)
        .sort((one, other) => (String(one.sk) < String(other.sk) ? 1 : -1));
      const shown = items.slice(0, limit);
      const end = shown.at(-1)?.sk as string | undefined;
      return {
        items: shown.map((item) => parseCase(item)),
        ...(items.length > limit && end !== undefined && { after: end }),
      };
    },
  };
}

function partition(city: string): string {
  return `PUBLISHED#${city}`;
}

function toKey({ city, publishedAt, id }: PublishedKey) {
  return { pk: partition(city), sk: `${publishedAt}#${id}` };
}
