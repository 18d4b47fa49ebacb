import type { Failure } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { type BindKeyDeps, bindKey } from '#kernel/usecases/bind-key.ts';
import { canonicalJson, sha256 } from '#kernel/usecases/hashing.ts';
import { type Grant, reachesRegion, type StaffMember } from '../domain/directory.ts';
import { APPROVING_ROLES } from '../domain/staff-grants.ts';
import type { RecordVersion } from '../ports/directory-records.ts';
import type { GrantRequest, GrantRequests } from '../ports/grant-requests.ts';
import { buildRecord } from './build-record.ts';
import { type PutRecordDeps, putRecord, type RecordPut, type RecordRejected } from './put-record.ts';

export interface ApproveGrantsDeps extends PutRecordDeps {
  readonly requests: GrantRequests;
}

/** The request about a member of staff that waits for a second person; undefined once its version was replaced. */
export async function findOpenRequest(
  { requests }: Pick<ApproveGrantsDeps, 'requests'>,
  subject: string,
  currentVersion: number,
): Promise<GrantRequest | undefined> {
  const request = await requests.find(subject);
  return request?.expectedVersion === currentVersion ? request : undefined;
}

/**
 * Stores a new version of a record. A change of staff that gives far-reaching rights is stored as a request instead, for which
 * nothing changes until a second person approves it.
 */
export async function putOrRequest(
  deps: ApproveGrantsDeps,
  put: Omit<RecordPut, 'approvedBy'>,
): Promise<Result<RecordVersion | { readonly pending: GrantRequest }, Failure | RecordRejected>> {
  const done = await putRecord(deps, put);
  if (done.ok) return done;
  if (done.error.kind !== 'second-person-needed') return fail(done.error);
  const { id, input, expectedVersion, by } = put;
  const record = buildRecord('staff', id, input, expectedVersion + 1) as StaffMember;
  return ok({ pending: await requestGrants(deps, { record, expectedVersion, by }) });
}

/** Stores a change that needs a second person. The same request again is the same. */
async function requestGrants(
  { requests, time }: Pick<ApproveGrantsDeps, 'requests' | 'time'>,
  { record, expectedVersion, by }: Pick<GrantRequest, 'record' | 'expectedVersion' | 'by'>,
): Promise<GrantRequest> {
  const id = sha256(canonicalJson({ record, expectedVersion, by })).slice(0, 32);
  const known = await requests.find(record.subject);
  if (known?.id === id) return known;
  const request = { id, record, expectedVersion, by, at: time.now() };
  await requests.put(request);
  return request;
}

/** Whether all grants of a record are in the region that limits the approver's role. */
function coversAll(own: Grant, { grants }: StaffMember): boolean {
  return own.regionCode === undefined || grants.every(({ regionCode }) => reachesRegion(own, regionCode));
}

/**
 * Approves what another person requested: the record becomes current with both names. The person who requested it and the one who
 * gets the grants are not permitted; a request that was replaced meanwhile is a conflict, and so is another one with the same key.
 */
export async function approveGrants(
  deps: ApproveGrantsDeps & Pick<BindKeyDeps, 'usedKeys'>,
  {
    subject,
    requestId,
    approver,
    key,
  }: {
    readonly subject: string;
    readonly requestId: string;
    readonly approver: StaffMember;
    readonly key: string;
  },
): Promise<Result<RecordVersion, Failure | RecordRejected>> {
  const request = await deps.requests.find(subject);
  if (request === undefined) return fail({ kind: 'not-found' });
  const mayApprove = approver.grants.some(
    (own) => APPROVING_ROLES.includes(own.role) && coversAll(own, request.record),
  );
  if (!mayApprove || approver.subject === request.by || approver.subject === subject)
    return fail({ kind: 'role-required' });
  const bound = await bindKey(deps, { callerId: approver.subject, key, body: { approve: subject, requestId } });
  if (!bound.ok) return bound;
  if (request.id !== requestId) return fail({ kind: 'record-changed', id: subject, version: request.expectedVersion });
  const { subject: id, ...input } = request.record;
  const { expectedVersion, by } = request;
  const done = await putRecord(deps, { kind: 'staff', id, input, expectedVersion, by, approvedBy: approver.subject });
  if (done.ok) return done;
  if (done.error.kind === 'second-person-needed') throw new Error('an approved change asks for a second person');
  return fail(done.error);
}
