import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { integer, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { aliases, allItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import type { Month } from '#kernel/domain/time/month.ts';
import { NO_USES } from '../domain/use-counts.ts';
import type { ItemUses, KnowledgeUses } from '../ports/knowledge-uses.ts';

type StoredUses = Pick<ItemUses, 'itemId' | 'month'> & Partial<ItemUses>;

const optionalCount = v.optional(integer);
const parseUses = itemParser<StoredUses>('public', 'KNOWLEDGEUSE', {
  itemId: text,
  month: text,
  shown: optionalCount,
  opened: optionalCount,
  solved: optionalCount,
  filedAnyway: optionalCount,
});

/** `KNOWLEDGEUSE#<month>` of the table `public`: how often each item was used. */
export function knowledgeUses(table: TableAccess): KnowledgeUses {
  const toUses = (item: unknown): ItemUses => ({ ...NO_USES, ...parseUses(item) });
  return {
    async add(month, use, itemIds) {
      await Promise.all(
        itemIds.map((itemId) =>
          table.client.send(
            new UpdateCommand({
              TableName: table.tableName,
              Key: toKey(month, itemId),
              UpdateExpression: 'SET #itemId = :itemId, #month = :month ADD #use :one',
              ExpressionAttributeNames: { ...aliases('itemId', 'month'), '#use': use },
              ExpressionAttributeValues: { ':itemId': itemId, ':month': month, ':one': 1 },
            }),
          ),
        ),
      );
    },

    async pick(itemIds, months) {
      const keys = months.flatMap((month) => itemIds.map((itemId) => toKey(month, itemId)));
      return (await readBatch(table, keys)).map(toUses);
    },

    async list(month) {
      return (await allItems(table, queryWhere('#pk = :pk', { pk: partition(month) }))).map(toUses);
    },
  };
}

function partition(month: Month): string {
  return `KNOWLEDGEUSE#${month}`;
}

function toKey(month: Month, itemId: string) {
  return { pk: partition(month), sk: itemId };
}
