import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { canonicalJson, sha256 } from '#kernel/usecases/hashing.ts';
import type { FieldFault, RecordKind } from '../domain/directory-record.ts';
import type { ChangeCounts } from '../ports/directory-records.ts';
import { type ChangeDirectoryDeps, changeDirectory, findEarlierChange, finishChanges } from './change-directory.ts';
import { type CheckRecordsDeps, checkRecords, type GivenRecord } from './check-records.ts';
import type { PlacedFault } from './place-in-tree.ts';

export type ImportRecordsDeps = ChangeDirectoryDeps & CheckRecordsDeps;

/** A record of an imported table. */
export interface ImportedRecord extends GivenRecord {
  /** The line of the record, of a field, or of an entry such as a day or a year. */
  findLine(field?: string, which?: string): number;
}

export interface RejectedCell extends FieldFault {
  readonly line: number;
}

export interface ImportSummary extends ChangeCounts {
  readonly rejected: readonly RejectedCell[];
}

/** Checks what an import would do. Changes nothing. */
export async function previewImport(
  deps: CheckRecordsDeps,
  kind: RecordKind,
  rows: readonly ImportedRecord[],
  by: string,
): Promise<ImportSummary> {
  const { faults, counts } = await checkRecords(deps, kind, rows, { by });
  return { ...counts, rejected: toRejectedCells(rows, faults) };
}

/**
 * Imports all rows or none: if one is rejected, or changed by somebody else meanwhile, nothing changes. Records without a row
 * stay. A repeat with the same key gets the first answer.
 */
export async function importRecords(
  deps: ImportRecordsDeps,
  kind: RecordKind,
  rows: readonly ImportedRecord[],
  { by, key }: { readonly by: string; readonly key: string },
): Promise<Result<ImportSummary, Failure>> {
  const id = sha256(`import\n${by}\n${key}`).slice(0, 32);
  const contents = rows.map(({ findLine: _lineOf, fieldsWithoutColumn: _fields, ...given }) => given);
  const bodyHash = sha256(canonicalJson({ kind, rows: contents })).slice(0, 32);
  const earlier = await findEarlierChange(deps, { id, bodyHash });
  if (earlier !== undefined) return earlier.ok ? ok({ ...earlier.value.counts, rejected: [] }) : earlier;
  await finishChanges(deps);
  const { faults, rows: changed, counts } = await checkRecords(deps, kind, rows, { by });
  if (faults.length > 0) return ok({ ...counts, rejected: toRejectedCells(rows, faults) });
  const done = await changeDirectory(deps, { id, bodyHash, kind, by, counts }, changed);
  if (done.ok) return ok({ ...done.value.counts, rejected: [] });
  if (done.error.kind !== 'record-changed') return fail(done.error);
  const { id: lost } = done.error;
  const line = rows.find((row) => row.id === lost)?.findLine() ?? 1;
  return ok({ ...counts, rejected: [{ line, field: 'version', fault: 'changed-since' }] });
}

/** A missing column is a fault of the whole table and reported once. */
function toRejectedCells(rows: readonly ImportedRecord[], all: readonly PlacedFault[]): readonly RejectedCell[] {
  const missing = new Set<string>();
  const faults = all.filter(({ field, fault }) => {
    if (fault !== 'column-missing') return true;
    const isFirst = !missing.has(field);
    missing.add(field);
    return isFirst;
  });
  return faults.map(({ index, ...fault }) => ({
    line: rows[index]?.findLine(fault.field, fault.which) ?? 1,
    ...fault,
  }));
}
