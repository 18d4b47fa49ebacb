import { isValidAt, type StaffMember } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { Viewer } from '../viewer.rules.ts';

/** Who calls: a viewer that is known, or a member of staff by the subject of the token. */
export type Caller = Viewer | { readonly kind: 'staff-token'; readonly subject: string };

export interface ResolveViewerDeps {
  readonly directory: Pick<Directory, 'staff'>;
  readonly time: TimeSource;
}

/** The member of staff behind a token. Roles and units come from the directory; an unknown subject has no access. */
export async function findStaffMember(
  { directory, time }: ResolveViewerDeps,
  subject: string,
): Promise<Result<StaffMember, Failure>> {
  const staff = await directory.staff(subject);
  return staff && isValidAt(staff, time.now()) ? ok(staff) : fail({ kind: 'unauthenticated' });
}

/**
 * The same, unless the person works for a partner only: a bank or a law firm. What the desk writes for itself is not for them
 * (DOMAIN 8).
 */
export async function findInsider(deps: ResolveViewerDeps, subject: string): Promise<Result<StaffMember, Failure>> {
  const staff = await findStaffMember(deps, subject);
  if (!staff.ok) return staff;
  return staff.value.grants.every(({ role }) => role === 'PTN') ? fail({ kind: 'role-required' }) : staff;
}

/** The viewer behind a caller; a staff token is looked up in the directory. */
export async function resolveViewer(deps: ResolveViewerDeps, caller: Caller): Promise<Result<Viewer, Failure>> {
  if (caller.kind !== 'staff-token') return ok(caller);
  const staff = await findStaffMember(deps, caller.subject);
  return staff.ok ? ok(toViewer(staff.value)) : staff;
}

/** A member of staff as a viewer of cases. */
export function toViewer({ subject, grants }: StaffMember): Viewer & { readonly kind: 'staff' } {
  return { kind: 'staff', id: subject, grants };
}
