import { AwsError } from '../aws-service.ts';
import { sumByTable, type WriteCapacity, writeCapacity } from './capacity.ts';
import type { CommitQueue } from './commit-queue.ts';
import { act, type Checked, type Item, internals, type Store, type TableDescription, toAwsError } from './engine.ts';
import { expiryOperations } from './expiry.ts';
import { refuseLargeItem } from './refusals.ts';
import { type ItemWrite, itemPrefix, writeScope } from './scope.ts';
import type { StreamJournal } from './stream-journal.ts';
import { buildRecord, isSameItem, type StreamRecord, type StreamViewType, toStreamArn } from './stream-record.ts';

export interface TableInUse {
  readonly description: TableDescription;
  readonly streamViewType?: StreamViewType;
  readonly ttlAttribute?: string;
}

/** Writes one item with an operation of dynalite: item, index entries, expiry and stream record in one atomic batch. */
export type Writer = (
  table: TableInUse,
  operation: string,
  data: Checked,
  userIdentity?: StreamRecord['userIdentity'],
) => Promise<Record<string, unknown>>;

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

    const arn = toStreamArn(description.TableArn);
    const hashAttribute = description.KeySchema[0]?.AttributeName ?? '';
    const partitionKey = JSON.stringify((newItem ?? oldItem)?.[hashAttribute]);
    const appended = journal.append(arn, partitionKey, (sequence) =>
      buildRecord({
        ...{ table: description, oldItem, newItem, viewType: streamViewType, sequence, at: now() },
        ...(userIdentity === undefined ? {} : { userIdentity }),
      }),
    );
    await queue.commit([...operations, ...appended]);
    journal.notify(arn);
  };
  return async (table, operation, data, userIdentity) => {
    let capacity: WriteCapacity | undefined;
    const scope = writeScope(store, table.description, (write) => {
      capacity = writeCapacity(table.description, write.oldItem, write.newItem, data.ReturnConsumedCapacity);
      return commit(table, write, userIdentity);
    });
    const answer = await act(scope, operation, data);
    return isCounted(data) ? { ...answer, ConsumedCapacity: capacity } : answer;
  };
}

const isCounted = (data: Checked) => ['TOTAL', 'INDEXES'].includes(String(data.ReturnConsumedCapacity));

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

/** BatchWriteItem: checks all requests first, then executes each as a separate write, as AWS does. */
export async function writeBatch(
  store: Store,
  data: Checked,
  write: (table: string, operation: string, data: Checked) => Promise<Record<string, unknown>>,
): Promise<unknown> {
  const writes: (() => Promise<Record<string, unknown>>)[] = [];
  for (const [name, requests] of Object.entries(data.RequestItems as Record<string, WriteRequest[]>)) {
    const table = await new Promise<TableDescription>((resolve, reject) => {
      store.getTable(name, (error, found) => (found ? resolve(found) : reject(toAwsError(error))));
    });
    const seen = new Set<string>();
    for (const { PutRequest, DeleteRequest } of requests) {
      const item = PutRequest?.Item ?? DeleteRequest?.Key;
      if (item === undefined || (PutRequest !== undefined && DeleteRequest !== undefined)) {
        throw new AwsError('ValidationException', 'Each write request needs exactly one of PutRequest, DeleteRequest');
      }
      const fault = PutRequest ? internals.validateItem(item, table) : internals.validateKey(item, table);
      if (fault) throw toAwsError(fault);
      const key = internals.createKey(item, table);
      if (seen.has(key)) throw new AwsError('ValidationException', 'Provided list of item keys contains duplicates');
      seen.add(key);
      if (PutRequest) refuseEmptyIndexKeys(item, table);
      const capacity = { ReturnConsumedCapacity: data.ReturnConsumedCapacity };
      writes.push(() =>
        PutRequest
          ? write(name, 'PutItem', { TableName: name, Item: item, ...capacity })
          : write(name, 'DeleteItem', { TableName: name, Key: item, ...capacity }),
      );
    }
  }
  if (writes.length > 25)
    throw new AwsError('ValidationException', 'Too many items requested for the BatchWriteItem call');
  const answers = await Promise.all(writes.map((each) => each()));
  const used = answers.map(({ ConsumedCapacity }) => ConsumedCapacity as WriteCapacity);
  return { UnprocessedItems: {}, ...(isCounted(data) ? { ConsumedCapacity: sumByTable(used) } : {}) };
}
