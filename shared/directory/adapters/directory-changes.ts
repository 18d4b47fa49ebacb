import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import {
  type Fields,
  instant,
  integer,
  itemParser,
  optionalText,
  text,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import {
  aliases,
  allItems,
  getItem,
  type Item,
  type TableAccess,
  wasWritten,
} from '#kernel/adapters/dynamodb/table.ts';
import { INDEX } from '#kernel/env-names.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { isStructured, RECORD_KINDS, type RecordKind } from '../domain/directory-record.ts';
import {
  CHANGE_STATES,
  type Change,
  type ChangeCounts,
  type ChangedRecord,
  type ChangeState,
  type DirectoryChanges,
  type Holder,
  type RecordVersion,
} from '../ports/directory-records.ts';
import { parseVersion, toItem, toNameItem, toWorkerItems } from './directory-items.ts';
import { directoryKeys } from './directory-keys.ts';

const AT_ONCE = 20;
/** The index key of changes that are committed and not yet applied. */
const UNAPPLIED = 'unsettled-change';

type StoredChange = Change & { readonly state: ChangeState };

const parseChange = itemParser<StoredChange>('directory', 'CHANGE', {
  id: text,
  attempt: text,
  kind: v.picklist(RECORD_KINDS),
  bodyHash: text,
  at: instant,
  by: text,
  approvedBy: optionalText,
  counts: v.object({ created: integer, changed: integer, unchanged: integer } satisfies Fields<ChangeCounts>),
  slots: v.array(v.object({ slot: text, version: integer })),
  leaseUntil: instant,
  state: v.picklist(CHANGE_STATES),
});

const parseHolder = itemParser<Holder>('directory', 'VERSION', { changeId: text, attempt: text });

/** Changes of the table `directory` (ADR 18). */
export function directoryChanges(table: TableAccess, time: TimeSource): DirectoryChanges {
  const { client, tableName: TableName } = table;
  const put = (Item: Item, condition: string, names: readonly string[], values: Item = {}) =>
    wasWritten(
      client.send(
        new PutCommand({
          TableName,
          Item,
          ConditionExpression: condition,
          ExpressionAttributeNames: aliases(...names),
          ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
        }),
      ),
    );
  const find = async (id: string): Promise<StoredChange | undefined> => {
    const item = await getItem(table, directoryKeys.change(id));
    return item && parseChange(item);
  };

  return {
    find,

    async open(change) {
      const isNew = await put(
        { ...directoryKeys.change(change.id), ...change, state: 'open' },
        'attribute_not_exists(#pk) OR #state = :aborted OR (#state = :open AND #leaseUntil < :now)',
        ['pk', 'state', 'leaseUntil'],
        { ':aborted': 'aborted', ':open': 'open', ':now': time.now() },
      );
      if (isNew) return { opened: true };
      const existing = await find(change.id);
      if (existing === undefined) throw new Error(`change ${change.id} was there and is not`);
      // The SDK repeats a put whose response was lost.
      return existing.attempt === change.attempt && existing.state === 'open'
        ? { opened: true }
        : { opened: false, existing };
    },

    async claim({ id: changeId, attempt, kind }, row, instead) {
      if (row.before !== undefined && row.before.at === undefined) await storeSeeded(kind, row);
      const { id, slot, version, record, at, by, approvedBy } = row;
      const key = directoryKeys.version(kind, slot, version);
      const item = { ...key, id, version, record, at, by, ...(approvedBy && { approvedBy }), changeId, attempt };
      const isClaimed =
        instead === undefined
          ? await put(item, 'attribute_not_exists(#pk)', ['pk'])
          : await put(item, '#changeId = :changeId AND #attempt = :attempt', ['changeId', 'attempt'], {
              ':changeId': instead.changeId,
              ':attempt': instead.attempt,
            });
      if (isClaimed) return { claimed: true };
      const held = parseHolder(await getItem(table, key));
      return held.changeId === changeId && held.attempt === attempt ? { claimed: true } : { claimed: false, held };
    },

    async end({ id, attempt }, state) {
      const isCommitted = state === 'committed';
      const isEnded = await wasWritten(
        client.send(
          new UpdateCommand({
            TableName,
            Key: directoryKeys.change(id),
            UpdateExpression: `SET #state = :state${isCommitted ? ', #recordKind = :unapplied, #recordId = :id' : ''}`,
            ConditionExpression: '#attempt = :attempt AND #state = :open',
            ExpressionAttributeNames: aliases('state', 'attempt', ...(isCommitted ? ['recordKind', 'recordId'] : [])),
            ExpressionAttributeValues: {
              ':state': state,
              ':attempt': attempt,
              ':open': 'open',
              ...(isCommitted && { ':unapplied': UNAPPLIED, ':id': id }),
            },
          }),
        ),
      );
      if (isEnded) return true;
      const existing = await find(id);
      return existing?.attempt === attempt && existing.state === state;
    },

    async apply({ id, kind, slots }) {
      for (let from = 0; from < slots.length; from += AT_ONCE) {
        const keys = slots
          .slice(from, from + AT_ONCE)
          .map(({ slot, version }) => directoryKeys.version(kind, slot, version));
        const versions = (await readBatch(table, keys)).map((item) => parseVersion(kind, item));
        await Promise.all(versions.map((version) => stand(kind, version)));
      }
      await client.send(
        new UpdateCommand({
          TableName,
          Key: directoryKeys.change(id),
          UpdateExpression: 'REMOVE #recordKind, #recordId',
          ExpressionAttributeNames: aliases('recordKind', 'recordId'),
        }),
      );
    },

    async listUnapplied() {
      const items = await allItems(table, {
        IndexName: INDEX.byKind,
        KeyConditionExpression: '#recordKind = :unapplied',
        ExpressionAttributeNames: aliases('recordKind'),
        ExpressionAttributeValues: { ':unapplied': UNAPPLIED },
      });
      return items.map(parseChange);
    },
  };

  /** Puts a seeded version into its slot before another replaces it, so that it stays in the history. */
  async function storeSeeded(kind: RecordKind, { slot, before }: ChangedRecord): Promise<void> {
    if (before === undefined) return;
    const { id, version, record } = before;
    const item = { ...directoryKeys.version(kind, slot, version), id, version, record };
    await put(item, 'attribute_not_exists(#pk)', ['pk']);
  }

  /** Makes a version current, unless a newer one is. */
  async function stand(kind: RecordKind, version: RecordVersion): Promise<void> {
    const condition = 'attribute_not_exists(#pk) OR attribute_not_exists(#recordVersion) OR #recordVersion < :version';
    for (const Item of toWorkerItems(kind, version.record)) await client.send(new PutCommand({ TableName, Item }));
    await put(toItem(kind, version), condition, ['pk', 'recordVersion'], { ':version': version.version });
    // After the version: a name without a version would be read as one.
    if (isStructured(kind)) await client.send(new PutCommand({ TableName, Item: toNameItem(kind, version.id) }));
  }
}
