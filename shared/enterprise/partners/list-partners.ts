import { findStaffMember, type ResolveViewerDeps } from '#accounts/usecases/resolve-viewer.ts';
import { isValidAt, type Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { readUnitGrants } from '#enterprise/businesses/open-business.ts';
import {
  loadRequest,
  type OpenRequestDeps,
  openRequest,
  type RequestAccess,
} from '#enterprise/requests/usecases/open-request.ts';
import type { PartnerRecords, Referral } from '#enterprise/services/partners.port.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { NOT_FOUND } from '#kernel/domain/failure.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';

/** The partners that businesses may consent to, in order of their ids. */
export async function listPartners({
  directory,
  time,
}: {
  readonly directory: Pick<Directory, 'allUnits'>;
  readonly time: TimeSource;
}): Promise<readonly Unit[]> {
  const now = time.now();
  const partners = (await directory.allUnits()).filter((unit) => unit.kind === 'partner' && isValidAt(unit, now));
  return partners.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** The partner of a person; not found for everybody else. */
export async function findOwnPartner(
  deps: ResolveViewerDeps & Pick<ListReferralsDeps, 'directory'>,
  subject: string,
): Promise<Result<Unit, Failure>> {
  const staff = await findStaffMember(deps, subject);
  if (!staff.ok) return staff;
  const grants = await readUnitGrants(deps.directory, staff.value.grants);
  const own = grants.find(
    ({ role, unit }) => role === 'PTN' && unit.kind === 'partner' && isValidAt(unit, deps.time.now()),
  );
  return own ? ok(own.unit) : NOT_FOUND;
}

export interface ListReferralsDeps extends OpenRequestDeps {
  readonly partnerRecords: Pick<PartnerRecords, 'referredTo'>;
}

/** A referral that its partner may see now. */
export interface OpenReferral extends Referral {
  readonly access: RequestAccess;
}

/**
 * What was referred to the partner of a person, newest first. Each log decides whether the business consents now, so the page may be
 * shorter than its limit. Nothing but the number is shown, so the list is no look. Not found for everybody else.
 */
export async function listReferrals(
  deps: ListReferralsDeps,
  subject: string,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Result<Page<OpenReferral>, Failure>> {
  const own = await findOwnPartner(deps, subject);
  if (!own.ok) return own;
  const page = await deps.partnerRecords.referredTo(own.value.id, limit, after);
  const opened = await Promise.all(
    page.items.map(async (referral): Promise<readonly OpenReferral[]> => {
      const loaded = await loadRequest(deps.requestLog, referral.requestId);
      const access = loaded && (await openRequest(deps, referral.number, { kind: 'partner', subject }, loaded));
      return access?.ok ? [{ ...referral, access: access.value }] : [];
    }),
  );
  return ok({ ...page, items: opened.flat() });
}
