import { isDeepStrictEqual } from 'node:util';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AppealEvent } from '../../../domain/appeal/event.ts';
import type { EventLog } from '../../../ports/event-log.ts';
import { readBatch } from '../batch.ts';
import { aliases, allFixedItems, allItems, getItem, isRejected, type TableAccess } from '../table.ts';
import { parseEventItem } from './event-item.ts';
import { toStartAttributes } from './run-starts.ts';

/** The append-only log in the table `events`: the only code that puts events. */
export function eventLog(table: TableAccess): EventLog {
  const queryFrom = (appealId: string, version: number) => ({
    KeyConditionExpression: '#appealId = :appealId AND #version >= :from',
    ExpressionAttributeNames: aliases('appealId', 'version'),
    ExpressionAttributeValues: { ':appealId': appealId, ':from': version },
  });

  return {
    async read(appealId, fromVersion = 1) {
      const items = await allItems(table, { ...queryFrom(appealId, fromVersion), ConsistentRead: true });
      return items.map(parseEventItem);
    },

    async readAtLeast(appealId, version) {
      const items = await allFixedItems(
        table,
        queryFrom(appealId, 1),
        // A log has no gaps, so the version of its last event is the number of its events.
        (found) => found.length >= version && found.at(-1)?.version === found.length,
      );
      return items.map(parseEventItem);
    },

    async findChanged(known) {
      const next = known.map(({ appealId, version }) => ({ appealId, version: version + 1 }));
      return new Set((await readBatch(table, next)).map((item) => parseEventItem(item).appealId));
    },

    async append(event) {
      const put = new PutCommand({
        TableName: table.tableName,
        Item: { ...event, ...toStartAttributes(event) },
        ConditionExpression: 'attribute_not_exists(#appealId)',
        ExpressionAttributeNames: aliases('appealId'),
      });
      try {
        await table.client.send(put);
        return 'appended';
      } catch (error) {
        if (!isRejected(error)) throw error;
        return wasRepeated(error) && (await standsIn(table, event)) ? 'appended' : 'taken';
      }
    },
  };
}

/** The SDK repeats a put whose response was lost; then the slot may already have this event. */
function wasRepeated(error: unknown): boolean {
  const { attempts = 1 } = (error as { $metadata?: { attempts?: number } }).$metadata ?? {};
  return attempts > 1;
}

async function standsIn(table: TableAccess, event: AppealEvent): Promise<boolean> {
  const item = await getItem(table, { appealId: event.appealId, version: event.version });
  // JSON drops undefined fields, as the table does.
  return item !== undefined && isDeepStrictEqual(parseEventItem(item), JSON.parse(JSON.stringify(event)));
}
