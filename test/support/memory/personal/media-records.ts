import type { MediaRecord, MediaRecords } from '../../../../shared/ports/media.ts';
import { copyStored } from '../stored.ts';

/** Media records in memory. */
export function memoryMediaRecords(): MediaRecords {
  const records = new Map<string, MediaRecord>();
  const isDecided = ({ state }: MediaRecord) => state !== 'pending' && state !== 'inspecting';

  return {
    async create(record) {
      const known = records.get(record.id);
      if (known === undefined) records.set(record.id, copyStored(record));
      else if (known.ownerId !== record.ownerId) throw new Error(`media id ${record.id} is taken`);
    },
    async get(ids) {
      return copyStored(ids.flatMap((id) => records.get(id) ?? []));
    },
    async attach(id, ownerId, appealId) {
      const record = records.get(id);
      if (record?.ownerId !== ownerId) return 'not-found';
      if (record.appealId !== undefined && record.appealId !== appealId) return 'taken';
      records.set(id, { ...record, appealId });
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
    async decide(id, verdict) {
      const record = records.get(id);
      if (record === undefined) throw new Error(`there is no media record ${id} to decide on`);
      if (!isDecided(record)) records.set(id, { ...record, ...verdict });
    },
  };
}
