import type { CaseAccess } from '../../domain/appeal/case.ts';
import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { StaffMember, Unit } from '../../domain/directory/directory.ts';
import { type LocalDate, toLocalDate } from '../../domain/words/instant.ts';
import type { Opening, Openings } from '../../ports/access/openings.ts';
import type { Page } from '../../ports/page.ts';
import type { TimeSource } from '../../ports/services/time-source.ts';
import { toViewer } from '../accounts/resolve-viewer.ts';
import type { Failure } from '../failure.ts';
import { type OpenCaseDeps, openCase } from './open-case.ts';
import { keepVisibleRecords } from './visible-records.ts';
import { withStaffNames, withUnits } from './with-units.ts';

export interface RecordOpeningDeps {
  readonly openings: Pick<Openings, 'record'>;
  readonly time: TimeSource;
}

/** Records that a member of staff opens a case, once for each local day. The case is shown only when it is recorded. */
export async function recordOpening(
  { openings, time }: RecordOpeningDeps,
  { appeal, scope }: Pick<CaseAccess, 'appeal' | 'scope'>,
  by: string,
): Promise<void> {
  const [grant] = scope.grants;
  if (!grant) return;
  const at = time.now();
  const { id: appealId, number } = appeal;
  await openings.record({ appealId, number, by, ...grant, day: toLocalDate(at), at });
}

export interface ListOpeningsDeps extends OpenCaseDeps {
  readonly openings: Pick<Openings, 'listByCase' | 'listByDay'>;
}

/** A recorded opening, with the unit of the member of staff. */
export interface NamedOpening extends Opening {
  readonly unit: Unit | undefined;
  readonly byName?: string;
}

/** Which openings an auditor asks for: those of a case, or those of a local day, of one person if `by` is given. */
export type OpeningsAsked = { readonly number: string } | { readonly day: LocalDate; readonly by?: string | undefined };

/** Who opened which case, for auditors only. The openings of cases that the auditor may not open are left out. */
export async function listOpenings(
  deps: ListOpeningsDeps,
  staff: StaffMember,
  asked: OpeningsAsked,
  page: { readonly limit: number; readonly after?: string },
): Promise<Result<Page<NamedOpening>, Failure>> {
  if (!staff.grants.some(({ role }) => role === 'AUD')) return fail({ kind: 'not-found' });
  const listed = await readOpenings(deps, staff, asked, page);
  if (!listed.ok) return listed;
  return ok(await withStaffNames(deps.directory, await withUnits(deps.directory, listed.value)));
}

async function readOpenings(
  deps: ListOpeningsDeps,
  staff: StaffMember,
  asked: OpeningsAsked,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Result<Page<Opening>, Failure>> {
  if ('day' in asked) {
    const openings = await deps.openings.listByDay(asked.day, asked.by, limit, after);
    return ok(await keepVisibleRecords(deps, toViewer(staff), openings));
  }
  const access = await openCase(deps, asked.number, toViewer(staff));
  return access.ok ? ok(await deps.openings.listByCase(access.value.appeal.id, limit, after)) : access;
}
