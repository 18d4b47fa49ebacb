import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, integer, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { ALL_SHARDS, toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { allItems, type Item, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { DAY_MS, HOUR_MS, type Instant, plusMillis, toMillis } from '#kernel/domain/instant.ts';
import { INDEX } from '#kernel/env-names.ts';
import type { AppealEvent } from '../domain/event.ts';
import type { RunStarts } from '../ports/workflow.ts';

const parseStart = itemParser('events', 'run start', {
  appealId: text,
  version: integer,
  run: integer,
  startAt: instant,
});

/** A longer range is a mistake: it would take hundreds of queries. */
const LONGEST_RANGE_MS = 2 * DAY_MS;

/** The attributes of an event that starts a workflow run in the index `run-starts`; none for other events. */
export function toStartAttributes(event: AppealEvent): Item {
  const { run } = event.changes;
  if (run === undefined) return {};
  return { startBucket: toBucket(event.at, toShard(event.appealId)), startAt: event.at, run };
}

/** The index `run-starts` of the table `events`. */
export function runStarts(table: TableAccess): RunStarts {
  return {
    async *between(from, to) {
      if (toMillis(to) - toMillis(from) > LONGEST_RANGE_MS)
        throw new RangeError(`run starts are read for at most 48 h at once, not ${from} to ${to}`);
      for (const hour of listHours(from, to)) {
        const shards = await Promise.all(ALL_SHARDS.map((shard) => readStarts(table, toBucket(hour, shard), from, to)));
        for (const { startAt: at, ...start } of shards.flat().map(parseStart)) yield { ...start, at };
      }
    },
  };
}

async function readStarts(table: TableAccess, bucket: string, from: Instant, to: Instant): Promise<Item[]> {
  const keys = '#startBucket = :bucket AND #startAt BETWEEN :from AND :to';
  return allItems(table, queryWhere(keys, { bucket, from, to }, { IndexName: INDEX.runStarts }));
}

/** `2026-11-24T10#3`: the UTC hour and the shard. */
function toBucket(at: Instant, shard: number): string {
  return `${at.slice(0, 13)}#${shard}`;
}

function listHours(from: Instant, to: Instant): Instant[] {
  const hours: Instant[] = [];
  const first = toMillis(from) - (toMillis(from) % HOUR_MS);
  for (let ms = first; ms <= toMillis(to); ms += HOUR_MS) hours.push(plusMillis(from, ms - toMillis(from)));
  return hours;
}
