import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, integer, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { querySlice } from '#kernel/adapters/dynamodb/slices.ts';
import type { Item, TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { INDEX } from '#kernel/env-names.ts';
import type { AppealEvent } from '../domain/event.ts';
import type { RunStarts } from '../ports/workflow.ts';

const parseStart = itemParser('events', 'run start', {
  appealId: text,
  version: integer,
  run: integer,
  startAt: instant,
});

/** The attributes of an event that starts a workflow run in the index `run-starts`; none for other events. */
export function toStartAttributes(event: AppealEvent): Item {
  const { run } = event.changes;
  if (run === undefined) return {};
  return { startBucket: toBucket(event.at, toShard(event.appealId)), startAt: event.at, run };
}

/** The index `run-starts` of the table `events`. */
export function runStarts(table: TableAccess): RunStarts {
  return {
    async inHour(from, shard, { until, ...part }) {
      if (from > until) return { things: [], after: part.after, isLast: true };
      const keys = '#startBucket = :bucket AND #startAt BETWEEN :from AND :until';
      const query = queryWhere(keys, { bucket: toBucket(from, shard), from, until }, { IndexName: INDEX.runStarts });
      const slice = await querySlice(table, query, ['startBucket', 'startAt', 'appealId', 'version'], part);
      const things = slice.things.map(parseStart).map(({ appealId, run, startAt }) => ({ appealId, run, at: startAt }));
      return { ...slice, things };
    },
  };
}

/** `2026-11-24T10#3`: the UTC hour and the shard. */
function toBucket(at: Instant, shard: number): string {
  return `${at.slice(0, 13)}#${shard}`;
}
