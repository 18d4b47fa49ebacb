import { createHash } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { PHASES } from '../../../domain/appeal/words.ts';
import { INDEX } from '../../../names.ts';
import type { Runs, Wait } from '../../../ports/workflow.ts';
import { instant, integer, itemParser, text } from '../item-parser.ts';
import { ALL_SHARDS, toShard } from '../shard.ts';
import { aliases, fourDigits, getItem, queryItems, type TableAccess, unlessRejected, wasWritten } from '../table.ts';

const KIND = 'RUN#';

const parseWait = itemParser<Omit<Wait, 'appealId'>>('control', 'RUN', () => ({
  run: integer,
  token: text,
  phase: z.enum(PHASES),
  checkpoint: instant,
}));
const parseIndexedWait = itemParser('control', 'RUN', () => ({ pk: text, run: integer, phase: z.enum(PHASES) }));
const parseWaits = itemParser('control', 'RUN', () => ({ waits: integer }));

/**
 * `RUN#<appealId>` of the table `control`: the start of a run and its current wait. Only a waiting run has `token`,
 * `waitShard` and `waitUntil`, and so is in the index `waits`.
 */
export function runs(table: TableAccess): Runs {
  const { client, tableName } = table;
  return {
    async noteStarted(appealId, run, at) {
      const update = new UpdateCommand({
        TableName: tableName,
        Key: runKey(appealId, run),
        UpdateExpression: 'SET #startedAt = :at, #run = :run',
        ConditionExpression: 'attribute_not_exists(#startedAt)',
        ExpressionAttributeNames: aliases('startedAt', 'run'),
        ExpressionAttributeValues: { ':at': at, ':run': run },
      });
      return (await wasWritten(client.send(update))) ? 'noted' : 'already';
    },

    async isStarted(appealId, run) {
      return (await getItem(table, runKey(appealId, run)))?.startedAt !== undefined;
    },

    async arm({ appealId, run, token, phase, checkpoint, turn }) {
      const isOrdered = turn !== undefined;
      const update = new UpdateCommand({
        TableName: tableName,
        Key: runKey(appealId, run),
        UpdateExpression:
          'SET #run = :run, #token = :token, #tokenHash = :tokenHash, #phase = :phase, #checkpoint = :checkpoint, ' +
          `#waitShard = :waitShard, #waitUntil = :checkpoint${isOrdered ? ', #turn = :turn' : ''} ADD #waits :one`,
        // Repeats of this wait or an earlier one do not count and do not bring back a used token.
        ConditionExpression: `(attribute_not_exists(#tokenHash) OR #tokenHash <> :tokenHash)${
          isOrdered ? ' AND (attribute_not_exists(#turn) OR #turn <= :turn)' : ''
        }`,
        ExpressionAttributeNames: aliases(
          'run',
          'token',
          'tokenHash',
          'phase',
          'checkpoint',
          'waitShard',
          'waitUntil',
          'waits',
          ...(isOrdered ? ['turn'] : []),
        ),
        ExpressionAttributeValues: {
          ':run': run,
          ':token': token,
          ':tokenHash': hashToken(token),
          ':phase': phase,
          ':checkpoint': checkpoint,
          ':waitShard': String(toShard(appealId)),
          ':one': 1,
          ...(isOrdered && { ':turn': turn }),
        },
        ReturnValues: 'UPDATED_NEW',
      });
      const written = (await unlessRejected(client.send(update)))?.Attributes;
      return parseWaits(written ?? (await getItem(table, runKey(appealId, run))));
    },

    async findWait(appealId, run) {
      const item = await getItem(table, runKey(appealId, run));
      return item?.token === undefined ? undefined : { appealId, ...parseWait(item) };
    },

    async disarm(appealId, run, token) {
      const update = new UpdateCommand({
        TableName: tableName,
        Key: runKey(appealId, run),
        UpdateExpression: 'REMOVE #token, #waitShard, #waitUntil',
        ConditionExpression: '#token = :token',
        ExpressionAttributeNames: aliases('token', 'waitShard', 'waitUntil'),
        ExpressionAttributeValues: { ':token': token },
      });
      await wasWritten(client.send(update));
    },

    async *waitsBefore(instant) {
      for (const shard of ALL_SHARDS) {
        const query = {
          IndexName: INDEX.waits,
          KeyConditionExpression: '#waitShard = :shard AND #waitUntil < :before',
          ExpressionAttributeNames: aliases('waitShard', 'waitUntil'),
          ExpressionAttributeValues: { ':shard': String(shard), ':before': instant },
        };
        for await (const item of queryItems(table, query)) {
          const { pk, run, phase } = parseIndexedWait(item);
          yield { appealId: pk.slice(KIND.length), run, phase };
        }
      }
    },
  };
}

function runKey(appealId: string, run: number) {
  return { pk: `${KIND}${appealId}`, sk: fourDigits(run) };
}

/** Identifies the last token after the token itself was used and removed. */
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
