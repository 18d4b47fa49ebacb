import { isDeepStrictEqual } from 'node:util';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AppealEvent } from '../../../domain/appeal/event.ts';
import type { EventLog } from '../../../ports/event-log.ts';
import { aliases, getItem, isRejected, queryItems, type TableAccess } from '../table.ts';
import { parseEventItem } from './event-item.ts';
import { toStartAttributes } from './run-starts.ts';

/** The append-only log in the table `events`: the only code that puts events. */
export function eventLog(table: TableAccess): EventLog {
  return {
    async read(appealId, fromVersion = 1) {
      const events: AppealEvent[] = [];
      const query = {
        KeyConditionExpression: '#appealId = :appealId AND #version >= :from',
        ExpressionAttributeNames: aliases('appealId', 'version'),
        ExpressionAttributeValues: { ':appealId': appealId, ':from': fromVersion },
        ConsistentRead: true,
      };
      for await (const item of queryItems(table, query)) events.push(parseEventItem(item));
      return events;
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
