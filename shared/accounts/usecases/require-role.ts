import type { StaffMember } from '#directory/domain/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { fail, type Result } from '#kernel/domain/result.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { findStaffMember, type ResolveViewerDeps } from './resolve-viewer.ts';

/** Roles that change the directory. */
export const ADMINISTRATORS: readonly Role[] = ['ADM'];
/** Roles that read the directory with its history. */
export const DIRECTORY_READERS: readonly Role[] = ['ADM', 'AUD'];

/** Roles that attach files: all but those that keep the directory or look only. */
export const ATTACHERS: readonly Role[] = ['AGT', 'DSP', 'SUP', 'UNT', 'LDR', 'WRK', 'FUP', 'MGR', 'PTN'];

/** The member of staff behind a token, who must have one of these roles. */
export async function requireRole(
  deps: ResolveViewerDeps,
  subject: string,
  roles: readonly Role[],
): Promise<Result<StaffMember, Failure>> {
  const staff = await findStaffMember(deps, subject);
  if (!staff.ok) return staff;
  return staff.value.grants.some(({ role }) => roles.includes(role)) ? staff : fail({ kind: 'role-required' });
}
