import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { toMonth } from '#kernel/domain/time/month.ts';
import type { MediaRecord, MediaRecords } from '#media/media.port.ts';
import { sliceOf } from '../../jobs/slices.ts';
import { copyStored } from '../stored.ts';

/** Media records in memory. */
export function memoryMediaRecords(): MediaRecords {
  const records = new Map<string, MediaRecord>();
  const unsettled = new Set<string>();
  const isDecided = ({ state }: MediaRecord) => state !== 'pending' && state !== 'inspecting';

  return {
    async create(record) {
      const known = records.get(record.id);
      if (known === undefined) {
        records.set(record.id, copyStored(record));
        unsettled.add(record.id);
      } else if (known.ownerId !== record.ownerId) throw new Error(`media id ${record.id} is taken`);
    },
    async get(ids) {
      return copyStored(ids.flatMap((id) => records.get(id) ?? []));
    },
    async attach(id, ownerId, appealId, at) {
      const record = records.get(id);
      if (record?.ownerId !== ownerId || record.state === 'expired') return 'not-found';
      if (record.appealId !== undefined && record.appealId !== appealId) return 'taken';
      records.set(id, { ...record, appealId, attachedAt: at });
      return 'attached';
    },
    async beginInspection(id, uploadVersion) {
      const record = records.get(id);
      if (record === undefined) return 'not-found';
      if (isDecided(record)) return 'decided';
      if (record.state === 'inspecting' && record.uploadVersion !== uploadVersion) return 'taken';
      records.set(id, { ...record, state: 'inspecting', uploadVersion });
      return 'begun';
    },
    async expire(id) {
      const record = records.get(id);
      if (record === undefined) return;
      const { key: _key, origin: _origin, ...rest } = record;
      records.set(id, { ...rest, state: 'expired', fileName: '' });
    },
    async listUnsettled(month, shard, { until, limit, after }) {
      const found = [...records.values()]
        .filter(({ id, at }) => unsettled.has(id) && toMonth(at) === month && at <= until && toShard(id) === shard)
        .map((record) => ({ record: copyStored(record), sort: `${record.at} ${record.id}` }));
      return sliceOf(found, limit, after);
    },
    async settle(id) {
      unsettled.delete(id);
    },
    async discard({ id, appealId, attachedAt }) {
      const record = records.get(id);
      if (record === undefined || record.appealId !== appealId || record.attachedAt !== attachedAt) return false;
      records.set(id, { ...record, state: 'expired' });
      return true;
    },
    async forget(id) {
      records.delete(id);
      unsettled.delete(id);
    },
    async decide(id, verdict) {
      const record = records.get(id);
      if (record === undefined) throw new Error(`there is no media record ${id} to decide on`);
      if (!isDecided(record)) records.set(id, { ...record, ...verdict });
    },
  };
}
