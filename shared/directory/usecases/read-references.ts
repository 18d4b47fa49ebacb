import { type DirectoryRecord, getRecordId, type RecordKind } from '../domain/directory-record.ts';
import { type KnownRecords, listReferences } from '../domain/directory-rules.ts';
import type { DirectoryRecords } from '../ports/directory-records.ts';

/** Reads the records that changed ones refer to. A changed record replaces the stored one. */
export async function readReferences(
  records: Pick<DirectoryRecords, 'current'>,
  kind: RecordKind,
  changed: readonly DirectoryRecord[RecordKind][],
): Promise<KnownRecords> {
  const references = listReferences(kind, changed);
  const own = new Map(changed.map((record) => [getRecordId(kind, record), record]));
  const read = async <K extends 'units' | 'staff' | 'categories' | 'regions'>(of: K) => {
    const isOwn = (id: string) => kind === of && own.has(id);
    const stored = await records.current(
      of,
      references[of].filter((id) => !isOwn(id)),
    );
    return (id: string) => (isOwn(id) ? (own.get(id) as DirectoryRecord[K]) : stored.get(id)?.record);
  };
  const [unit, staff, category, region] = await Promise.all([
    read('units'),
    read('staff'),
    read('categories'),
    read('regions'),
  ]);
  return { unit, staff, category, region };
}
