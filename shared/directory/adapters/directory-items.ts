import * as v from 'valibot';
import { integer, itemParser, optionalInstant, optionalText, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import type { Item } from '#kernel/adapters/dynamodb/table.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { type CatalogueRule, findParentRegion, LISTED_ROLES, type StaffMember } from '../domain/directory.ts';
import { type DirectoryRecord, getRecordId, type RecordKind, type StructuredKind } from '../domain/directory-record.ts';
import type { RecordVersion } from '../ports/directory-records.ts';
import { CATEGORIES, directoryKeys, nameKey } from './directory-keys.ts';
import { parseRecord } from './record-parsers.ts';

/** The attributes that mark the version of a record; a seeded record has none. */
interface Marks {
  readonly recordVersion?: number;
  readonly recordAt?: Instant;
  readonly recordBy?: string;
  readonly recordApprovedBy?: string;
}

const parseMarks = itemParser<Marks>('directory', 'record', {
  recordVersion: v.optional(integer),
  recordAt: optionalInstant,
  recordBy: optionalText,
  recordApprovedBy: optionalText,
});
const parseListed = itemParser('directory', 'record', { recordId: text });
const parseSlot = itemParser('directory', 'VERSION', {
  id: text,
  version: integer,
  record: v.optional(v.unknown()),
  at: optionalInstant,
  by: optionalText,
  approvedBy: optionalText,
});

/** The item of a record, with the marks of its version. */
export function toItem<K extends RecordKind>(
  kind: K,
  { id, version, record, at, by, approvedBy }: Omit<RecordVersion<K>, 'version'> & { readonly version?: number },
): Item {
  const marks: Marks = {
    ...(version !== undefined && { recordVersion: version }),
    ...(at && { recordAt: at }),
    ...(by && { recordBy: by }),
    ...(approvedBy && { recordApprovedBy: approvedBy }),
  };
  // Each version of a calendar or policy has an item, with the record in one attribute; lists find them by `toNameItem`.
  if (kind === 'calendars') return { ...directoryKeys.calendar(id, version ?? 1), calendar: record, ...marks };
  if (kind === 'policies') return { ...directoryKeys.policy(id, version ?? 1), policy: record, ...marks };
  return { ...findRecordKey(kind, record), ...record, recordKind: kind, recordId: id, ...marks };
}

/**
 * The items by which the workers of a unit and the people of a partner are found, to be put before the record. They are never deleted: a reader of them also reads
 * the record, which says who is one now.
 */
export function toWorkerItems<K extends RecordKind>(kind: K, record: DirectoryRecord[K]): readonly Item[] {
  if (kind !== 'staff') return [];
  const { subject, grants } = record as StaffMember;
  const isListed = (role: Role) => LISTED_ROLES.some((each) => each === role);
  return grants.filter(({ role }) => isListed(role)).map(({ unitId }) => directoryKeys.worker(unitId, subject));
}

/** The item by which lists find a record of which each version is a separate item. */
export function toNameItem(kind: StructuredKind, id: string): Item {
  return { ...nameKey(kind, id), recordKind: kind, recordId: id };
}

/** The record in an item. */
export function parseRecordItem<K extends RecordKind>(kind: K, item: Item): DirectoryRecord[K] {
  return parseRecord(kind, kind === 'calendars' ? item.calendar : kind === 'policies' ? item.policy : item);
}

/** The record in an item with its version. */
export function parseRecordVersion<K extends RecordKind>(kind: K, item: Item): RecordVersion<K> {
  const { recordVersion, recordAt, recordBy, recordApprovedBy } = parseMarks(item);
  const record = parseRecordItem(kind, item);
  return {
    id: getRecordId(kind, record),
    // A seeded record is the first version, unless it has a version itself.
    version: recordVersion ?? ('version' in record ? record.version : 1),
    record,
    ...(recordAt && { at: recordAt }),
    ...(recordBy && { by: recordBy }),
    ...(recordApprovedBy && { approvedBy: recordApprovedBy }),
  };
}

/** A version of a record in its slot. */
export function parseVersion<K extends RecordKind>(kind: K, item: Item): RecordVersion<K> {
  const { record, ...version } = parseSlot(item);
  return { ...version, record: parseRecord(kind, record) };
}

/** The id by which lists find a record. */
export function parseRecordId(item: Item): string {
  return parseListed(item).recordId;
}

/** The key of a record of which the id is enough; the key of a rule, a calendar and a policy needs more. */
export function findKeyById(kind: RecordKind, id: string): Item | undefined {
  switch (kind) {
    case 'units':
      return directoryKeys.unit(id);
    case 'staff':
      return directoryKeys.staff(id);
    case 'grids':
      return directoryKeys.grid(id);
    case 'businesses':
      return directoryKeys.business(id);
    case 'supportPolicies':
      return directoryKeys.supportPolicy(id);
    case 'helplines':
      return directoryKeys.helpline(id);
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

function findRecordKey<K extends RecordKind>(kind: K, record: DirectoryRecord[K]): Item {
  if (kind === 'catalogue') {
    const { category, regionCode, validFrom } = record as CatalogueRule;
    return directoryKeys.rule(category, regionCode, validFrom);
  }
  const id = getRecordId(kind, record);
  const key = findKeyById(kind, id);
  if (key === undefined) throw new RangeError(`${kind} has no place for ${id}`);
  return key;
}
