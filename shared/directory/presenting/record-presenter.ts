import type { Instant } from '#kernel/domain/instant.ts';
import { isValidAt } from '../domain/directory.ts';
import type { DirectoryRecord, RecordKind } from '../domain/directory-record.ts';
import { completePolicy } from '../domain/policy/default-policy.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { RecordVersion } from '../ports/directory-records.ts';
import type { GrantRequest } from '../ports/grant-requests.ts';
import type { AuthorNames } from '../usecases/author-names.ts';

/** A version of a directory record, and whether it is in force at an instant. */
export function presentRecord(
  kind: RecordKind,
  { id, version, record, at, by, approvedBy }: RecordVersion,
  asOf: Instant,
  names: AuthorNames,
) {
  return {
    id,
    version,
    changedAt: at,
    changedBy: by,
    changedByName: findName(names, by),
    approvedBy,
    approvedByName: findName(names, approvedBy),
    inForce: isValidAt(record as { readonly validFrom?: Instant }, asOf),
    record: completeRecord(kind, record),
  };
}

/** A change of a member of staff that waits for a second person. */
export function presentRequest({ id, record, expectedVersion, by, at }: GrantRequest, names: AuthorNames) {
  return {
    requestId: id,
    requestedBy: by,
    requestedByName: findName(names, by),
    requestedAt: at,
    expectedVersion,
    record,
  };
}

function findName(names: AuthorNames, id: string | undefined): string | undefined {
  return id === undefined ? undefined : names.get(id);
}

/** A policy that was stored before a number was added has the default of that number. */
export function completeRecord<K extends RecordKind>(kind: K, record: DirectoryRecord[K]): object {
  return kind === 'policies' ? completePolicy(record as Policy) : record;
}
