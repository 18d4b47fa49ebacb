import { AwsError } from '../aws-service.ts';
import { sumByTable, type WriteCapacity, writeCapacity } from './capacity.ts';
import { act, type Checked, type Item, internals, type Store, type TableDescription, toAwsError } from './engine.ts';
import type { Entries } from './entries.ts';
import { expiryOperations } from './expiry.ts';
import { itemPrefix } from './keys.ts';
import type { History } from './recovery/history.ts';
import { refuseLargeItem } from './refusals.ts';
import { type ItemWrite, writeScope } from './scope.ts';
import type { StreamJournal } from './stream-journal.ts';
import { buildRecord, isSameItem, type StreamRecord, toStreamArn } from './stream-record.ts';
import type { TableSpec } from './tables.ts';

export interface TableInUse {
  readonly spec: TableSpec;
  readonly description: TableDescription;
}

/** Writes one item with an operation of dynalite: item, index entries, expiry and stream record in one transaction.
 * It may be undone until the entries are committed. */
export type Writer = (
  table: TableInUse,
  operation: string,
  data: Checked,
  userIdentity?: StreamRecord['userIdentity'],
) => Record<string, unknown>;

/** `now`: milliseconds since the epoch on the domain's clock, for the creation time in the records. */
export function itemWriter(
  entries: Entries,
  reads: Store,
  journal: StreamJournal,
  history: Pick<History, 'note'>,
  now: () => number,
): Writer {
  const appendRecord = (table: TableInUse, write: ItemWrite, userIdentity: StreamRecord['userIdentity']) => {
    const { description, spec } = table;
    const { oldItem, newItem } = write;
    const isChange = (oldItem ?? newItem) !== undefined && !isSameItem(oldItem, newItem);
    if (isChange && spec.hasPointInTimeRecovery) history.note(spec.name, write.itemKey, oldItem);
    const { streamViewType } = spec;
    if (streamViewType === undefined || !isChange) return undefined;
    const hashAttribute = description.KeySchema[0]?.AttributeName ?? '';
    const partitionKey = JSON.stringify((newItem ?? oldItem)?.[hashAttribute]);
    return journal.append(toStreamArn(description.TableArn), partitionKey, (sequence) =>
      buildRecord({
        table: description,
        oldItem,
        newItem,
        viewType: streamViewType,
        sequence,
        at: now(),
        ...(userIdentity === undefined ? {} : { userIdentity }),
      }),
    );
  };
  const commit = (table: TableInUse, write: ItemWrite, userIdentity: StreamRecord['userIdentity']) => {
    const { description } = table;
    const { ttlAttribute } = table.spec;
    const { newItem } = write;
    if (newItem !== undefined) {
      refuseLargeItem(newItem);
      refuseEmptyIndexKeys(newItem, description);
    }
    const key = itemPrefix(description.TableName) + write.itemKey;
    const appended = entries.change(() => {
      entries.write(write.indexOperations);
      entries.write([newItem === undefined ? { type: 'del', key } : { type: 'put', key, value: newItem }]);
      if (ttlAttribute !== undefined) entries.write(expiryOperations(write, ttlAttribute));
      return appendRecord(table, write, userIdentity);
    });
    if (appended !== undefined) entries.committed().then(appended.notify, () => undefined);
  };
  return (table, operation, data, userIdentity) => {
    let capacity: WriteCapacity | undefined;
    const scope = writeScope(reads, table.description, (write) => {
      if (isCounted(data))
        capacity = writeCapacity(table.description, write.oldItem, write.newItem, data.ReturnConsumedCapacity);
      commit(table, write, userIdentity);
    });
    const answer = act(scope, operation, data);
    return capacity === undefined ? answer : { ...answer, ConsumedCapacity: capacity };
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
export function writeBatch(data: Checked, inUse: (name: string) => TableInUse, write: Writer): unknown {
  const writes: (() => Record<string, unknown>)[] = [];
  for (const [name, requests] of Object.entries(data.RequestItems as Record<string, WriteRequest[]>)) {
    const target = inUse(name);
    const table = target.description;
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
          ? write(target, 'PutItem', { TableName: name, Item: item, ...capacity })
          : write(target, 'DeleteItem', { TableName: name, Key: item, ...capacity }),
      );
    }
  }
  if (writes.length > 25)
    throw new AwsError('ValidationException', 'Too many items requested for the BatchWriteItem call');
  const answers = writes.map((each) => each());
  const used = answers.map(({ ConsumedCapacity }) => ConsumedCapacity as WriteCapacity);
  return { UnprocessedItems: {}, ...(isCounted(data) ? { ConsumedCapacity: sumByTable(used) } : {}) };
}
