import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
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
import { aliases, getItem, type Item, type TableAccess, wasWritten } from '../table.ts';

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
  const { client, tableName } = table;

  const find = async (id: string) => {
    const item = await getItem(table, mediaKey(id));
    return item && parseRecord(item);
  };

  const update = (id: string, names: readonly string[], values: Item, expression: string, condition: string) =>
    wasWritten(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: mediaKey(id),
          UpdateExpression: expression,
          ConditionExpression: condition,
          ExpressionAttributeNames: aliases(...names),
          ExpressionAttributeValues: values,
        }),
      ),
    );

  return {
    async create(record) {
      const put = new PutCommand({
        TableName: tableName,
        Item: { ...mediaKey(record.id), ...record },
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: aliases('pk'),
      });
      if (await wasWritten(client.send(put))) return;
      // A repeated request finds its own record in any state.
      if ((await find(record.id))?.ownerId !== record.ownerId) throw new Error(`media id ${record.id} is taken`);
    },

    async get(ids) {
      const items = await readBatch(table, ids.map(mediaKey));
      const found = new Map(items.map(parseRecord).map((record) => [record.id, record]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },

    async attach(id, ownerId, appealId) {
      const done = await update(
        id,
        ['ownerId', 'appealId'],
        { ':ownerId': ownerId, ':appealId': appealId },
        'SET #appealId = :appealId',
        '#ownerId = :ownerId AND (attribute_not_exists(#appealId) OR #appealId = :appealId)',
      );
      if (done) return 'attached';
      return (await find(id))?.ownerId === ownerId ? 'taken' : 'not-found';
    },

    async beginInspection(id, uploadVersion) {
      const done = await update(
        id,
        ['state', 'uploadVersion'],
        { ':pending': 'pending', ':inspecting': 'inspecting', ':version': uploadVersion },
        'SET #state = :inspecting, #uploadVersion = :version',
        '#state = :pending OR (#state = :inspecting AND #uploadVersion = :version)',
      );
      if (done) return 'begun';
      const record = await find(id);
      if (record === undefined) return 'not-found';
      return isDecided(record) ? 'decided' : 'taken';
    },

    async decide(id, verdict) {
      const { state, ...why } = verdict;
      const names = Object.keys(why);
      const done = await update(
        id,
        ['state', ...names],
        {
          ':state': state,
          ':pending': 'pending',
          ':inspecting': 'inspecting',
          ...Object.fromEntries(Object.entries(why).map(([name, value]) => [`:${name}`, value])),
        },
        `SET #state = :state, ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
        '#state = :pending OR #state = :inspecting',
      );
      if (!done && (await find(id)) === undefined) throw new Error(`there is no media record ${id} to decide on`);
    },
  };
}

function isDecided(record: MediaRecord): boolean {
  return record.state === 'ready' || record.state === 'rejected';
}

function mediaKey(id: string) {
  return { pk: `MEDIA#${id}`, sk: 'MEDIA' };
}
