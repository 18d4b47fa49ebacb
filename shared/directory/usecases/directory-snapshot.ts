import { readPages } from '#kernel/ports/page.ts';
import { type DirectoryRecord, getRecordSlot } from '../domain/directory-record.ts';
import type { DirectoryRecords, RecordVersion } from '../ports/directory-records.ts';

const KINDS = ['catalogue', 'units', 'categories', 'regions'] as const;
type SnapshotKind = (typeof KINDS)[number];

/** The catalogue and what it names, read once, so that tables of any size are checked without further reads. */
export interface DirectorySnapshot {
  /** The records of a kind in order of id. */
  list<K extends SnapshotKind>(kind: K): readonly DirectoryRecord[K][];
  /** Answers as the stored records do. */
  readonly records: Pick<DirectoryRecords, 'current' | 'page' | 'rulesIn' | 'rulesOf'>;
}

const PAGE = 500;

/** Reads all rules, units, categories and regions. */
export async function readSnapshot(stored: Pick<DirectoryRecords, 'page'>): Promise<DirectorySnapshot> {
  const read = async (kind: SnapshotKind) => {
    const versions: RecordVersion[] = [];
    for await (const version of readPages((after) => stored.page(kind, PAGE, after))) versions.push(version);
    return [kind, new Map(versions.map((version) => [version.id, version]))] as const;
  };
  const byKind = new Map<string, ReadonlyMap<string, RecordVersion>>(await Promise.all(KINDS.map(read)));
  const list = <K extends SnapshotKind>(kind: K) =>
    [...(byKind.get(kind)?.values() ?? [])].map(({ record }) => record as DirectoryRecord[K]);
  const slots = new Map(list('catalogue').map((rule) => [getRecordSlot('catalogue', rule), rule.id]));
  const byCategory = Map.groupBy(list('catalogue'), ({ category }) => category);
  return {
    list,
    records: {
      page: stored.page,
      async current(kind, ids) {
        const found = ids.map((id) => byKind.get(kind)?.get(id)).filter((version) => version !== undefined);
        return new Map(found.map((version) => [version.id, version as RecordVersion<typeof kind>]));
      },
      rulesIn: async (places) =>
        new Map(
          places.flatMap(({ category, regionCode, validFrom }) => {
            const slot = `${category}#${regionCode}#${validFrom}`;
            const id = slots.get(slot);
            return id === undefined ? [] : [[slot, id] as const];
          }),
        ),
      rulesOf: async (categories) => [...new Set(categories)].flatMap((category) => byCategory.get(category) ?? []),
    },
  };
}
