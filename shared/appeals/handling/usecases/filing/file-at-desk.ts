import { findStaffMember, toViewer } from '#accounts/usecases/resolve-viewer.ts';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import type { StaffMember } from '#directory/domain/directory.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Channel } from '#kernel/domain/vocabulary.ts';
import { checkFiling } from './check-filing.ts';
import { type FileAppealDeps, type FiledAppeal, type Filer, storeFiling } from './file-appeal.ts';
import { type FindDuplicatesDeps, findCallersAppeals, findDuplicates, type OpenDuplicate } from './find-duplicates.ts';

/** A filing at the desk: the member of staff by the token's subject, and how the appeal came in. */
export interface DeskCall {
  readonly subject: string;
  readonly channel: Channel;
  readonly callId?: string;
  readonly key: string;
}

export interface FiledAtDesk extends FiledAppeal {
  /** Open appeals of the same caller that are like this one; undefined when they could not be read. */
  readonly duplicates: readonly OpenDuplicate[] | undefined;
  /** Why they could not be read. The appeal is filed all the same. */
  readonly duplicatesError?: unknown;
}

/**
 * An operator files for a caller, a worker files what was found on the spot. The operator also gets the caller's open
 * appeals that are like this one, read while the filing is stored.
 */
export async function fileAtDesk(
  deps: FileAppealDeps & FindDuplicatesDeps,
  call: DeskCall,
  request: AppealRequest,
): Promise<Result<FiledAtDesk, CaseFailure>> {
  // Started here, so that reading a log that the views lag behind makes the answer wait for no fifth call.
  const callersAppeals = findCallersAppeals(deps, request.contact?.phone);
  callersAppeals.catch(() => undefined);
  const [staff, checked] = await Promise.all([
    findStaffMember(deps, call.subject),
    // Staff do not act for businesses, and a caller is a citizen unless the request names a business.
    checkFiling(deps, { actor: { id: call.subject, grants: [] }, appellantKind: 'citizen' }, request, call.key),
  ]);
  if (!staff.ok) return staff;
  const filer = toDeskFiler(staff.value, call, request);
  if (!filer.ok) return filer;
  if (!checked.ok) return checked;

  const [filed, duplicates] = await Promise.allSettled([
    storeFiling(deps, filer.value, checked.value),
    hasRole(staff.value, 'AGT')
      ? callersAppeals.then((ids) => findDuplicates(deps, toViewer(staff.value), checked.value, ids))
      : [],
  ]);
  if (filed.status === 'rejected') throw filed.reason;
  if (!filed.value.ok) return filed.value;
  return ok(
    duplicates.status === 'fulfilled'
      ? { ...filed.value.value, duplicates: duplicates.value }
      : { ...filed.value.value, duplicates: undefined, duplicatesError: duplicates.reason },
  );
}

/**
 * The rules of filing at the desk. Only operators and workers file. A worker files by the channel `field` only: nobody calls
 * a worker. An operator who is no worker says how the appellant can be reached (DOMAIN 2, 4).
 */
function toDeskFiler(staff: StaffMember, call: DeskCall, request: AppealRequest): Result<Filer, CaseFailure> {
  const { subject, channel, callId } = call;
  const grants = staff.grants.filter(({ role }) => role === 'AGT' || role === 'WRK');
  if (grants.length === 0) {
    const command = request.answer ? ('submitAnswered' as const) : ('submit' as const);
    return fail({ kind: 'not-permitted', command, role: staff.grants[0]?.role ?? 'AUD' });
  }
  if (!hasRole(staff, 'AGT') && channel !== 'field')
    return fail({ kind: 'unknown-reference', path: 'channel', what: 'channel' });
  if (!hasRole(staff, 'WRK') && namesNobody(request)) return fail({ kind: 'required-field', path: 'contact' });
  return ok({
    actor: { id: subject, grants, ...(callId !== undefined && { callId }) },
    channel,
    appellantKind: 'citizen',
  });
}

/** What a worker finds has no appellant. */
function namesNobody({ contact, enterprise, flags }: AppealRequest): boolean {
  return contact === undefined && enterprise === undefined && flags?.anonymous !== true;
}

function hasRole(staff: StaffMember, role: 'AGT' | 'WRK'): boolean {
  return staff.grants.some((grant) => grant.role === role);
}
