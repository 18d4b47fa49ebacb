import * as v from 'valibot';
import { readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import {
  type Fields,
  instant,
  integer,
  itemParser,
  optionalDecimal,
  optionalInstant,
  optionalText,
  text,
} from '#kernel/adapters/dynamodb/item-parser.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { querySlice } from '#kernel/adapters/dynamodb/slices.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { deleteItem, putNew, updateIf } from '#kernel/adapters/dynamodb/writes.ts';
import { type Month, toMonth } from '#kernel/domain/time/month.ts';
import { INDEX } from '#kernel/env-names.ts';
import { MEDIA_STATES, type MediaRecord, type MediaRecords, type PhotoOrigin } from '../media.port.ts';

const parseRecord = itemParser<MediaRecord>('personal', 'MEDIA', {
  id: text,
  ownerId: text,
  fileName: text,
  contentType: text,
  size: integer,
  state: v.picklist(MEDIA_STATES),
  at: instant,
  appealId: optionalText,
  attachedAt: optionalInstant,
  uploadVersion: optionalText,
  key: optionalText,
  realType: optionalText,
  origin: v.optional(
    v.object({ takenAt: optionalInstant, lat: optionalDecimal, lng: optionalDecimal } satisfies Fields<PhotoOrigin>),
  ),
  reason: optionalText,
});

/** `MEDIA#<mediaId>` of the table `personal`. */
export function mediaRecords(table: TableAccess): MediaRecords {
  const find = async (id: string) => {
    const item = await getItem(table, mediaKey(id));
    return item && parseRecord(item);
  };

  return {
    async create(record) {
      if (await putNew(table, { ...mediaKey(record.id), ...record, pendingDay: unsettledIn(record) })) return;
      // A repeated request finds its own record in any state.
      if ((await find(record.id))?.ownerId !== record.ownerId) throw new Error(`media id ${record.id} is taken`);
    },

    async get(ids) {
      const items = await readBatch(table, ids.map(mediaKey));
      const found = new Map(items.map(parseRecord).map((record) => [record.id, record]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },

    async attach(id, ownerId, appealId, at) {
      const isFree =
        '#ownerId = :ownerId AND #state <> :expired AND (attribute_not_exists(#appealId) OR #appealId = :appealId)';
      const change = 'SET #appealId = :appealId, #attachedAt = :at';
      const values = { ownerId, appealId, at, expired: 'expired' };
      if (await updateIf(table, mediaKey(id), change, isFree, values)) return 'attached';
      const record = await find(id);
      return record?.ownerId === ownerId && record.state !== 'expired' ? 'taken' : 'not-found';
    },

    async beginInspection(id, version) {
      const done = await updateIf(
        table,
        mediaKey(id),
        'SET #state = :inspecting, #uploadVersion = :version',
        '#state = :pending OR (#state = :inspecting AND #uploadVersion = :version)',
        { pending: 'pending', inspecting: 'inspecting', version },
      );
      if (done) return 'begun';
      const record = await find(id);
      if (record === undefined) return 'not-found';
      return isDecided(record) ? 'decided' : 'taken';
    },

    async expire(id) {
      const change = 'SET #state = :expired, #fileName = :none REMOVE #key, #origin';
      await updateIf(table, mediaKey(id), change, 'attribute_exists(#pk)', { expired: 'expired', none: '' });
    },

    async listUnsettled(month, shard, { until, ...start }) {
      const partition = toPartition(month, shard);
      const announced = '#pendingDay = :partition AND #at <= :until';
      const query = queryWhere(announced, { partition, until }, { IndexName: INDEX.pendingFilings });
      const { things, ...slice } = await querySlice(table, query, ['pendingDay', 'at', 'pk', 'sk'], start);
      // The index has keys only and is eventually consistent; the item decides.
      const items = await readBatch(
        table,
        things.map(({ pk, sk }) => ({ pk, sk })),
      );
      return { ...slice, things: items.filter(({ pendingDay }) => pendingDay === partition).map(parseRecord) };
    },

    async settle(id) {
      await updateIf(table, mediaKey(id), 'REMOVE #pendingDay', 'attribute_exists(#pk)');
    },

    async discard({ id, appealId, attachedAt }) {
      const unchanged = { appealId, attachedAt };
      const isSame = Object.entries(unchanged).map(([name, value]) =>
        value === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}`,
      );
      const values = {
        expired: 'expired',
        ...(appealId !== undefined && { appealId }),
        ...(attachedAt !== undefined && { attachedAt }),
      };
      const condition = ['attribute_exists(#pk)', ...isSame].join(' AND ');
      return (await updateIf(table, mediaKey(id), 'SET #state = :expired', condition, values)) !== undefined;
    },

    forget: (id) => deleteItem(table, mediaKey(id)),

    async decide(id, verdict) {
      const done = await updateIf(
        table,
        mediaKey(id),
        `SET ${Object.keys(verdict)
          .map((name) => `#${name} = :${name}`)
          .join(', ')}`,
        '#state = :pending OR #state = :inspecting',
        { ...verdict, pending: 'pending', inspecting: 'inspecting' },
      );
      if (!done && (await find(id)) === undefined) throw new Error(`there is no media record ${id} to decide on`);
    },
  };
}

function isDecided(record: MediaRecord): boolean {
  return record.state !== 'pending' && record.state !== 'inspecting';
}

/** The partition of the index of pending items in which an upload stays until it is settled. */
function unsettledIn({ id, at }: Pick<MediaRecord, 'id' | 'at'>): string {
  return toPartition(toMonth(at), toShard(id));
}

function toPartition(month: Month, shard: number): string {
  return `UPLOAD#${month}#${shard}`;
}

function mediaKey(id: string) {
  return { pk: `MEDIA#${id}`, sk: 'MEDIA' };
}
