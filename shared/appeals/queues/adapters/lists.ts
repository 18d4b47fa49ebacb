import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { ALL_SHARDS } from '#kernel/adapters/dynamodb/shard.ts';
import { firstItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Queue } from '#kernel/domain/vocabulary.ts';
import type { Page } from '#kernel/ports/page.ts';
import { type CaseRow, type CaseSummary, type Lists, MOST_CHANGES } from '../ports/views.ts';
import { caseWalks } from './case-walks.ts';
import { AFTER_ALL, between, NEXT } from './key-ranges.ts';
import {
  changedPartition,
  changeShards,
  filedPartition,
  monthsBetween,
  ownPartition,
  queuePartition,
} from './list-keys.ts';
import { readOpenInCities } from './open-in-cities.ts';
import { FIRST_KEY, keysWithin, LOOK_AHEAD, pickedPage } from './queue-reading.ts';
import { readRows } from './read-rows.ts';
import { summaryInQueue } from './summary-in-queue.ts';
import { parseChange, parseEntry, parseLineSigns, type StoredEntry } from './view-items.ts';

/** The most entries of a part that are counted in each shard: one page of some 100 kB. */
const COUNTED = 1000;

/** The lists of the table `views`. A page costs one query for each shard and one batch of case rows; a filtered page several. */
export function lists(table: TableAccess): Lists {
  /** Up to `limit` entries of a partition from `from` on, before `last`, newest first. */
  const readNewestEntries = async (pk: string, from: string, last: string, limit: number): Promise<StoredEntry[]> => {
    const query = { ...between(pk, from, last), ScanIndexForward: false };
    return (await firstItems(table, query, limit + 1)).map(parseEntry).filter(({ sk }) => sk < last);
  };

  /** The page of sorted entries; one entry more than fits says that another page follows. */
  const readPage = async (
    entries: readonly StoredEntry[],
    limit: number,
    toSummary: (row: CaseRow, entry: StoredEntry) => CaseSummary | undefined,
  ): Promise<Page<CaseSummary>> => {
    const shown = entries.slice(0, limit);
    const rows = await readRows(table, shown);
    const items = shown.flatMap((entry) => {
      const row = rows.get(entry.appealId);
      return (row && toSummary(row, entry)) ?? [];
    });
    const last = shown.at(-1);
    return entries.length > limit && last ? { items, after: last.sk } : { items };
  };

  /** The next entries of a queue between two keys, and one more if others follow. */
  const readEntries = async (
    queue: Queue,
    scope: string,
    from: string,
    to: string,
    limit: number,
  ): Promise<StoredEntry[]> => {
    if (from > to) return [];
    const shards = await Promise.all(
      ALL_SHARDS.map((shard) => firstItems(table, between(queuePartition(queue, scope, shard), from, to), limit + 1)),
    );
    return shards
      .flat()
      .map(parseEntry)
      .sort(bySortKey)
      .slice(0, limit + 1);
  };

  /** Up to `most` entries of a unit's list by filing time and one more if others follow, by month, newest first. */
  const readFiled = async (
    scope: string,
    { from, last, to }: { readonly from: Instant; readonly last: string; readonly to: Instant },
    most: number,
  ): Promise<StoredEntry[]> => {
    const entries: StoredEntry[] = [];
    for (const month of monthsBetween(from, to)) {
      const shards = await Promise.all(
        ALL_SHARDS.map((shard) => readNewestEntries(filedPartition(scope, month, shard), from, last, most + 1)),
      );
      entries.push(...shards.flat().sort((one, other) => bySortKey(other, one)));
      if (entries.length > most) break;
    }
    return entries;
  };

  /** Reads the next entries with their cases, for a page that is filtered case by case. */
  const readAhead =
    (readFrom: (at: string | undefined, most: number) => Promise<readonly StoredEntry[]>) =>
    async (at: string | undefined) => {
      const entries = await readFrom(at, LOOK_AHEAD.atOnce);
      const shown = entries.slice(0, LOOK_AHEAD.atOnce);
      const rows = await readRows(table, shown);
      const cases = shown.flatMap(({ appealId, sk }) => {
        const row = rows.get(appealId);
        return row ? [{ summary: row.summary, at: sk }] : [];
      });
      return { cases, ...(entries.length > shown.length && { next: shown.at(-1)?.sk }) };
    };

  return {
    async queue(queue, scope, limit, after, { stretch, keep, visible } = {}) {
      const { from, to } = keysWithin(stretch);
      const start = after === undefined || `${after}${NEXT}` < from ? from : `${after}${NEXT}`;
      if (keep === undefined && visible === undefined)
        return readPage(await readEntries(queue, scope, start, to, limit), limit, summaryInQueue);
      // Few cases are hidden from a reader, while a filter may exclude nearly all.
      const first = keep === undefined ? limit + 1 : LOOK_AHEAD.atOnce;
      const read = async (at: string | undefined) => {
        const size = at === undefined ? first : LOOK_AHEAD.atOnce;
        const lines = await readEntries(queue, scope, at === undefined ? start : `${at}${NEXT}`, to, size);
        const shown = lines.slice(0, size);
        const rows = await readRows(table, shown);
        const cases = shown.flatMap((line) => {
          const row = rows.get(line.appealId);
          const summary = row && summaryInQueue(row, line);
          return summary ? [{ summary, at: line.sk }] : [];
        });
        return { cases, ...(lines.length > shown.length && { next: shown.at(-1)?.sk }) };
      };
      return pickedPage(read, limit, { keep, visible });
    },

    async stretch(queue, scope, stretch) {
      const { from, to } = keysWithin(stretch);
      const fields = { ProjectionExpression: '#kind, #redAt, #accusedUnitId, #holds, #regionCode' };
      const queries = ALL_SHARDS.map((shard) => between(queuePartition(queue, scope, shard), from, to, fields));
      const shards = await Promise.all(queries.map((query) => firstItems(table, query, COUNTED)));
      return { lines: shards.flat().map(parseLineSigns), whole: shards.every(({ length }) => length < COUNTED) };
    },

    async changes(queue, scope, since) {
      const query = (shard: number) => between(changedPartition(queue, scope, shard), since, AFTER_ALL);
      const shards = await Promise.all(
        changeShards(queue).map((shard) => firstItems(table, query(shard), MOST_CHANGES)),
      );
      return { changes: shards.flat().map(parseChange), whole: shards.every(({ length }) => length < MOST_CHANGES) };
    },

    openInCities: (cities, most) => readOpenInCities(table, cities, most),

    async own(ownerKey, limit, after, { within, keep } = {}) {
      const from = within?.from ?? FIRST_KEY;
      const start = after ?? `${within?.to ?? ''}${AFTER_ALL}`;
      // DynamoDB refuses a range whose end is before its beginning.
      if (start < from) return { items: [] };
      const readFrom = (at: string, most: number) => readNewestEntries(ownPartition(ownerKey), from, at, most + 1);
      if (keep === undefined) return readPage(await readFrom(start, limit), limit, ({ summary }) => summary);
      return pickedPage(
        readAhead((at, most) => readFrom(at ?? start, most)),
        limit,
        { keep },
      );
    },

    async countOwn(ownerKey, most) {
      const keys = { ProjectionExpression: '#sk' };
      return (await firstItems(table, queryWhere('#pk = :pk', { pk: ownPartition(ownerKey) }, keys), most)).length;
    },

    async filed(scope, { from, to }, limit, after, keep) {
      if (to < from) return { items: [] };
      const start = after ?? `${to}${AFTER_ALL}`;
      const readFrom = (at: string, most: number) =>
        readFiled(scope, { from, last: at, to: at.slice(0, to.length) as Instant }, most);
      if (keep === undefined) return readPage(await readFrom(start, limit), limit, ({ summary }) => summary);
      return pickedPage(
        readAhead((at, most) => readFrom(at ?? start, most)),
        limit,
        { keep },
      );
    },

    ...caseWalks(table),

    async findCases(appealIds) {
      const rows = await readRows(
        table,
        appealIds.map((appealId) => ({ appealId })),
      );
      return [...rows.values()].map(({ summary }) => summary);
    },
  };
}

function bySortKey(one: StoredEntry, other: StoredEntry): number {
  return one.sk < other.sk ? -1 : one.sk > other.sk ? 1 : 0;
}
