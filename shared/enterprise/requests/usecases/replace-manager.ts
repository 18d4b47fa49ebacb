import { headsEnterprise } from '#accounts/agents.rules.ts';
import { findPoolCounty } from '#directory/domain/business.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import { type PutRecordDeps, putRecord } from '#directory/usecases/put-record.ts';
import { isManagerFor, type OpenBusinessDeps, openAtDesk } from '#enterprise/businesses/open-business.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { fail, type Result } from '#kernel/domain/result.ts';
import { moveRequests } from './follow-manager.ts';

/** A new manager of a business; without an id the business goes to the pool of its county. */
export interface ManagerChange {
  readonly managerId?: string | undefined;
  /** The version of the business that the caller has read. */
  readonly expectedVersion: number;
}

export type ReplaceManagerDeps = OpenBusinessDeps & PutRecordDeps & Parameters<typeof moveRequests>[0];

/**
 * Replaces the service manager of a business, by a unit head of the district or a supervisor (DOMAIN 8). It is a new version of the
 * record, so the history that both sides see is the history of the record. The replacement takes over the open requests.
 */
export async function replaceManager(
  deps: ReplaceManagerDeps,
  staff: StaffMember,
  creditCode: string,
  { managerId, expectedVersion }: ManagerChange,
): Promise<Result<undefined, Failure>> {
  const opened = await openAtDesk(deps, staff, creditCode);
  if (!opened.ok) return opened;
  const { business, grants } = opened.value;
  const county = findPoolCounty(business);
  if (!grants.some((grant) => headsEnterprise(grant, county))) return fail({ kind: 'role-required' });
  if (managerId !== undefined && !(await isManagerFor(deps.directory, await deps.directory.staff(managerId), county)))
    return fail({ kind: 'unknown-reference', path: 'managerId', what: 'manager' });
  const { creditCode: id, managerId: _before, ...rest } = business;
  const input = { ...rest, ...(managerId !== undefined && { managerId }) };
  const done = await putRecord(deps, { kind: 'businesses', id, input, expectedVersion, by: staff.subject });
  if (done.ok) {
    await moveRequests(deps, creditCode, { from: business.managerId, to: managerId });
    return { ok: true, value: undefined };
  }
  // The record was valid before, and only its manager has changed.
  return done.error.kind === 'record-rejected' || done.error.kind === 'second-person-needed'
    ? NOT_FOUND
    : fail(done.error);
}
