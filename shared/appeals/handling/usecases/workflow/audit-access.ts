import { buildRoster, findUnattended, type Roster } from '#appeals/case/domain/unattended.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import type { Lists } from '#appeals/queues/ports/views.ts';
import { isValidAt, type StaffMember, type Unit } from '#directory/domain/directory.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { Job, Outcome } from '#kernel/jobs/job.port.ts';
import { readPages } from '#kernel/ports/page.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';

export interface AuditAccessDeps {
  readonly log: EventLog;
  readonly lists: Pick<Lists, 'checkpoints'>;
  readonly records: Pick<DirectoryRecords, 'page'>;
  readonly time: TimeSource;
}

/** An open case on which somebody has to work who cannot open it. */
export interface UnattendedCase {
  readonly number: string;
  /** A unit with an open share, or `centre`. */
  readonly unitId: string;
}

/** Cases of a lane that one start looks at. A start every five minutes comes through two million open cases once a day. */
const SLICE = 1000;
const LAST = '9999-12-31T00:00:00.000Z' as Instant;

/**
 * Looks through the open cases, a slice with each start, for those that nobody can open who has to work on them (DOMAIN 2). It changes
 * nothing: a person has to give a grant or move the case. `tell` hears of each such case.
 */
export function auditAccess(deps: AuditAccessDeps, tell: (found: UnattendedCase) => void): Job<string> {
  let directory: Promise<WholeDirectory> | undefined;
  return {
    name: 'audit-access',
    lanes: 8,
    atOnce: 20,
    sliceSize: SLICE,
    slicesEachStart: 1,
    pass: async () => deps.time.now(),
    async list(lane, after, limit) {
      const slice = await deps.lists.checkpoints(lane, { until: LAST, limit, after });
      return { ...slice, things: slice.things.map(({ appealId }) => appealId) };
    },
    async work(appealId): Promise<Outcome> {
      directory ??= readDirectory(deps);
      const unattended = await lookAt(deps, appealId, await directory);
      for (const each of unattended) tell(each);
      return { unattended: unattended.length };
    },
  };
}

const PAGE = 1000;

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
