import { handOverEnded } from '#appeals/handling/usecases/hand-over/hand-over-ended.ts';
import { auditAccess } from '#appeals/handling/usecases/workflow/audit-access.ts';
import { auditCheckpoints, auditStarts, auditWaits } from '#appeals/handling/usecases/workflow/audit-cases.ts';
import { followCalendar } from '#appeals/handling/usecases/workflow/follow-calendar.ts';
import { remindAppointments } from '#enterprise/partners/remind-appointments.ts';
import { auditRequests } from '#enterprise/requests/usecases/audit-requests.ts';
import { tendRequests } from '#enterprise/requests/usecases/tend-requests.ts';
import { remindDeadlines } from '#enterprise/support/remind-deadlines.ts';
import type { JobName } from '#kernel/job-names.ts';
import type { Job } from '#kernel/jobs/job.port.ts';
import { LANES_AT_ONCE } from '#kernel/jobs/share-lanes.ts';
import { removeTexts } from '#lake/usecases/remove-texts.ts';
import { sealRows } from '#lake/usecases/seal-rows.ts';
import { removeUploads } from '#own-data/usecases/retention/remove-uploads.ts';
import { RETENTION_JOBS } from '#own-data/usecases/retention/retention-jobs.ts';
import { sweepFilings } from '#own-data/usecases/retention/sweep-filings.ts';
import { collectRows, writeDays } from '#scripts/jobs/backfill-jobs.ts';
import { rebuildViews } from '#scripts/jobs/rebuild-job.ts';
import { recountMonth } from '#scripts/jobs/recount-job.ts';
import type { Measurement } from '../budgets.ts';
import { formatRows } from '../table.ts';

/** A call of a table, and a message until the gateway has answered. */
const CALL_MS = 4;
const MESSAGE_MS = 350;
/** Reading and folding an ordinary log on a full core, as the review of the cloud side measured it. */
const FOLD_MS = 0.97;
/** The share of a core that a function of 512 MB has; 1,769 MB are one core. */
const SHARE = 512 / 1769;
/** Processes of a tool, each with a core. */
const PROCESSES = 8;

/** A province: 20 million appeals a year, 2 million open. */
const YEAR = 20_000_000;
const OPEN = 2_000_000;
const DAY = YEAR / 365;
/** Filings of a storm: 200 a second for an hour. */
const STORM = 720_000;

interface Volume {
  readonly what: string;
  readonly things: number;
  /** Calls of a thing that wait for one another, and what else it waits for. */
  readonly calls: number;
  readonly waitMs?: number;
  /** Work on a full core. */
  readonly coreMs: number;
  /** The time that it has, in hours. */
  readonly within: number;
  /** The core of a lane; for tools that of a process. */
  readonly share?: number;
}

const LOOK = { calls: 1, coreMs: FOLD_MS };
const CHANGE = { calls: 3, coreMs: 2 * FOLD_MS };
const CLOSED = { what: 'closed a term ago, of a day', things: DAY, within: 3, ...CHANGE };
const REQUESTS = { what: 'open requests', things: 100_000, within: 1 };

/** What each job has to go through at a time, at most. The numbers of requests, subscribers and partitions are guesses. */
const VOLUMES: Readonly<Record<JobName, Volume>> = {
  'audit-starts': { what: 'starts of a storm', things: STORM, calls: 0.02, coreMs: 0.05, within: 1 },
  'audit-checkpoints': { what: 'overdue after a day without workflow', things: 2 * DAY, ...CHANGE, within: 1 },
  'audit-waits': { what: 'the same', things: 2 * DAY, ...CHANGE, within: 1 },
  'audit-access': { what: 'open cases, slowly on purpose', things: OPEN, ...LOOK, within: 24 },
  'hand-over': { what: 'cases of a unit', things: 50_000, ...CHANGE, within: 8 },
  'follow-calendar': { what: 'open cases', things: OPEN, ...CHANGE, within: 8 },
  'sweep-filings': { what: 'filings of a day with a storm', things: DAY + STORM, ...LOOK, within: 8 },
  'retain-contacts': CLOSED,
  'retain-media': CLOSED,
  'retain-places': CLOSED,
  'retain-texts': CLOSED,
  'retain-request-media': { ...CLOSED, things: 2000 },
  'retain-request-texts': { ...CLOSED, things: 2000 },
  'retain-visit-texts': { ...CLOSED, things: 2000 },
  'remove-uploads': { what: 'uploads that nobody took', things: DAY / 10, ...CHANGE, within: 3 },
  'audit-requests': { ...REQUESTS, ...LOOK },
  'tend-requests': { ...REQUESTS, ...CHANGE },
  'remind-deadlines': { what: 'subscribers', things: 100_000, calls: 2, waitMs: MESSAGE_MS, coreMs: 0.3, within: 8 },
  'remind-appointments': { what: 'appointments', things: 2000, calls: 4, waitMs: 2 * MESSAGE_MS, coreMs: 2, within: 8 },
  'seal-rows': { what: 'partitions of the lake', things: 600, calls: 3, coreMs: 11_000, within: 3, share: 1 },
  'remove-texts': { what: 'partitions of the lake', things: 600, calls: 3, coreMs: 5000, within: 3, share: 1 },
  'rebuild-views': { what: 'cases of a year', things: YEAR, calls: 6, coreMs: 10, within: 24, share: 1 },
  'recount-month': { what: 'cases of a year', things: YEAR, calls: 2, coreMs: 2 * FOLD_MS, within: 24, share: 1 },
  // A slice has 50 pages of 1 MB, each after 100 ms of rest; 220 GB a year.
  'collect-rows': {
    what: '50 MB of events',
    things: 4400,
    calls: 50,
    waitMs: 5000,
    coreMs: 2500,
    within: 24,
    share: 1,
  },
  'write-days': { what: 'days of three tables', things: 3 * 365, calls: 50, coreMs: 60_000, within: 24, share: 1 },
};

