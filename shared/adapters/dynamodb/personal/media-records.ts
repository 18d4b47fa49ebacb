import * as z from 'zod/mini';
import { MEDIA_STATES, type MediaRecord, type MediaRecords, type PhotoOrigin } from '../../../ports/media.ts';
import { readBatch } from '../batch.ts';
import {
  type Fields,
  instant,
  integer,
  itemParser,
  optionalDecimal,
  optionalInstant,
  optionalText,
  text,
} from '../item-parser.ts';
import { getItem, type TableAccess } from '../table.ts';
import { putNew, updateIf } from '../writes.ts';

const parseRecord = itemParser<MediaRecord>('personal', 'MEDIA', () => ({
  id: text,
  ownerId: text,
  fileName: text,
  contentType: text,
  size: integer,
  state: z.enum(MEDIA_STATES),
  at: instant,
  appealId: optionalText,
  uploadVersion: optionalText,
  key: optionalText,
  realType: optionalText,
  origin: z.optional(
    z.object({ takenAt: optionalInstant, lat: optionalDecimal, lng: optionalDecimal } satisfies Fields<PhotoOrigin>),
  ),
  reason: optionalText,
}));

/** `MEDIA#<mediaId>` of the table `personal`. */
export function mediaRecords(table: TableAccess): MediaRecords {
  const find = async (id: string) => {
    const item = await getItem(table, mediaKey(id));
    return item && parseRecord(item);
  };

  return {
    async create(record) {
      if (await putNew(table, { ...mediaKey(record.id), ...record })) return;
      // A repeated request finds its own record in any state.
      if ((await find(record.id))?.ownerId !== record.ownerId) throw new Error(`media id ${record.id} is taken`);
    },

    async get(ids) {
      const items = await readBatch(table, ids.map(mediaKey));
      const found = new Map(items.map(parseRecord).map((record) => [record.id, record]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },

    async attach(id, ownerId, appealId) {
      const isFree = '#ownerId = :ownerId AND (attribute_not_exists(#appealId) OR #appealId = :appealId)';
      const change = 'SET #appealId = :appealId';
      if (await updateIf(table, mediaKey(id), change, isFree, { ownerId, appealId })) return 'attached';
      return (await find(id))?.ownerId === ownerId ? 'taken' : 'not-found';
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

function mediaKey(id: string) {
  return { pk: `MEDIA#${id}`, sk: 'MEDIA' };
}
