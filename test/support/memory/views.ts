import { keysWithin, LOOK_AHEAD, pickedPage } from '#appeals/queues/adapters/queue-reading.ts';
import { isSameEntry, summaryInQueue } from '#appeals/queues/adapters/summary-in-queue.ts';
import {
  type CaseRow,
  type CaseSummary,
  type CaseViews,
  type EntryKey,
  type LineSigns,
  type ListEntry,
  type Lists,
  MOST_CHANGES,
  type Stretch,
} from '#appeals/queues/ports/views.ts';
import { findCity } from '#directory/domain/directory.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import type { Page } from '#kernel/ports/page.ts';
import { sliceOf } from '../jobs/slices.ts';
import { compareTexts, copyStored } from './stored.ts';

export interface MemoryViews {
  readonly views: CaseViews;
  readonly lists: Lists;
}

/** Case rows and list entries in memory. */
export function memoryViews(): MemoryViews {
  const rows = new Map<string, CaseRow>();
  const partitions = new Map<string, Map<string, ListEntry>>();

  const listEntries = (pk: string) =>
    [...(partitions.get(pk) ?? [])].sort(([one], [other]) => compareTexts(one, other)).map(([, entry]) => entry);

  const views: CaseViews = {
    async load(appealId) {
      const row = rows.get(appealId);
      return row && copyStored(row);
    },
    async loadLagging(appealId) {
      return views.load(appealId);
    },
    async save(row, expectedVersion) {
      const { appealId } = row.summary;
      if ((rows.get(appealId)?.summary.version ?? 0) !== expectedVersion) return 'changed';
      rows.set(appealId, copyStored(row));
      return 'saved';
    },
    async forget(appealId) {
      rows.delete(appealId);
    },
    toKey,
    async putEntries(entries) {
      for (const entry of entries) {
        const { pk, sk } = toKey(entry);
        const partition = partitions.get(pk) ?? new Map<string, ListEntry>();
        partitions.set(pk, partition.set(sk, copyStored(entry)));
      }
    },
    async deleteEntries(keys) {
      for (const { pk, sk } of keys) partitions.get(pk)?.delete(sk);
    },
  };

  const linesWithin = (pk: string, stretch: Stretch | undefined) => {
    const { from, to } = keysWithin(stretch);
    return listEntries(pk).filter((entry) => toKey(entry).sk >= from && toKey(entry).sk <= to);
  };

  const toPage = <Summary extends CaseSummary>(
    entries: readonly ListEntry[],
    limit: number,
    summaryOf: (row: CaseRow, key: EntryKey) => Summary | undefined,
  ): Page<Summary> => {
    const shown = entries.slice(0, limit);
    const items = shown.flatMap((entry) => {
      const row = rows.get(entry.appealId);
      return (row && summaryOf(row, toKey(entry))) ?? [];
    });
    const last = shown.at(-1);
    const page = { items: copyStored(items) };
    return entries.length > limit && last !== undefined ? { ...page, after: toKey(last).sk } : page;
  };

  /** Reads entries that are sorted newest first, some at a time. */
  const readAhead = (entries: readonly ListEntry[]) => async (at: string | undefined) => {
    const rest = entries.filter((entry) => at === undefined || toKey(entry).sk < at);
    const shown = rest.slice(0, LOOK_AHEAD.atOnce);
    const cases = shown.flatMap((entry) => {
      const row = rows.get(entry.appealId);
      return row ? [{ summary: copyStored(row.summary), at: toKey(entry).sk }] : [];
    });
    const last = shown.at(-1);
    return { cases, ...(rest.length > shown.length && last && { next: toKey(last).sk }) };
  };

  const lists: Lists = {
    async queue(queue, scope, limit, after, { stretch, keep, visible } = {}) {
      const beyond = linesWithin(`queue/${queue}/${scope}`, stretch).filter(
        (entry) => after === undefined || toKey(entry).sk > after,
      );
      if (keep === undefined && visible === undefined) return toPage(beyond, limit, summaryInQueue);
      const read = async (at: string | undefined) => {
        const rest = beyond.filter((entry) => at === undefined || toKey(entry).sk > at);
        const shown = rest.slice(0, LOOK_AHEAD.atOnce);
        const cases = shown.flatMap((entry) => {
          const row = rows.get(entry.appealId);
          const summary = row && summaryInQueue(row, toKey(entry));
          return summary ? [{ summary: copyStored(summary), at: toKey(entry).sk }] : [];
        });
        const last = shown.at(-1);
        return { cases, ...(rest.length > shown.length && last && { next: toKey(last).sk }) };
      };
      return pickedPage(read, limit, { keep, visible });
    },
    async stretch(queue, scope, stretch) {
      const lines = linesWithin(`queue/${queue}/${scope}`, stretch);
      return { lines: lines.map((line) => (line.list === 'queue' ? toSigns(line) : {})), whole: true };
    },
    async changes(queue, scope, since) {
      const found = listEntries(`changed/${queue}/${scope}`).filter(({ sort }) => sort >= since);
      const read = found.flatMap((entry) =>
        entry.list === 'changed' ? [{ number: entry.number, version: entry.version, ...toSigns(entry) }] : [],
      );
      return { changes: read.slice(0, MOST_CHANGES), whole: read.length < MOST_CHANGES };
    },
    async openInCities(cities, most) {
      const open = [...rows.values()].flatMap(({ overview }) => overview ?? []);
      const found = open.filter(({ regionCode }) => cities.includes(findCity(regionCode)));
      return { cases: copyStored(found.slice(0, most)), whole: found.length < most };
    },
    async own(ownerKey, limit, after, { within, keep } = {}) {
      const { from, to } = { from: within?.from ?? '', to: `${within?.to ?? ''}~` };
      const beyond = listEntries(`own/${ownerKey}`)
        .filter((entry) => toKey(entry).sk >= from && toKey(entry).sk < (after ?? to))
        .reverse();
      if (keep === undefined) return toPage(beyond, limit, ({ summary }) => summary);
      return pickedPage(readAhead(beyond), limit, { keep });
    },
    async countOwn(ownerKey, most) {
      return Math.min(listEntries(`own/${ownerKey}`).length, most);
    },
    async filed(scope, { from, to }, limit, after, keep) {
      const last = after ?? `${to}~`;
      const between = listEntries(`filed/${scope}`)
        .filter((entry) => toKey(entry).sk >= from && toKey(entry).sk < last)
        .reverse();
      if (keep === undefined) return toPage(between, limit, ({ summary }) => summary);
      return pickedPage(readAhead(between), limit, { keep });
    },
    async closedBetween(from, to, limit, after = from) {
      const keys = listEntries('closed').map((entry) => ({ ...toKey(entry), appealId: entry.appealId }));
      const beyond = keys.filter(({ sk }) => sk > after && sk < to);
      const shown = beyond.slice(0, limit);
      const items = shown.map(({ appealId }) => appealId);
      const last = shown.at(-1)?.sk;
      return beyond.length > limit && last !== undefined ? { items, after: last } : { items };
    },
    async findCases(appealIds) {
      return copyStored([...new Set(appealIds)].flatMap((appealId) => rows.get(appealId)?.summary ?? []));
    },
    async checkpoints(shard, { until, limit, after }) {
      const found = listEntries('checkpoint').flatMap((entry) => {
        if (entry.list !== 'checkpoint' || toShard(entry.appealId) !== shard) return [];
        const key = toKey(entry);
        return key.sk <= `${until}~` ? [{ record: { entry, key }, sort: key.sk }] : [];
      });
      const slice = sliceOf(found, limit, after);
      const things = slice.things.flatMap(({ entry, key }) => {
        const current = rows.get(entry.appealId)?.checkpoint;
        return current && isSameEntry(key)(current) ? [{ appealId: entry.appealId, run: entry.run }] : [];
      });
      return { ...slice, things };
    },
  };

  return { views, lists };
}

function toSigns({ kind, redAt, accusedUnitId, holds, regionCode }: LineSigns): LineSigns {
  return copyStored({ kind, redAt, accusedUnitId, holds, regionCode });
}

function toKey({ appealId, number, sort, ...entry }: ListEntry): EntryKey {
  switch (entry.list) {
    case 'queue':
      return { pk: `queue/${entry.queue}/${entry.scope}`, sk: `${sort}#${number}` };
    case 'own':
      return { pk: `own/${entry.ownerKey}`, sk: `${sort}#${number}` };
    case 'filed':
      return { pk: `filed/${entry.scope}`, sk: `${sort}#${number}` };
    case 'closed':
      return { pk: 'closed', sk: `${sort}#${appealId}` };
    case 'checkpoint':
      return { pk: 'checkpoint', sk: `${sort}#${appealId}` };
    case 'changed':
      return { pk: `changed/${entry.queue}/${entry.scope}`, sk: `${sort}#${number}` };
  }
}