/** How each job is divided, by the job itself. Its ports are not called. */
async function listJobs(): Promise<
  readonly Pick<Job, 'name' | 'lanes' | 'atOnce' | 'sliceSize' | 'slicesEachStart'>[]
> {
  const none = {} as never;
  const unseeded = { progress: { read: async () => undefined }, directory: { calendar: async () => ({}) } } as never;
  const list = async () => ({ things: [], after: undefined, isLast: true });
  return [
    auditStarts(none, 0),
    auditCheckpoints(none, 0),
    auditWaits(none, 0),
    auditAccess(none, () => undefined),
    handOverEnded(none),
    await followCalendar(unseeded),
    sweepFilings(none),
    ...Object.values(RETENTION_JOBS).map((make) => make(none)),
    removeUploads(none),
    auditRequests(none, 0),
    tendRequests(none),
    remindDeadlines(none),
    remindAppointments(none),
    sealRows(none, { search: '', allow: (row) => row }),
    removeTexts(none, ''),
    rebuildViews(none, '', list),
    recountMonth(none, '', '', list),
    collectRows({ kinds: [{}], days: [] } as never),
    writeDays({ kinds: [], days: [] } as never),
  ] as never;
}

/** Hours of each job at province volume, as far as it waits and as far as it computes: the longer of both. */
export async function measureJobs(): Promise<Measurement> {
  const heads = ['job', 'things', 'of', 'lanes', 'at once', 'waits h', 'computes h', 'hours', 'has h'];
  const rows: string[][] = [];
  let slowest = { name: '', share: 0, hours: 0 };
  for (const { name, lanes, atOnce, sliceSize, slicesEachStart } of await listJobs()) {
    const { what, things, calls, waitMs = 0, coreMs, within, share } = VOLUMES[name as JobName];
    const isTool = share !== undefined && lanes > 1;
    // Lanes of the engine are functions of their own; those of a tool share the core of a process.
    const workers = isTool ? Math.min(lanes, PROCESSES) : lanes;
    const beside = isTool ? Math.min(lanes, PROCESSES * LANES_AT_ONCE) : lanes;
    const slices = (things / sliceSize) * 2 * CALL_MS;
    const waits = ((things * (calls * CALL_MS + waitMs)) / atOnce + slices) / beside / 3_600_000;
    const computes = (things * coreMs) / (share ?? SHARE) / workers / 3_600_000;
    const slowly = slicesEachStart ? things / (lanes * sliceSize * slicesEachStart) / 12 : 0;
    const hours = Math.max(waits, computes, slowly);
    if (hours / within > slowest.share) slowest = { name, share: hours / within, hours };
    const numbers = [waits, computes, hours].map((each) => each.toFixed(2));
    rows.push([name, String(Math.round(things)), what, String(lanes), String(atOnce), ...numbers, String(within)]);
  }
  const table = formatRows([heads, ...rows]);
  return {
    findings: [{ measure: 'jobShare', value: slowest.share, note: `${slowest.name}, ${slowest.hours.toFixed(1)} h` }],
    appendix: `A call takes ${CALL_MS} ms, a message ${MESSAGE_MS} ms, a log is read and folded in ${FOLD_MS} ms of a core; a lane of the engine has 0.29 of a core, a tool ${PROCESSES} processes. Guesses: 10 ms of a core to rebuild a case, 60 s to write a day.\n\n${table}`,
    printed: table,
  };
}
