import { AwsError } from '../aws-service.ts';
import type { CommitQueue } from './commit-queue.ts';
import { act, awsErrorOf, type Checked, type Item, internals, type Store, type TableDescription } from './engine.ts';
import { expiryOperations } from './expiry.ts';
import { refuseLargeItem } from './refusals.ts';
import { type ItemWrite, itemPrefix, writeScope } from './scope.ts';
import type { StreamJournal } from './stream-journal.ts';
import { isSameItem, recordOf, type StreamRecord, type StreamViewType, streamArnOf } from './stream-record.ts';

export interface TableInUse {
  readonly description: TableDescription;
  readonly streamViewType?: StreamViewType;
  readonly ttlAttribute?: string;
}

/** Gives the store for one write: item, index entries, expiry and stream record in one atomic batch. */
export type Writer = (table: TableInUse, userIdentity?: StreamRecord['userIdentity']) => Store;

/** `now`: milliseconds since the epoch on the domain's clock, for the creation time in the records. */
export function itemWriter(store: Store, journal: StreamJournal, queue: CommitQueue, now: () => number): Writer {
  const commit = async (table: TableInUse, write: ItemWrite, userIdentity: StreamRecord['userIdentity']) => {
    const { description, streamViewType, ttlAttribute } = table;
    const { oldItem, newItem } = write;
    if (newItem !== undefined) {
      refuseLargeItem(newItem);
      refuseEmptyIndexKeys(newItem, description);
    }
    const key = itemPrefix(description.TableName) + write.itemKey;
    const operations = [
      ...write.indexOperations,
      newItem === undefined ? ({ type: 'del', key } as const) : ({ type: 'put', key, value: newItem } as const),
      ...(ttlAttribute === undefined ? [] : expiryOperations(write, ttlAttribute)),
    ];
    const isChange = (oldItem ?? newItem) !== undefined && !isSameItem(oldItem, newItem);
    if (streamViewType === undefined || !isChange) return queue.commit(operations);

    const arn = streamArnOf(description.TableArn);
    const hashAttribute = description.KeySchema[0]?.AttributeName ?? '';
    const partitionKey = JSON.stringify((newItem ?? oldItem)?.[hashAttribute]);
    const appended = journal.append(arn, partitionKey, (sequence) =>
      recordOf({
        ...{ table: description, oldItem, newItem, viewType: streamViewType, sequence, at: now() },
        ...(userIdentity === undefined ? {} : { userIdentity }),
      }),
    );
    await queue.commit([...operations, ...appended]);
    journal.notify(arn);
  };
  return (table, userIdentity) => writeScope(store, table.description, (write) => commit(table, write, userIdentity));
}

function refuseEmptyIndexKeys(item: Item, table: TableDescription): void {
  for (const index of [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])]) {
    for (const { AttributeName } of index.KeySchema) {
      const value = item[AttributeName];
      if (value?.S !== '' && value?.B !== '') continue;
      const message = `A value of the index key ${AttributeName} (${index.IndexName}) is empty`;
      throw new AwsError('ValidationException', message);
    }
  }
}

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

/** BatchWriteItem: all requests are checked first, then each is a write of its own, as on AWS. */
export async function writeBatch(store: Store, data: Checked, scope: (table: string) => Store): Promise<unknown> {
  const writes: (() => Promise<unknown>)[] = [];
  for (const [name, requests] of Object.entries(data.RequestItems as Record<string, WriteRequest[]>)) {
    const table = await new Promise<TableDescription>((resolve, reject) => {
      store.getTable(name, (error, found) => (found ? resolve(found) : reject(awsErrorOf(error))));
    });
    const seen = new Set<string>();
    for (const { PutRequest, DeleteRequest } of requests) {
      const item = PutRequest?.Item ?? DeleteRequest?.Key;
      if (item === undefined || (PutRequest !== undefined && DeleteRequest !== undefined)) {
        throw new AwsError('ValidationException', 'Each write request needs exactly one of PutRequest, DeleteRequest');
      }
      const fault = PutRequest ? internals.validateItem(item, table) : internals.validateKey(item, table);
      if (fault) throw awsErrorOf(fault);
      const key = internals.createKey(item, table);
      if (seen.has(key)) throw new AwsError('ValidationException', 'Provided list of item keys contains duplicates');
      seen.add(key);
      if (PutRequest) refuseEmptyIndexKeys(item, table);
      const capacity = { ReturnConsumedCapacity: data.ReturnConsumedCapacity };
      writes.push(() =>
        PutRequest
          ? act(scope(name), 'PutItem', { TableName: name, Item: item, ...capacity })
          : act(scope(name), 'DeleteItem', { TableName: name, Key: item, ...capacity }),
      );
    }
  }
  if (writes.length > 25)
    throw new AwsError('ValidationException', 'Too many items requested for the BatchWriteItem call');
  const answers = await Promise.all(writes.map((write) => write()));
  const used = sumByTable(answers as { ConsumedCapacity?: Capacity }[]);
  return { UnprocessedItems: {}, ...(used.length > 0 ? { ConsumedCapacity: used } : {}) };
}

interface Capacity {
  readonly TableName: string;
  readonly CapacityUnits: number;
}

function sumByTable(answers: readonly { readonly ConsumedCapacity?: Capacity }[]): Capacity[] {
  const units = new Map<string, number>();
  for (const { ConsumedCapacity: used } of answers) {
    if (used) units.set(used.TableName, (units.get(used.TableName) ?? 0) + used.CapacityUnits);
  }
  return [...units].map(([TableName, CapacityUnits]) => ({ TableName, CapacityUnits }));
}
