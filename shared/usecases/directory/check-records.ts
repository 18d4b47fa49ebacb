import {
  COUNTRY,
  findParentRegion,
  getRegionLevel,
  isValidAt,
  type StaffMember,
  type Unit,
} from '../../domain/directory/directory.ts';
import {
  type DirectoryRecord,
  type FieldFault,
  getRecordId,
  getRecordSlot,
  isStructured,
  type RecordKind,
} from '../../domain/directory/directory-record.ts';
import { findRecordFaults, type KnownRecords, listReferences } from '../../domain/directory/directory-rules.ts';
import { completePolicy, type Policy } from '../../domain/directory/policy.ts';
import { listUnitsBelow, placeUnits } from '../../domain/directory/unit-tree.ts';
import type { ChangeCounts, ChangedRecord, DirectoryRecords, RecordVersion } from '../../ports/directory-records.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import { canonicalJson } from '../filing/hashing.ts';

export interface CheckRecordsDeps {
  readonly records: DirectoryRecords;
  readonly time: TimeSource;
}

/** A record as somebody gives it: without its id, and without what follows from the rest. */
export interface GivenRecord {
  readonly id: string;
  readonly input: object;
  /** The version that it is meant to replace, 0 for none; left out by what is new or changes nothing. */
  readonly expectedVersion?: number;
  /** Fields for which the table that it comes in has no column: it says nothing of them. */
  readonly fieldsWithoutColumn?: readonly string[];
}

/** A fault with the place of the record among those given. */
export interface PlacedFault extends FieldFault {
  readonly index: number;
}

export interface CheckedRecords {
  readonly faults: readonly PlacedFault[];
  /** Without those that stand as they are given already; with the units whose place in the tree changes too. */
  readonly rows: readonly Omit<ChangedRecord, 'at' | 'by'>[];
  readonly counts: ChangeCounts;
}

/** More records than this are not changed at once. */
export const MAX_RECORDS = 2000;
const PAGE = 1000;

/** Holds records against the rest of the directory as it would stand with all of them. Changes nothing. */
export async function checkRecords(
  deps: CheckRecordsDeps,
  kind: RecordKind,
  given: readonly GivenRecord[],
  by: string,
): Promise<CheckedRecords> {
  const { records } = deps;
  const before = await records.standing(kind, [...new Set(given.map(({ id }) => id))]);
  const complete = given.map(({ id, input }) => completed(kind, id, input, (before.get(id)?.version ?? 0) + 1));
  const {
    placed,
    below,
    faults: treeFaults,
  } = kind === 'units'
    ? await placedUnits(records, complete as Unit[], before)
    : { placed: complete, below: [], faults: [] };
  const known = await knownRecords(records, kind, [...placed, ...below.map(({ record }) => record)]);
  const places = kind === 'catalogue' ? await records.rulesIn(placed as DirectoryRecord['catalogue'][]) : new Map();

  const faults = placed.flatMap((record, index) => {
    const { id } = given[index] as GivenRecord;
    const old = before.get(id);
    const stands = old !== undefined && isSame(kind, old.record, record);
    const slot = getRecordSlot(kind, record);
    const found: FieldFault[] = [
      ...(given.findIndex((each) => each.id === id) < index ? [{ field: 'id', fault: 'named-twice' as const }] : []),
      ...(placed.findIndex((each) => getRecordSlot(kind, each) === slot) < index && kind === 'catalogue'
        ? [{ field: 'validFrom', fault: 'named-twice' as const }]
        : []),
      ...((places.get(slot) ?? id) === id ? [] : [{ field: 'validFrom', fault: 'place-taken' as const }]),
      ...(stands
        ? repeatFaults(given[index] as GivenRecord, old)
        : replacementFaults(given[index] as GivenRecord, record, old)),
      ...(givesUpOwnRight(deps, kind, record, old, by) ? [{ field: 'grants', fault: 'own-right' as const }] : []),
      ...findRecordFaults(kind, record, known, old?.record),
    ];
    return found.map((fault) => ({ ...fault, index }));
  });

  const rows = [
    ...placed.flatMap((record) => changedRecord(kind, record, before)),
    ...below.flatMap(({ record, before: old }) => changedRecord(kind, record, new Map([[old.id, old]]))),
  ];
  const tooMany = rows.length > MAX_RECORDS ? [{ index: 0, field: 'parentId', fault: 'too-many-below' as const }] : [];
  const named = placed.flatMap((record) => changedRecord(kind, record, before));
  const created = named.filter((row) => row.before === undefined).length;
  return {
    faults: [...treeFaults, ...faults, ...tooMany].sort((one, other) => one.index - other.index),
    rows,
    counts: { created, changed: named.length - created, unchanged: placed.length - named.length },
  };
}

