import type { Instant } from '../../../domain/clocks/instant.ts';
import { type CatalogueRule, findParentRegion } from '../../../domain/directory/directory.ts';
import {
  type DirectoryRecord,
  getRecordId,
  type RecordKind,
  type StructuredKind,
} from '../../../domain/directory/directory-record.ts';
import type { RecordVersion } from '../../../ports/directory-records.ts';
import { contentOf, type Item } from '../table.ts';
import { CATEGORIES, directoryKeys, nameKeyOf } from './directory-keys.ts';

/** What an item of the directory holds beside the record: which version it is, and where lists find it. */
interface Marks {
  readonly recordKind?: RecordKind;
  readonly recordId?: string;
  readonly recordVersion?: number;
  readonly recordAt?: Instant;
  readonly recordBy?: string;
}

/** The item that a record stands in, with the marks of its version; one that is seeded has none. */
export function itemOf<K extends RecordKind>(
  kind: K,
  { id, version, record, at, by }: Omit<RecordVersion<K>, 'version'> & { readonly version?: number },
): Item {
  const marks: Marks = {
    ...(version !== undefined && { recordVersion: version }),
    ...(at && { recordAt: at }),
    ...(by && { recordBy: by }),
  };
  // Of calendars and policies each version stands for itself, in an attribute of its own; lists find them by `nameItemOf`.
  if (kind === 'calendars') return { ...directoryKeys.calendar(id, version ?? 1), calendar: record, ...marks };
  if (kind === 'policies') return { ...directoryKeys.policy(id, version ?? 1), policy: record, ...marks };
  return { ...keyOfRecord(kind, record), ...record, recordKind: kind, recordId: id, ...marks };
}

/** By what lists find a record whose versions each stand for themselves. */
export function nameItemOf(kind: StructuredKind, id: string): Item {
  return { ...nameKeyOf(kind, id), recordKind: kind, recordId: id };
}

/** A record of the directory without what its item holds beside it. */
export function recordOf<Record>(item: Item): Record {
  const { recordKind: _k, recordId: _i, recordVersion: _v, recordAt: _a, recordBy: _b, ...rest } = item;
  return contentOf<Record>(rest);
}

/** The record of an item with the version that it is. */
export function versionOf<K extends RecordKind>(kind: K, item: Item): RecordVersion<K> {
  const { recordVersion, recordAt, recordBy } = item as Marks;
  const record = (
    kind === 'calendars' ? item.calendar : kind === 'policies' ? item.policy : recordOf(item)
  ) as DirectoryRecord[K];
  const own = record as { readonly version?: number };
  return {
    id: getRecordId(kind, record),
    // What was seeded is the first version, unless it says which it is itself.
    version: recordVersion ?? own.version ?? 1,
    record,
    ...(recordAt && { at: recordAt }),
    ...(recordBy && { by: recordBy }),
  };
}

/** Where a record lies that its id alone leads to; a rule, a calendar and a policy need more. */
export function keyOfId(kind: RecordKind, id: string): Item | undefined {
  switch (kind) {
    case 'units':
      return directoryKeys.unit(id);
    case 'staff':
      return directoryKeys.staff(id);
    case 'grids':
      return directoryKeys.grid(id);
    case 'categories':
      return { pk: CATEGORIES, sk: id };
    case 'regions': {
      const parentCode = findParentRegion(id);
      return parentCode === undefined ? undefined : directoryKeys.region(parentCode, id);
    }
    default:
      return undefined;
  }
}

function keyOfRecord<K extends RecordKind>(kind: K, record: DirectoryRecord[K]): Item {
  if (kind === 'catalogue') {
    const { category, regionCode, validFrom } = record as CatalogueRule;
    return directoryKeys.rule(category, regionCode, validFrom);
  }
  const id = getRecordId(kind, record);
  const key = keyOfId(kind, id);
  if (key === undefined) throw new RangeError(`${kind} has no place for ${id}`);
  return key;
}
