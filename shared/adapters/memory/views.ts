import type { CaseRow, CaseSummary, CaseViews, EntryKey, ListEntry, Lists, Page } from '../../usecases/ports.ts';
import { compareTexts, stored } from './stored.ts';

export interface MemoryViews {
  readonly views: CaseViews;
  readonly lists: Lists;
}

/** Case rows and list entries in memory. */
export function memoryViews(): MemoryViews {
  const rows = new Map<string, CaseRow>();
  const partitions = new Map<string, Map<string, ListEntry['summary']>>();

  const entriesOf = (pk: string) =>
    [...(partitions.get(pk) ?? [])].sort(([one], [other]) => compareTexts(one, other)) as [string, CaseSummary][];

  const views: CaseViews = {
    async load(appealId) {
      const row = rows.get(appealId);
      return row && stored(row);
    },
    async save(row, expectedVersion) {
      if ((rows.get(row.appeal.id)?.appeal.version ?? 0) !== expectedVersion) return 'changed';
      rows.set(row.appeal.id, stored(row));
      return 'saved';
    },
    async forget(appealId) {
      rows.delete(appealId);
    },
    keyOf,
    async putEntries(entries) {
      for (const entry of entries) {
        const { pk, sk } = keyOf(entry);
        const partition = partitions.get(pk) ?? new Map<string, ListEntry['summary']>();
        partitions.set(pk, partition.set(sk, stored(entry.summary)));
      }
    },
    async deleteEntries(keys) {
      for (const { pk, sk } of keys) partitions.get(pk)?.delete(sk);
    },
  };

  const lists: Lists = {
    async queue(queue, scope, limit, after) {
      const beyond = entriesOf(`queue/${queue}/${scope}`).filter(([sk]) => after === undefined || sk > after);
      return pageOf(beyond, limit);
    },
    async own(ownerKey, limit, after) {
      const beyond = entriesOf(`own/${ownerKey}`).filter(([sk]) => after === undefined || sk < after);
      return pageOf(beyond.reverse(), limit);
    },
    async *checkpointsBefore(instant) {
      for (const [sk, summary] of entriesOf('checkpoint')) {
        const { appealId, run } = summary as unknown as { appealId: string; run: number };
        if (sk < instant) yield { appealId, run };
      }
    },
  };

  return { views, lists };
}

function keyOf(entry: ListEntry): EntryKey {
  switch (entry.list) {
    case 'queue':
      return { pk: `queue/${entry.queue}/${entry.scope}`, sk: `${entry.sort}#${entry.summary.number}` };
    case 'own':
      return { pk: `own/${entry.ownerKey}`, sk: `${entry.sort}#${entry.summary.number}` };
    case 'checkpoint':
      return { pk: 'checkpoint', sk: `${entry.sort}#${entry.summary.appealId}` };
  }
}

function pageOf(entries: readonly [string, CaseSummary][], limit: number): Page<CaseSummary> {
  const shown = entries.slice(0, limit);
  const items = stored(shown.map(([, summary]) => summary));
  const last = shown.at(-1);
  return entries.length > limit && last !== undefined ? { items, after: last[0] } : { items };
}
