import { buildRoster, findUnattended, type Roster } from '#appeals/case/domain/unattended.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { AccessAuditPosition } from '#appeals/case/ports/workflow.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import type { Lists } from '#appeals/queues/ports/views.ts';
import { isValidAt, type StaffMember, type Unit } from '#directory/domain/directory.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import { readPages } from '#kernel/ports/page.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';

export interface AuditAccessDeps {
  readonly log: EventLog;
  readonly lists: Pick<Lists, 'openCases'>;
  readonly records: Pick<DirectoryRecords, 'page'>;
  readonly accessPosition: AccessAuditPosition;
  readonly time: TimeSource;
}

/** An open case on which somebody has to work who cannot open it. */
export interface UnattendedCase {
  readonly number: string;
  /** A unit with an open share, or `centre`. */
  readonly unitId: string;
}

export interface AccessReport {
  /** How many cases this slice had. */
  readonly looked: number;
  readonly unattended: readonly UnattendedCase[];
}

/** How many cases one audit looks at, and how many pages of the list it reads to find them. The next one continues there. */
const ACCESS_SLICE = { cases: 500, pages: 10 };
const AT_ONCE = 20;
const PAGE = 1000;

/**
 * Looks in a slice of the open cases for those that nobody can open who has to work on them (DOMAIN 2). It changes nothing: a
 * person has to give a grant or move the case. A case that cannot be read does not stop the others; the audit fails at its end.
 */
export async function auditAccess(deps: AuditAccessDeps, slice = ACCESS_SLICE): Promise<AccessReport> {
  const { appealIds, after } = await readSlice(deps, slice);
  const unattended: UnattendedCase[] = [];
  const failures: unknown[] = [];
  if (appealIds.length > 0) {
    const directory = await readDirectory(deps);
    for (let from = 0; from < appealIds.length; from += AT_ONCE) {
      const looks = appealIds.slice(from, from + AT_ONCE).map((id) => lookAt(deps, id, directory));
      for (const look of await Promise.allSettled(looks))
        if (look.status === 'fulfilled') unattended.push(...look.value);
        else failures.push(look.reason);
    }
  }
  await deps.accessPosition.write(after);
  if (failures.length > 0) throw failures[0];
  return { looked: appealIds.length, unattended };
}

/** The next open cases, and where the next slice begins: at the first case again after the last. */
async function readSlice(
  { lists, accessPosition }: AuditAccessDeps,
  { cases, pages }: typeof ACCESS_SLICE,
): Promise<{ readonly appealIds: readonly string[]; readonly after: string | undefined }> {
  const appealIds = new Set<string>();
  let after = await accessPosition.read();
  for (let page = 1; page <= pages; page++) {
    const read = await lists.openCases(cases - appealIds.size, after);
    for (const id of read.items) appealIds.add(id);
    after = read.after;
    if (after === undefined || appealIds.size >= cases) break;
  }
  return { appealIds: [...appealIds], after };
}

interface WholeDirectory {
  readonly roster: Roster;
  readonly units: ReadonlyMap<string, Unit>;
}

/** All units, also closed ones, and the staff in force. */
async function readDirectory({ records, time }: AuditAccessDeps): Promise<WholeDirectory> {
  const now = time.now();
  const staff: StaffMember[] = [];
  for await (const { record } of readPages((after) => records.page('staff', PAGE, after)))
    if (isValidAt(record, now)) staff.push(record);
  const units = new Map<string, Unit>();
  for await (const { record } of readPages((after) => records.page('units', PAGE, after))) units.set(record.id, record);
  return { roster: buildRoster(staff), units };
}

async function lookAt(
  deps: AuditAccessDeps,
  appealId: string,
  { roster, units }: WholeDirectory,
): Promise<readonly UnattendedCase[]> {
  const found = await loadCase(deps, appealId);
  if (!found || isTerminal(found.appeal.status)) return [];
  const { number } = found.appeal;
  return findUnattended(found.appeal, roster, (id) => units.get(id)).map((unitId) => ({ number, unitId }));
}
