import * as z from 'zod/mini';
import type { AppealEvent } from '../../../domain/appeal/event.ts';
import { DAY_MS, HOUR_MS, type Instant, plusMillis, toMillis } from '../../../domain/clocks/instant.ts';
import { INDEX } from '../../../names.ts';
import type { RunStarts } from '../../../ports/workflow.ts';
import { instant, integer, itemParser, text } from '../item-parser.ts';
import { ALL_SHARDS, shardOf } from '../shard.ts';
import { aliases, allItems, type Item, type TableAccess } from '../table.ts';

const parseStart = itemParser(
  'events',
  'run start',
  z.object({ appealId: text, version: integer, run: integer, startAt: instant }),
);

/** Beyond this a range means a mistake, not an audit: it would be hundreds of queries. */
const LONGEST_RANGE_MS = 2 * DAY_MS;

/** The attributes by which the index `run-starts` finds an event that begins a workflow run; none for all others. */
export function startOf(event: AppealEvent): Item {
  const { run } = event.changes;
  if (run === undefined) return {};
  return { startBucket: bucketOf(event.at, shardOf(event.appealId)), startAt: event.at, run };
}

/** The index `run-starts` of the table `events`. */
export function runStarts(table: TableAccess): RunStarts {
  return {
    async *between(from, to) {
      if (toMillis(to) - toMillis(from) > LONGEST_RANGE_MS)
        throw new RangeError(`run starts are read for at most 48 h at once, not ${from} to ${to}`);
      for (const hour of hoursOf(from, to)) {
        const shards = await Promise.all(ALL_SHARDS.map((shard) => startsIn(table, bucketOf(hour, shard), from, to)));
        for (const { startAt: at, ...start } of shards.flat().map(parseStart)) yield { ...start, at };
      }
    },
  };
}

async function startsIn(table: TableAccess, bucket: string, from: Instant, to: Instant): Promise<Item[]> {
  const query = {
    IndexName: INDEX.runStarts,
    KeyConditionExpression: '#startBucket = :bucket AND #startAt BETWEEN :from AND :to',
    ExpressionAttributeNames: aliases('startBucket', 'startAt'),
    ExpressionAttributeValues: { ':bucket': bucket, ':from': from, ':to': to },
  };
  return allItems(table, query);
}

/** `2026-11-24T10#3`: the UTC hour and the shard. */
function bucketOf(at: Instant, shard: number): string {
  return `${at.slice(0, 13)}#${shard}`;
}

function hoursOf(from: Instant, to: Instant): Instant[] {
  const hours: Instant[] = [];
  const first = toMillis(from) - (toMillis(from) % HOUR_MS);
  for (let ms = first; ms <= toMillis(to); ms += HOUR_MS) hours.push(plusMillis(from, ms - toMillis(from)));
  return hours;
}
