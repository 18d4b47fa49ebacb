import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, integer, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { querySlice } from '#kernel/adapters/dynamodb/slices.ts';
import { fourDigits, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { updateIf } from '#kernel/adapters/dynamodb/writes.ts';
import { PHASES } from '#kernel/domain/vocabulary.ts';
import { INDEX } from '#kernel/env-names.ts';
import type { NewWait, Runs, Wait, Waits } from '../ports/workflow.ts';

const parseWait = itemParser<Omit<Wait, 'appealId'>>('control', 'RUN', {
  run: integer,
  token: text,
  phase: v.picklist(PHASES),
  checkpoint: instant,
  expects: v.optional(v.picklist(PHASES)),
});
const parseIndexedWait = itemParser('control', 'RUN', { pk: text, run: integer, phase: v.picklist(PHASES) });
const parseWaits = itemParser('control', 'RUN', { waits: integer });

const APPEALS = 'RUN#';

/**
 * `RUN#<appealId>` of the table `control`: the start of a run and its current wait. Only a waiting run has `token`,
 * `waitShard` and `waitUntil`, and so is in the index `waits`.
 */
export function runs(table: TableAccess): Runs {
  const toKey = (appealId: string, run: number) => ({ pk: `${APPEALS}${appealId}`, sk: fourDigits(run) });
  return {
    ...waits(table, toKey, ({ appealId, checkpoint }) => ({
      waitShard: String(toShard(appealId)),
      waitUntil: checkpoint,
    })),

    async noteStarted(appealId, run, at) {
      const change = 'SET #startedAt = :at, #run = :run';
      const isNew = 'attribute_not_exists(#startedAt)';
      return (await updateIf(table, toKey(appealId, run), change, isNew, { at, run })) ? 'noted' : 'already';
    },

    async isStarted(appealId, run) {
      return (await getItem(table, toKey(appealId, run)))?.startedAt !== undefined;
    },

    async disarm(appealId, run, token) {
      const change = 'REMOVE #token, #waitShard, #waitUntil';
      await updateIf(table, toKey(appealId, run), change, '#token = :token', { token });
    },

    async findStarted(many) {
      const items = await readBatch(
        table,
        many.map(({ appealId, run }) => toKey(appealId, run)),
      );
      const started = new Set(
        items.filter(({ startedAt }) => startedAt !== undefined).map(({ pk, sk }) => `${pk} ${sk}`),
      );
      return many.map(({ appealId, run }) => {
        const { pk, sk } = toKey(appealId, run);
        return started.has(`${pk} ${sk}`);
      });
    },

    async waits(shard, { before, ...part }) {
      const values = { shard: String(shard), before };
      const query = queryWhere('#waitShard = :shard AND #waitUntil < :before', values, { IndexName: INDEX.waits });
      const slice = await querySlice(table, query, ['waitShard', 'waitUntil', 'pk', 'sk'], part);
      const things = slice.things.map((item) => {
        const { pk, run } = parseIndexedWait(item);
        return { appealId: pk.slice(APPEALS.length), run };
      });
      return { ...slice, things };
    },
  };
}

/** `REQUESTRUN#<requestId>` of the table `control`: the last wait of a run, in no index, because no audit lists it. */
export function requestWaits(table: TableAccess): Waits {
  return waits(table, (requestId, run) => ({ pk: `REQUESTRUN#${requestId}`, sk: fourDigits(run) }));
}

/** Waits under keys of their kind, with the attributes of an index that lists them. */
function waits(
  table: TableAccess,
  toKey: (caseId: string, run: number) => { readonly pk: string; readonly sk: string },
  toIndex: (wait: NewWait) => Readonly<Record<string, string>> = () => ({}),
): Waits {
  return {
    async arm(wait) {
      const { appealId, run, token, phase, checkpoint, expects, turn } = wait;
      const isOrdered = turn !== undefined;
      const set = {
        run,
        token,
        tokenHash: hashToken(token),
        phase,
        checkpoint,
        ...toIndex(wait),
        ...(expects && { expects }),
        ...(isOrdered && { turn }),
      };
      const changes = Object.keys(set).map((name) => `#${name} = :${name}`);
      const written = await updateIf(
        table,
        toKey(appealId, run),
        `SET ${changes.join(', ')} ADD #waits :one`,
        // Repeats of this wait or an earlier one do not count and do not bring back a used token.
        `(attribute_not_exists(#tokenHash) OR #tokenHash <> :tokenHash)${
          isOrdered ? ' AND (attribute_not_exists(#turn) OR #turn <= :turn)' : ''
        }`,
        { ...set, one: 1 },
      );
      return parseWaits(written ?? (await getItem(table, toKey(appealId, run))));
    },

    async findWait(appealId, run) {
      const item = await getItem(table, toKey(appealId, run));
      return item?.token === undefined ? undefined : { appealId, ...parseWait(item) };
    },
  };
}

/** Identifies the last token after the token itself was used and removed. */
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
