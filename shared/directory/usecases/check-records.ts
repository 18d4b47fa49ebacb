import type { TimeSource } from '#kernel/ports/time-source.ts';
import { canonicalJson } from '#kernel/usecases/hashing.ts';
import { type CatalogueRule, type StaffMember, toCategoryPath, type Unit } from '../domain/directory.ts';
import {
  type DirectoryRecord,
  type FieldFault,
  getRecordId,
  getRecordSlot,
  isStructured,
  type RecordKind,
} from '../domain/directory-record.ts';
import { findRecordFaults } from '../domain/directory-rules.ts';
import { completePolicy } from '../domain/policy/default-policy.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { findRuleFaults, indexCatalogue } from '../domain/rule-faults.ts';
import { changesRights, listGrantsToApprove } from '../domain/staff-grants.ts';
import type { ChangeCounts, ChangedRecord, DirectoryRecords, RecordVersion } from '../ports/directory-records.ts';
import { buildRecord } from './build-record.ts';
import { type PlacedFault, placeInTree } from './place-in-tree.ts';
import { readReferences } from './read-references.ts';

export interface CheckRecordsDeps {
  readonly records: Pick<DirectoryRecords, 'current' | 'page' | 'rulesIn' | 'rulesOf'>;
  readonly time: TimeSource;
}

/** A record as the administrator sends it, without the fields that follow from others. */
export interface GivenRecord {
  readonly id: string;
  readonly input: object;
  /** The version that it replaces, 0 for none; optional for a new record and for one that changes nothing. */
  readonly expectedVersion?: number;
  /** Fields for which the imported table has no column. */
  readonly fieldsWithoutColumn?: readonly string[];
}

export interface CheckedRecords {
  readonly faults: readonly PlacedFault[];
  /** The records that change, and the units below those that move. */
  readonly rows: readonly Omit<ChangedRecord, 'at' | 'by'>[];
  readonly counts: ChangeCounts;
}

/** Who makes a change, and the second person who approved it. */
export interface Authors {
  readonly by: string;
  readonly approvedBy?: string | undefined;
}

/** The largest number of records in one change. */
const MAX_RECORDS = 2000;

/** Checks records against the directory as it would be with all of them. Changes nothing. */
export async function checkRecords(
  { records, time }: CheckRecordsDeps,
  kind: RecordKind,
  given: readonly GivenRecord[],
  authors: Authors,
): Promise<CheckedRecords> {
  const before = await records.current(kind, [...new Set(given.map(({ id }) => id))]);
  const built = given.map(({ id, input }) => buildRecord(kind, id, input, (before.get(id)?.version ?? 0) + 1));
  const {
    placed,
    below,
    faults: treeFaults,
  } = kind === 'units' ? await placeInTree(records, built as Unit[], before) : { placed: built, below: [], faults: [] };
  const known = await readReferences(records, kind, [...placed, ...below.map(({ record }) => record)]);
  const slots = kind === 'catalogue' ? await records.rulesIn(placed as CatalogueRule[]) : new Map();
  const catalogue = kind === 'catalogue' ? await readCatalogue(records, placed as CatalogueRule[]) : [];
  const findRules = indexCatalogue(catalogue);
  const listRuleFaults = (rule: CatalogueRule, old: CatalogueRule | undefined) =>
    findRuleFaults(rule, { rules: findRules(rule.category, rule.regionCode), unit: known.unit, now: time.now() }, old);

  const findDuplicates = duplicateFinder(kind, placed);
  const faults = placed.flatMap((record, index) => {
    const each = given[index] as GivenRecord;
    const old = before.get(each.id);
    const isTaken = (slots.get(getRecordSlot(kind, record)) ?? each.id) !== each.id;
    const found: FieldFault[] = [
      ...findDuplicates(index),
      ...(isTaken ? [{ field: 'validFrom', fault: 'place-taken' as const }] : []),
      ...findVersionFaults(kind, each, record, old),
      ...(kind === 'staff'
        ? findRightFaults(record as StaffMember, old?.record as StaffMember | undefined, authors)
        : []),
      ...findRecordFaults(kind, record, known, old?.record),
      ...(kind === 'catalogue' && !(old && isSame(kind, old.record, record))
        ? listRuleFaults(record as CatalogueRule, old?.record as CatalogueRule | undefined)
        : []),
    ];
    return found.map((fault) => ({ ...fault, index }));
  });

  const named = placed.flatMap((record) => toChangedRecord(kind, record, before.get(getRecordId(kind, record))));
  const rows = [...named, ...below.flatMap(({ record, before: old }) => toChangedRecord(kind, record, old))];
  const tooMany =
    below.length > 0 && rows.length > MAX_RECORDS
      ? [{ index: 0, field: 'parentId', fault: 'too-many-below' as const }]
      : [];
  const created = named.filter((row) => row.before === undefined).length;
  return {
    faults: [...treeFaults, ...faults, ...tooMany].sort((one, other) => one.index - other.index),
    rows,
    counts: { created, changed: named.length - created, unchanged: placed.length - named.length },
  };
}

