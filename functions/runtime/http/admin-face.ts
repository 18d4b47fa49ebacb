import { fail, ok, type Result } from '../../../shared/domain/appeal/refusal.ts';
import type { Role } from '../../../shared/domain/appeal/words.ts';
import type { Instant } from '../../../shared/domain/clocks/instant.ts';
import { isValidAt, type StaffMember } from '../../../shared/domain/directory/directory.ts';
import {
  type DirectoryRecord,
  RECORD_KINDS,
  type RecordKind,
} from '../../../shared/domain/directory/directory-record.ts';
import { completePolicy, type Policy } from '../../../shared/domain/directory/policy.ts';
import type { RecordVersion } from '../../../shared/ports/directory-records.ts';
import type { Failure } from '../../../shared/usecases/cases/failure.ts';
import { time } from '../stores.ts';
import { staffMember } from './desk-face.ts';

/** Who changes the directory. */
export const ADMINISTRATORS: readonly Role[] = ['ADM'];
/** Who reads it as it is kept: an auditor looks and never changes. */
export const READERS: readonly Role[] = ['ADM', 'AUD'];

/** The member of staff behind a token, who has one of these roles. */
export async function staffWith(roles: readonly Role[], subject: string): Promise<Result<StaffMember, Failure>> {
  const staff = await staffMember(subject);
  if (!staff.ok) return staff;
  return staff.value.grants.some(({ role }) => roles.includes(role)) ? staff : fail({ kind: 'role-required' });
}

/** The kind that a path names; there is no other. */
export function kindNamed(name: string | undefined): Result<RecordKind, Failure> {
  const kind = RECORD_KINDS.find((each) => each === name);
  return kind === undefined ? fail({ kind: 'not-found' }) : ok(kind);
}

/** A version of a record as it is answered. */
export function recordBody(kind: RecordKind, { id, version, record, at, by }: RecordVersion, asOf?: Instant) {
  return {
    id,
    version,
    changedAt: at,
    changedBy: by,
    inForce: isValidAt(record as { readonly validFrom?: Instant }, asOf ?? time.now()),
    record: completed(kind, record),
  };
}

/** A policy that was stored before a number joined is in force with the default for it. */
export function completed<K extends RecordKind>(kind: K, record: DirectoryRecord[K]): object {
  return kind === 'policies' ? completePolicy(record as Policy) : record;
}
