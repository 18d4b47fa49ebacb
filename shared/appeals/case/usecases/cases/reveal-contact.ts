import { type Caller, toViewer } from '#accounts/usecases/resolve-viewer.ts';
import type { Viewer } from '#accounts/viewer.rules.ts';
import type { StaffMember, Unit } from '#directory/domain/directory.ts';
import { type LocalDate, toLocalDate } from '#kernel/domain/instant.ts';
import type { RevealReason } from '#kernel/domain/reasons.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import { requestRef } from '#kernel/usecases/hashing.ts';
import { tooManyToday } from '#kernel/usecases/too-many.ts';
import type { CaseFailure } from '../../domain/refusal.ts';
import { findRevealingGrant } from '../../domain/scope.ts';
import type { Contact, Contacts } from '../../ports/personal.ts';
import type { Reveal, Reveals } from '../../ports/reveals.ts';
import { type OpenCaseDeps, openCase } from './open-case.ts';
import { keepVisibleRecords } from './visible-records.ts';
import { withStaffNames, withUnits } from './with-units.ts';

export interface RevealContactDeps extends OpenCaseDeps {
  readonly contacts: Pick<Contacts, 'get'>;
  readonly reveals: Pick<Reveals, 'record'>;
  readonly rates: Pick<RateLimits, 'takeOfDay'>;
}

/** A request to see who an appellant is. */
export interface RevealCall {
  readonly number: string;
  readonly caller: Caller;
  readonly callerId: string;
  readonly reason: RevealReason;
  readonly note?: string | undefined;
  readonly key: string;
}

/**
 * Name and phone in clear, for a role that works on the case and gives a reason. The look is recorded before the contact is
 * read, and counted: a member of staff is shown so many contacts a local day. A caller from whom the identity is sealed, and
 * an auditor, are not permitted (DOMAIN 2).
 */
export async function revealContact(
  deps: RevealContactDeps,
  { number, caller, callerId, reason, note, key }: RevealCall,
): Promise<Result<Pick<Contact, 'name' | 'phone' | 'email' | 'enterprise' | 'sealedAt'>, CaseFailure>> {
  if (reason === 'other' && note === undefined) return fail({ kind: 'required-field', path: 'note' });
  const access = await openCase(deps, number, caller);
  if (!access.ok) return access;
  const { appeal, scope } = access.value;
  const grant = findRevealingGrant(scope);
  if (!grant) return fail({ kind: 'not-permitted', command: 'reveal', role: scope.grants[0]?.role ?? 'AUD' });
  const { key: id, bodyHash } = requestRef(callerId, key, { number, reveal: reason, note });
  const at = deps.time.now();
  const { reveals: limit } = (await deps.directory.policy()).dailyLimits;
  if (!(await deps.rates.takeOfDay('reveal', callerId, toLocalDate(at), id, limit))) return tooManyToday('reveals', at);
  const looked = {
    id,
    bodyHash,
    appealId: appeal.id,
    number,
    by: callerId,
    ...grant,
    reason,
    ...(note !== undefined && { note }),
    at,
  };
  const recorded = await deps.reveals.record(looked);
  if (recorded.bodyHash !== bodyHash) return fail({ kind: 'idempotency-conflict' });
  const { name, phone, email, enterprise, sealedAt } = (await deps.contacts.get(appeal.id)) ?? {};
  return ok({
    ...(sealedAt !== undefined && { sealedAt }),
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
    ...(enterprise && { enterprise }),
  });
}

export interface ReadAccessLogDeps extends OpenCaseDeps {
  readonly reveals: Pick<Reveals, 'listByAppeal'>;
}

/** A recorded look at a contact, with the unit of the member of staff. */
export interface NamedReveal extends Reveal {
  readonly unit: Unit | undefined;
  /** For auditors only. */
  readonly byName?: string;
}

/** Who looked at the appellant's own contact, newest first. */
export async function readAccessLog(
  deps: ReadAccessLogDeps,
  number: string,
  viewer: Viewer,
  page: { readonly limit: number; readonly after?: string },
): Promise<Result<Page<NamedReveal>, CaseFailure>> {
  const access = await openCase(deps, number, viewer);
  if (!access.ok) return access;
  const reveals = await deps.reveals.listByAppeal(access.value.appeal.id, page.limit, page.after);
  return ok(await withUnits(deps.directory, reveals));
}

export interface ListRevealsDeps extends Omit<OpenCaseDeps, 'numbers'> {
  readonly reveals: Pick<Reveals, 'listByDay'>;
}

/** The contacts that were shown in clear on a local day, for auditors only. Cases that the auditor may not open are left out. */
export async function listReveals(
  deps: ListRevealsDeps,
  staff: StaffMember,
  day: LocalDate,
  page: { readonly limit: number; readonly after?: string },
): Promise<Result<Page<NamedReveal>, CaseFailure>> {
  if (!staff.grants.some(({ role }) => role === 'AUD')) return fail({ kind: 'not-found' });
  const reveals = await deps.reveals.listByDay(day, page.limit, page.after);
  const visible = await keepVisibleRecords(deps, toViewer(staff), reveals);
  return ok(await withStaffNames(deps.directory, await withUnits(deps.directory, visible)));
}