/** The rules of the categories of changed ones, and of those above, as they will be after the change. */
async function readCatalogue(
  records: Pick<DirectoryRecords, 'rulesOf'>,
  changed: readonly CatalogueRule[],
): Promise<readonly CatalogueRule[]> {
  const standing = await records.rulesOf(changed.flatMap(({ category }) => toCategoryPath(category)));
  const ids = new Set(changed.map(({ id }) => id));
  return [...standing.filter(({ id }) => !ids.has(id)), ...changed];
}

/** Answers, for a record of the list, whether an earlier one has its id or its slot of the catalogue. */
function duplicateFinder(
  kind: RecordKind,
  records: readonly DirectoryRecord[RecordKind][],
): (index: number) => FieldFault[] {
  const finder = (toKey: typeof getRecordId) => {
    const first = new Map<string, number>();
    for (const [index, record] of records.entries())
      if (!first.has(toKey(kind, record))) first.set(toKey(kind, record), index);
    return (index: number) => (first.get(toKey(kind, records[index] as DirectoryRecord[RecordKind])) ?? index) < index;
  };
  const [hasId, hasSlot] = [finder(getRecordId), finder(getRecordSlot)];
  return (index) => [
    ...(hasId(index) ? [{ field: 'id', fault: 'named-twice' as const }] : []),
    ...(kind === 'catalogue' && hasSlot(index) ? [{ field: 'validFrom', fault: 'named-twice' as const }] : []),
  ];
}

/** Checks the expected version. A record that replaces one must name its version and have a column for each of its fields. */
function findVersionFaults(
  kind: RecordKind,
  { expectedVersion, fieldsWithoutColumn = [] }: GivenRecord,
  record: DirectoryRecord[RecordKind],
  old: RecordVersion | undefined,
): FieldFault[] {
  const version = old?.version ?? 0;
  if (old && isSame(kind, old.record, record)) {
    // The record may be the result of the same request: then it expects an earlier version, or none.
    return (expectedVersion ?? 0) > version ? [{ field: 'version', fault: 'changed-since' }] : [];
  }
  const isLost = (field: string) => old !== undefined && !hasSameField(old.record, record, field);
  const lost = fieldsWithoutColumn.filter(isLost).map((field) => ({ field, fault: 'column-missing' as const }));
  if (expectedVersion === version || (expectedVersion === undefined && old === undefined)) return lost;
  if (expectedVersion === undefined)
    return [{ field: 'version', fault: 'version-required', which: String(version) }, ...lost];
  return [{ field: 'version', fault: 'changed-since' }, ...lost];
}

function hasSameField(one: object, other: object, field: string): boolean {
  const toJson = (record: object) => canonicalJson({ value: Reflect.get(record, field) });
  return toJson(one) === toJson(other);
}

function toChangedRecord(
  kind: RecordKind,
  record: DirectoryRecord[RecordKind],
  old: RecordVersion | undefined,
): Omit<ChangedRecord, 'at' | 'by'>[] {
  if (old && isSame(kind, old.record, record)) return [];
  const [id, slot] = [getRecordId(kind, record), getRecordSlot(kind, record)];
  return [{ id, slot, version: (old?.version ?? 0) + 1, record, ...(old && { before: old }) }];
}

/** Compares records without the version inside policies and calendars, and without numbers newer than a stored policy. */
function isSame(kind: RecordKind, old: DirectoryRecord[RecordKind], record: DirectoryRecord[RecordKind]): boolean {
  const before = kind === 'policies' ? completePolicy(old as Policy) : old;
  const toJson = (each: object) => canonicalJson(isStructured(kind) ? { ...each, version: undefined } : each);
  return toJson(before) === toJson(record);
}

/** Nobody may change their own rights, and some rights need a second person (DOMAIN 3). So there is always one administrator. */
function findRightFaults(
  member: StaffMember,
  before: StaffMember | undefined,
  { by, approvedBy }: Authors,
): readonly FieldFault[] {
  const isOwn = member.subject === by && changesRights(member, before);
  const needsApproval = approvedBy === undefined && listGrantsToApprove(member, before).length > 0;
  return [
    ...(isOwn ? [{ field: 'grants', fault: 'own-right' as const }] : []),
    ...(needsApproval ? [{ field: 'grants', fault: 'second-person' as const }] : []),
  ];
}
