import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { ALL_SHARDS, toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { type Item, queryPage, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putIf } from '#kernel/adapters/dynamodb/writes.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { toMonth } from '#kernel/domain/time/month.ts';
import type { IndexedCase, SearchIndex } from '../ports/search-index.ts';
import { monthsBetween, wordsPartition } from './list-keys.ts';

/** How many cases a query examines at once, and how often one answer does. An item has some 300 bytes. */
const EXAMINED = 1500;
const MOST_ROUNDS = 4;

/** Sorts after everything that follows an instant in a key. */
const AFTER_ALL = '~';
/** Sorts before every key. */
const FIRST = '0';

const parseWords = itemParser('views', 'WORDS', { appealId: text, sk: text });

/** `WORDS#<unit>#<local month>#<shard>` of the table `views`: hashes of the words of each case, between spaces. */
export function searchIndex(table: TableAccess): SearchIndex {
  /** The cases of a shard that have the hashes, and the key up to which it was examined. */
  const readShard = async (pk: string, from: string, start: string, hashes: readonly string[]) => {
    const names = hashes.map((_hash, index) => `contains(#words, :h${index})`);
    const values = Object.fromEntries(hashes.map((hash, index) => [`h${index}`, ` ${hash} `]));
    const query = queryWhere('#pk = :pk AND #sk BETWEEN :from AND :start', { pk, from, start });
    const filtered = {
      ...query,
      ScanIndexForward: false,
      Limit: EXAMINED,
      FilterExpression: names.join(' AND '),
      ProjectionExpression: '#appealId, #sk',
      ExpressionAttributeNames: { ...query.ExpressionAttributeNames, '#words': 'words', '#appealId': 'appealId' },
      ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ...prefixColons(values) },
    };
    const { items, last } = await queryPage(table, filtered);
    return { found: items.map(parseWords), until: last === undefined ? FIRST : String(last.sk) };
  };

  return {
    async put(indexed) {
      const item = toItem(indexed);
      await putIf(table, item, 'attribute_not_exists(#pk) OR #version <= :version', { version: indexed.version });
    },

    async find(scope, { from, to }, hashes, limit, after) {
      const items: string[] = [];
      // A key is examined when it sorts before the start.
      let start = after ?? `${to}${AFTER_ALL}`;
      let last: string | undefined;
      let rounds = 0;
      for (const month of monthsBetween(from, start.slice(0, to.length) as Instant)) {
        for (let isDone = false; !isDone; ) {
          if (rounds++ >= MOST_ROUNDS) return { items, after: start };
          const read = await Promise.all(
            ALL_SHARDS.map((shard) => readShard(wordsPartition(scope, month, shard), from, start, hashes)),
          );
          // Below the newest key that a shard has reached, another one may still have cases.
          const until =
            read
              .map((each) => each.until)
              .toSorted()
              .at(-1) ?? FIRST;
          const begun = start;
          const found = read
            .flatMap((each) => each.found)
            .filter(({ sk }) => sk < begun && sk >= until)
            .toSorted((one, other) => (one.sk < other.sk ? 1 : -1));
          for (const { appealId, sk } of found) {
            if (items.length === limit) return { items, after: last ?? begun };
            items.push(appealId);
            last = sk;
          }
          isDone = until === FIRST;
          if (!isDone) start = until;
        }
      }
      return { items };
    },
  };
}

function toItem({ scope, submittedAt, number, hashes, appealId, version }: IndexedCase): Item {
  const key = { pk: wordsPartition(scope, toMonth(submittedAt), toShard(appealId)), sk: `${submittedAt}#${number}` };
  return { ...key, appealId, version, words: ` ${hashes.join(' ')} ` };
}

function prefixColons(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value]));
}
