import { ALL_SHARDS, SHARDS } from '#kernel/adapters/dynamodb/shard.ts';
import { firstItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { toMonth } from '#kernel/domain/time/month.ts';
import type { Lists } from '../ports/views.ts';
import { AFTER_ALL, between, NEXT } from './key-ranges.ts';
import { checkpointPartition, closedPartition } from './list-keys.ts';
import { FIRST_KEY } from './queue-reading.ts';
import { readRows } from './read-rows.ts';
import { isSameEntry } from './summary-in-queue.ts';
import { parseCheckpoint, parseEntry, type StoredEntry } from './view-items.ts';

/** The walks of tools and of the auditor through all cases: by closing time, and the open ones by their next checkpoint. */
export function caseWalks(table: TableAccess): Pick<Lists, 'closedBetween' | 'checkpoints'> {
  /** Those of some checkpoints that their cases have now. */
  const listCurrent = async <E extends StoredEntry>(entries: readonly E[]): Promise<readonly E[]> => {
    const rows = await readRows(table, entries);
    return entries.filter((entry) => {
      const current = rows.get(entry.appealId)?.checkpoint;
      return current !== undefined && isSameEntry(entry)(current);
    });
  };

  return {
    async closedBetween(from, to, limit, after = '0#') {
      const month = toMonth(from);
      const first = Number(after.slice(0, 1));
      const items: string[] = [];
      for (const shard of ALL_SHARDS.slice(first)) {
        const begun = shard === first ? after.slice(2) : '';
        const room = limit - items.length;
        // An entry that was closed at `to` sorts after it: its key continues with the id.
        const query = between(closedPartition(month, shard), begun === '' ? from : `${begun}${NEXT}`, to);
        const found = (await firstItems(table, query, room + 1)).map(parseEntry);
        const entries = found.slice(0, room);
        items.push(...entries.map(({ appealId }) => appealId));
        const last = entries.at(-1);
        if (last && (found.length > room || (items.length === limit && shard < SHARDS - 1)))
          return { items, after: `${shard}#${last.sk}` };
      }
      return { items };
    },

    async checkpoints(shard, { until, limit, after }) {
      const first = after === undefined ? FIRST_KEY : `${after}${NEXT}`;
      const query = between(checkpointPartition(shard), first, `${until}${AFTER_ALL}`);
      const found =
        first > `${until}${AFTER_ALL}` ? [] : (await firstItems(table, query, limit + 1)).map(parseCheckpoint);
      const read = found.slice(0, limit);
      const things = (await listCurrent(read)).map(({ appealId, run }) => ({ appealId, run }));
      return { things, after: read.at(-1)?.sk ?? after, isLast: found.length <= limit };
    },
  };
}
