import { type Instant, type LocalDate, plusMillis, startOfLocalDay } from '../../domain/instant.ts';
import type { CaseRow, CaseSummary, EntryKey, Lists, Page } from '../../usecases/ports.ts';
import { isSameEntry, summaryInQueue } from '../summary-in-queue.ts';
import { readBatch } from './batch.ts';
import { caseKey, rowOf } from './case-views.ts';
import { checkpointPartition, filedPartition, monthOf, ownPartition, queuePartition } from './list-keys.ts';
import { ALL_SHARDS } from './shard.ts';
import { aliases, firstItems, type Item, queryPages, type TableAccess } from './table.ts';

/** Sorts behind all that follows an instant in a key. */
const BEHIND = '~';

/** An entry as a list holds it. */
interface Entry extends EntryKey {
  readonly appealId: string;
}

/** The list entries of the table `views`. No page costs more than one query for each shard, and a batch of the cases' rows. */
export function lists(table: TableAccess): Lists {
  /** Up to `limit` entries of a partition beyond `after`, in the direction of the list. */
  const entriesOf = async (
    pk: string,
    order: 'ascending' | 'descending',
    limit: number,
    after: string | undefined,
  ): Promise<Entry[]> => {
    const query = {
      KeyConditionExpression: `#pk = :pk${after === undefined ? '' : ` AND #sk ${order === 'ascending' ? '>' : '<'} :after`}`,
      ExpressionAttributeNames: after === undefined ? aliases('pk') : aliases('pk', 'sk'),
      ExpressionAttributeValues: { ':pk': pk, ...(after !== undefined && { ':after': after }) },
      ScanIndexForward: order === 'ascending',
    };
    return (await firstItems(table, query, limit)).map(entryOf);
  };

  /** Up to `limit` entries of a partition from `from` on, before `last`, newest first. */
  const entriesIn = async (pk: string, from: Instant, last: string, limit: number): Promise<Entry[]> => {
    const query = {
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :last',
      ExpressionAttributeNames: aliases('pk', 'sk'),
      ExpressionAttributeValues: { ':pk': pk, ':from': from, ':last': last },
      ScanIndexForward: false,
    };
    return (await firstItems(table, query, limit + 1)).map(entryOf).filter(({ sk }) => sk < last);
  };

  const rowsOf = async (entries: readonly Entry[]): Promise<ReadonlyMap<string, CaseRow>> => {
    const items = await readBatch(
      table,
      entries.map(({ appealId }) => caseKey(appealId)),
    );
    return new Map(items.map(rowOf).map((row) => [row.summary.appealId, row]));
  };

  /** The page of entries that are sorted already, of which there may be one more than fits. */
  const pageOf = async (
    entries: readonly Entry[],
    limit: number,
    summaryOf: (row: CaseRow, entry: Entry) => CaseSummary | undefined,
  ): Promise<Page<CaseSummary>> => {
    const shown = entries.slice(0, limit);
    const rows = await rowsOf(shown);
    const items = shown.flatMap((entry) => {
      const row = rows.get(entry.appealId);
      return (row && summaryOf(row, entry)) ?? [];
    });
    const last = shown.at(-1);
    return entries.length > limit && last ? { items, after: last.sk } : { items };
  };

  return {
    async queue(queue, scope, limit, after) {
      const shards = await Promise.all(
        ALL_SHARDS.map((shard) => entriesOf(queuePartition(queue, scope, shard), 'ascending', limit + 1, after)),
      );
      return pageOf(shards.flat().sort(bySortKey), limit, summaryInQueue);
    },

    async own(ownerKey, limit, after) {
      const entries = await entriesOf(ownPartition(ownerKey), 'descending', limit + 1, after);
      return pageOf(entries, limit, ({ summary }) => summary);
    },

    async filed(scope, { from, to }, limit, after) {
      const entries: Entry[] = [];
      const last = after === undefined ? `${to}${BEHIND}` : after;
      // Month by month, the newest first, until the page is full.
      for (const month of monthsBetween(from, last.slice(0, to.length) as Instant)) {
        const shards = await Promise.all(
          ALL_SHARDS.map((shard) => entriesIn(filedPartition(scope, month, shard), from, last, limit + 1)),
        );
        entries.push(...shards.flat().sort((one, other) => bySortKey(other, one)));
        if (entries.length > limit) break;
      }
      return pageOf(entries, limit, ({ summary }) => summary);
    },

    async *checkpointsBetween(from, to) {
      for (const shard of ALL_SHARDS) {
        const query = {
          KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
          ExpressionAttributeNames: aliases('pk', 'sk'),
          ExpressionAttributeValues: { ':pk': checkpointPartition(shard), ':from': from, ':to': `${to}${BEHIND}` },
        };
        for await (const page of queryPages(table, query)) {
          const rows = await rowsOf(page.map(entryOf));
          for (const item of page) {
            const entry = entryOf(item);
            const current = rows.get(entry.appealId)?.checkpoint;
            if (current && isSameEntry(entry)(current)) yield { appealId: entry.appealId, run: item.run as number };
          }
        }
      }
    },
  };
}

function entryOf(item: Item): Entry {
  return { pk: item.pk as string, sk: item.sk as string, appealId: item.appealId as string };
}

function bySortKey(one: Entry, other: Entry): number {
  return one.sk < other.sk ? -1 : one.sk > other.sk ? 1 : 0;
}

/** The local months between two instants, the newest first. */
function* monthsBetween(from: Instant, to: Instant): Generator<string> {
  for (let at = to; ; ) {
    const month = monthOf(at);
    yield month;
    at = plusMillis(startOfLocalDay(`${month}-01` as LocalDate), -1);
    if (at < from) return;
  }
}
