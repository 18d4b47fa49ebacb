import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { PHASES } from '../../../domain/words/words.ts';
import { INDEX } from '../../../names.ts';
import type { Runs, Wait } from '../../../ports/workflow.ts';
import { queryWhere } from '../expressions.ts';
import { instant, integer, itemParser, text } from '../item-parser.ts';
import { ALL_SHARDS, toShard } from '../shard.ts';
import { fourDigits, getItem, queryItems, type TableAccess } from '../table.ts';
import { updateIf } from '../writes.ts';

/** The runs of appeals, and those of requests of businesses. */
export type RunKind = 'RUN#' | 'REQUESTRUN#';

const parseWait = itemParser<Omit<Wait, 'appealId'>>('control', 'RUN', {
  run: integer,
  token: text,
  phase: v.picklist(PHASES),
  checkpoint: instant,
  expects: v.optional(v.picklist(PHASES)),
});
const parseIndexedWait = itemParser('control', 'RUN', { pk: text, run: integer, phase: v.picklist(PHASES) });
const parseWaits = itemParser('control', 'RUN', { waits: integer });

/**
 * `RUN#<appealId>` of the table `control`: the start of a run and its current wait. Only a waiting run has `token`,
 * `waitShard` and `waitUntil`, and so is in the index `waits`.
 */
export function runs(table: TableAccess, kind: RunKind = 'RUN#'): Runs {
  const runKey = (caseId: string, run: number) => ({ pk: `${kind}${caseId}`, sk: fourDigits(run) });
  // Each kind has its own shards in the index, so that an audit reads only the waits of its kind.
  const toWaitShard = (shard: number) => (kind === 'RUN#' ? String(shard) : `${kind}${shard}`);
  return {
    async noteStarted(appealId, run, at) {
      const key = runKey(appealId, run);
      const change = 'SET #startedAt = :at, #run = :run';
      return (await updateIf(table, key, change, 'attribute_not_exists(#startedAt)', { at, run }))
        ? 'noted'
        : 'already';
    },

    async isStarted(appealId, run) {
      return (await getItem(table, runKey(appealId, run)))?.startedAt !== undefined;
    },

    async arm({ appealId, run, token, phase, checkpoint, expects, turn }) {
      const isOrdered = turn !== undefined;
      const written = await updateIf(
        table,
        runKey(appealId, run),
        'SET #run = :run, #token = :token, #tokenHash = :tokenHash, #phase = :phase, #checkpoint = :checkpoint, ' +
          `#waitShard = :waitShard, #waitUntil = :checkpoint${expects ? ', #expects = :expects' : ''}${isOrdered ? ', #turn = :turn' : ''} ADD #waits :one`,
        // Repeats of this wait or an earlier one do not count and do not bring back a used token.
        `(attribute_not_exists(#tokenHash) OR #tokenHash <> :tokenHash)${
          isOrdered ? ' AND (attribute_not_exists(#turn) OR #turn <= :turn)' : ''
        }`,
        {
          run,
          token,
          tokenHash: hashToken(token),
          phase,
          checkpoint,
          waitShard: toWaitShard(toShard(appealId)),
          one: 1,
          ...(expects && { expects }),
          ...(isOrdered && { turn }),
        },
      );
      return parseWaits(written ?? (await getItem(table, runKey(appealId, run))));
    },

    async findWait(appealId, run) {
      const item = await getItem(table, runKey(appealId, run));
      return item?.token === undefined ? undefined : { appealId, ...parseWait(item) };
    },

    async disarm(appealId, run, token) {
      const change = 'REMOVE #token, #waitShard, #waitUntil';
      await updateIf(table, runKey(appealId, run), change, '#token = :token', { token });
    },

    async *waitsBefore(before) {
      for (const shard of ALL_SHARDS) {
        const values = { shard: toWaitShard(shard), before };
        const query = queryWhere('#waitShard = :shard AND #waitUntil < :before', values, { IndexName: INDEX.waits });
        for await (const item of queryItems(table, query)) {
          const { pk, run, phase } = parseIndexedWait(item);
          yield { appealId: pk.slice(kind.length), run, phase };
        }
      }
    },
  };
}

/** Identifies the last token after the token itself was used and removed. */
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
