import { fail, type Result } from '../../domain/appeal/refusal.ts';
import type { StaffMember } from '../../domain/directory/directory.ts';
import type { Role } from '../../domain/words/words.ts';
import type { Failure } from '../failure.ts';
import { findStaffMember, type ResolveViewerDeps } from './resolve-viewer.ts';

/** Roles that change the directory. */
export const ADMINISTRATORS: readonly Role[] = ['ADM'];
/** Roles that read the directory with its history. */
export const DIRECTORY_READERS: readonly Role[] = ['ADM', 'AUD'];

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
