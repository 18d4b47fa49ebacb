import { isDeepStrictEqual } from 'node:util';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Log } from '../../ports/log.ts';
import { continueEvent, correlationId } from '../correlation.ts';
import { queryWhere } from './expressions.ts';
import { aliases, allFixedItems, allItems, getItem, type Item, isRejected, type TableAccess } from './table.ts';

/** How the events of one kind of cases are stored. */
export interface StoredEvents<Event> {
  /** The attribute with the id of the case, the partition key of the table. */
  readonly idAttribute: string;
  /** Throws for an item that is no event. */
  readonly parse: (item: Item) => Event;
  /** Attributes of the item in addition to the fields of the event, for an index. */
  readonly toAttributes?: (event: Event) => Item;
}

/**
 * An append-only log in a table with the key (case, version): the only code that puts events. It notes in each which request caused it.
 */
export function appendLog<Event extends { readonly version: number; readonly correlationId?: string }>(
  table: TableAccess,
  { idAttribute, parse, toAttributes }: StoredEvents<Event>,
): Log<Event> {
  const queryFrom = (caseId: string, from: number) =>
    queryWhere(`#${idAttribute} = :caseId AND #version >= :from`, { caseId, from });

  const parseAll = (items: readonly Item[]): Event[] => {
    const events = items.map(parse);
    continueEvent(events.at(-1));
    return events;
  };

  const isThere = async (event: Event): Promise<boolean> => {
    const id = (event as Item)[idAttribute];
    const item = await getItem(table, { [idAttribute]: id, version: event.version });
    // JSON drops undefined fields, as the table does.
    return item !== undefined && isDeepStrictEqual(parse(item), JSON.parse(JSON.stringify(event)));
  };

  return {
    async read(caseId, fromVersion = 1) {
      return parseAll(await allItems(table, { ...queryFrom(caseId, fromVersion), ConsistentRead: true }));
    },

    async readAtLeast(caseId, version) {
      const items = await allFixedItems(
        table,
        queryFrom(caseId, 1),
        // A log has no gaps, so the version of its last event is the number of its events.
        (found) => found.length >= version && found.at(-1)?.version === found.length,
      );
      return parseAll(items);
    },

    async append(decided) {
      const id = correlationId();
      const event = id === undefined ? decided : { ...decided, correlationId: id };
      const put = new PutCommand({
        TableName: table.tableName,
        Item: { ...event, ...toAttributes?.(event) },
        ConditionExpression: `attribute_not_exists(#${idAttribute})`,
        ExpressionAttributeNames: aliases(idAttribute),
      });
      try {
        await table.client.send(put);
        return 'appended';
      } catch (error) {
        if (!isRejected(error)) throw error;
        return wasRepeated(error) && (await isThere(event)) ? 'appended' : 'taken';
      }
    },
  };
}

/** The SDK repeats a put whose response was lost; then the slot may already have this event. */
function wasRepeated(error: unknown): boolean {
  const { attempts = 1 } = (error as { $metadata?: { attempts?: number } }).$metadata ?? {};
  return attempts > 1;
}