/** What stands already may have been brought by the same request before: from an earlier version, or without one. */
function repeatFaults({ expectedVersion = 0 }: GivenRecord, old: RecordVersion): FieldFault[] {
  return expectedVersion > old.version ? [{ field: 'version', fault: 'changed-since' }] : [];
}

/** What replaces a version names it, and loses no field that the table has no column for. */
function replacementFaults(
  { expectedVersion, fieldsWithoutColumn = [] }: GivenRecord,
  record: DirectoryRecord[RecordKind],
  old: RecordVersion | undefined,
): FieldFault[] {
  const fieldOf = (of: object, field: string) => (of as Readonly<Record<string, unknown>>)[field];
  const isLost = (field: string) =>
    old !== undefined &&
    canonicalJson({ value: fieldOf(old.record, field) }) !== canonicalJson({ value: fieldOf(record, field) });
  const lost = fieldsWithoutColumn.filter(isLost).map((field) => ({ field, fault: 'column-missing' as const }));
  if (expectedVersion === undefined)
    return old === undefined
      ? []
      : [{ field: 'version', fault: 'version-required', which: String(old.version) }, ...lost];
  return expectedVersion === (old?.version ?? 0) ? lost : [{ field: 'version', fault: 'changed-since' }, ...lost];
}

/** The whole record: with its id, and with what is told from it. */
function completed(kind: RecordKind, id: string, input: object, version: number): DirectoryRecord[RecordKind] {
  switch (kind) {
    case 'units':
      return { id, ancestors: [], ...input } as unknown as Unit;
    case 'staff':
      return { subject: id, ...input } as unknown as StaffMember;
    case 'grids':
    case 'catalogue':
      return { id, ...input } as unknown as DirectoryRecord['catalogue'];
    case 'categories':
      return {
        code: id,
        ...input,
        ...(id.length > 2 && { parentCode: id.slice(0, -2) }),
      } as DirectoryRecord['categories'];
    case 'regions': {
      const parentCode = findParentRegion(id);
      const parent = parentCode === COUNTRY ? {} : { parentCode };
      return { code: id, ...input, level: getRegionLevel(id), ...parent } as DirectoryRecord['regions'];
    }
    case 'calendars':
      return { id, version, ...input } as unknown as DirectoryRecord['calendars'];
    case 'policies':
      return { jurisdiction: id, version, ...input } as unknown as DirectoryRecord['policies'];
  }
}

function changedRecord(
  kind: RecordKind,
  record: DirectoryRecord[RecordKind],
  before: ReadonlyMap<string, RecordVersion>,
): Omit<ChangedRecord, 'at' | 'by'>[] {
  const id = getRecordId(kind, record);
  const old = before.get(id);
  const version = (old?.version ?? 0) + 1;
  if (old !== undefined && isSame(kind, old.record, record)) return [];
  return [{ id, slot: getRecordSlot(kind, record), version, record, ...(old && { before: old }) }];
}

/**
 * A policy and a calendar hold their own version, which alone is no difference; nor is a number that joined since a policy
 * was stored.
 */
