import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { canonicalJson, sha256 } from '#kernel/usecases/hashing.ts';
import type { FieldFault, RecordKind } from '../domain/directory-record.ts';
import type { RecordVersion } from '../ports/directory-records.ts';
import { type ChangeDirectoryDeps, changeDirectory, finishChanges } from './change-directory.ts';
import { type CheckRecordsDeps, checkRecords } from './check-records.ts';

export type PutRecordDeps = ChangeDirectoryDeps & CheckRecordsDeps;

export interface RecordRejected {
  readonly kind: 'record-rejected';
  readonly faults: readonly FieldFault[];
}

/** The change gives rights that a second person must approve. */
export interface SecondPersonNeeded {
  readonly kind: 'second-person-needed';
}

export interface RecordPut {
  readonly kind: RecordKind;
  readonly id: string;
  readonly input: object;
  /** The version that it replaces; 0 for a new record. */
  readonly expectedVersion: number;
  readonly by: string;
  /** The second person, for a change that needs one. */
  readonly approvedBy?: string;
}

/**
 * Stores a new version of a record; if a unit moves, also of the units below it. A repeat gives the same version, also if the
 * first request died half-way. A change of staff that gives far-reaching rights needs a second person.
 */
export async function putRecord(
  deps: PutRecordDeps,
  put: RecordPut,
): Promise<Result<RecordVersion, Failure | RecordRejected | SecondPersonNeeded>> {
  const { kind, id, input, expectedVersion, by, approvedBy } = put;
  await finishChanges(deps);
  const { faults, rows, counts } = await checkRecords(deps, kind, [{ id, input, expectedVersion }], put);
  const readCurrent = async () => (await deps.records.current(kind, [id])).get(id);
  if (faults.some(({ fault }) => fault === 'changed-since'))
    return fail({ kind: 'record-changed', id, version: (await readCurrent())?.version ?? 0 });
  const others = faults.filter(({ fault }) => fault !== 'second-person');
  if (others.length > 0) return fail({ kind: 'record-rejected', faults: others });
  if (faults.length > 0) return fail({ kind: 'second-person-needed' });
  if (rows.length > 0) {
    const bodyHash = sha256(canonicalJson(input)).slice(0, 32);
    const change = sha256(`put\n${by}\n${kind}\n${id}\n${expectedVersion}\n${bodyHash}`).slice(0, 32);
    const authors = { by, ...(approvedBy !== undefined && { approvedBy }) };
    const done = await changeDirectory(deps, { id: change, bodyHash, kind, ...authors, counts }, rows);
    if (!done.ok) return done;
  }
  const record = await readCurrent();
  return record === undefined ? fail({ kind: 'not-found' }) : ok(record);
}