function isSame(kind: RecordKind, old: DirectoryRecord[RecordKind], record: DirectoryRecord[RecordKind]): boolean {
  const before = kind === 'policies' ? completePolicy(old as Policy) : old;
  const withoutVersion = (each: object) => (isStructured(kind) ? { ...each, version: undefined } : each);
  return canonicalJson(withoutVersion(before)) === canonicalJson(withoutVersion(record));
}

/** Units with all that stands above them; of units that move, those below them too, which nobody named. */
async function placedUnits(
  records: DirectoryRecords,
  units: readonly Unit[],
  before: ReadonlyMap<string, RecordVersion>,
) {
  const oldParent = (id: string) => (before.get(id)?.record as Unit | undefined)?.parentId;
  const moved = new Set(
    units.filter(({ id, parentId }) => before.has(id) && oldParent(id) !== parentId).map(({ id }) => id),
  );
  const named = new Set(units.map(({ id }) => id));
  const all = moved.size === 0 ? [] : await allUnits(records);
  const carried = listUnitsBelow(
    all.map(({ record }) => record),
    moved,
    named,
  );
  const together = [...units, ...carried];
  const parents = together.map(({ parentId }) => parentId).filter((id) => id !== undefined);
  const outside = await records.standing(
    'units',
    [...new Set(parents)].filter((id) => !named.has(id)),
  );
  const places = placeUnits(together, (id) => outside.get(id)?.record);
  const placeOf = (unit: Unit) => {
    const found = places.get(unit.id);
    return found === undefined || found === 'circle' ? unit : { ...unit, ancestors: found.ancestors };
  };
  return {
    placed: units.map(placeOf),
    below: carried.map((unit) => ({
      record: placeOf(unit),
      before: all.find(({ id }) => id === unit.id) as RecordVersion<'units'>,
    })),
    faults: units.flatMap(({ id }, index) =>
      places.get(id) === 'circle' ? [{ index, field: 'parentId', fault: 'circle' as const }] : [],
    ),
  };
}

async function allUnits(records: DirectoryRecords): Promise<readonly RecordVersion<'units'>[]> {
  const found: RecordVersion<'units'>[] = [];
  let after: string | undefined;
  do {
    const page = await records.page('units', PAGE, after);
    found.push(...page.items);
    after = page.after;
  } while (after !== undefined);
  return found;
}

/** What the records refer to: those that come with them first, then those that stand. */
async function knownRecords(
  records: DirectoryRecords,
  kind: RecordKind,
  changed: readonly DirectoryRecord[RecordKind][],
): Promise<KnownRecords> {
  const references = listReferences(kind, changed);
  const own = new Map(changed.map((record) => [getRecordId(kind, record), record]));
  const reader = async <K extends 'units' | 'staff' | 'categories' | 'regions'>(of: K) => {
    const isOwn = (id: string) => kind === of && own.has(id);
    const found = await records.standing(
      of,
      references[of].filter((id) => !isOwn(id)),
    );
    return (id: string) => (isOwn(id) ? (own.get(id) as DirectoryRecord[K]) : found.get(id)?.record);
  };
  const [unit, staff, category, region] = await Promise.all([
    reader('units'),
    reader('staff'),
    reader('categories'),
    reader('regions'),
  ]);
  return { unit, staff, category, region };
}

/** Nobody locks the directory from inside: an administrator stays one until another one says otherwise. */
function givesUpOwnRight(
  { time }: CheckRecordsDeps,
  kind: RecordKind,
  record: DirectoryRecord[RecordKind],
  old: RecordVersion | undefined,
  by: string,
): boolean {
  if (kind !== 'staff' || (record as StaffMember).subject !== by) return false;
  const isAdministrator = (member: StaffMember) =>
    isValidAt(member, time.now()) && member.grants.some(({ role }) => role === 'ADM');
  return old !== undefined && isAdministrator(old.record as StaffMember) && !isAdministrator(record as StaffMember);
}
