import type { AuditFinding, RunStarts, Runs } from '#appeals/case/ports/workflow.ts';
import { type ExecuteCommandDeps, executeCommand } from '#appeals/case/usecases/execute-command.ts';
import { readCase } from '#appeals/case/usecases/waits/arm-wait.ts';
import { judgeRun } from '#appeals/case/usecases/waits/judge-run.ts';
import { toWaitAnswer } from '#appeals/case/usecases/waits/wait-answer.ts';
import type { Lists } from '#appeals/queues/ports/views.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plusMillis, toInstant, toMillis } from '#kernel/domain/instant.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { Job, Outcome, Slice } from '#kernel/jobs/job.port.ts';

export interface AuditCasesDeps extends ExecuteCommandDeps {
  readonly starts: RunStarts;
  readonly runs: Runs;
  readonly lists: Pick<Lists, 'checkpoints'>;
}

/** A case that may have lost a run: the named run, else the current one. */
interface Found {
  readonly appealId: string;
  readonly run?: number;
}

/** An index or a view may show an entry late, so each audit begins so long before the end of the one before. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** Where the first audit begins to look for starts. */
const FIRST_LOOK_MS = DAY_MS;
/** More unstarted runs than this in a slice mean that starts are throttled: the driver's queue still holds them all. */
const MOST_UNSTARTED = 20;
/** A queue of starts drains within this time; what is not started then is lost, however much it is. */
const DRAINED_MS = 4 * HOUR_MS;

const COMMON = { lanes: 8, atOnce: 20 } as const;

/** How far the audit of starts has come: in the hour of `from`, up to an entry; and to the end of what there was, after a complete audit. */
interface Place {
  readonly from: Instant;
  readonly after?: string;
  readonly until?: Instant;
}

/**
 * Finds runs that were requested longer than `graceMs` ago and never started (ARCHITECTURE 2), and replaces each by the case's next run. While
 * starts are throttled, a lane waits at its first slice of late ones and looks there again with each audit.
 */
export function auditStarts(deps: AuditCasesDeps, graceMs: number): Job<Found> {
  const { starts, runs, time } = deps;
  return {
    ...COMMON,
    name: 'audit-starts',
    sliceSize: 1000,
    pass: async () => time.now(),
    begin(last) {
      const { until } = last === undefined ? {} : parsePlace(last);
      return until === undefined ? last : toPosition({ from: plusMillis(until, -OVERLAP_MS) });
    },
    async list(lane, position, limit): Promise<Slice<Found>> {
      const until = plusMillis(time.now(), -graceMs);
      const place = position === undefined ? { from: plusMillis(until, -FIRST_LOOK_MS) } : parsePlace(position);
      for (let { from, after } = place; ; from = nextHour(from), after = undefined) {
        const slice = await starts.inHour(from, lane, { until, limit, after });
        const isNewest = nextHour(from) > until;
        if (slice.things.length === 0 && slice.isLast && !isNewest) continue;
        const started = await runs.findStarted(slice.things);
        const things = slice.things.filter((_, at) => !started[at]);
        const isLate = things.length > MOST_UNSTARTED && things.some(({ at }) => at > plusMillis(until, -DRAINED_MS));
        if (isLate) return { things: [], after: position, isLast: true, counts: { backlog: 1 } };
        const isLast = slice.isLast && isNewest;
        const next = { from, ...(slice.after !== undefined && { after: slice.after }), ...(isLast && { until }) };
        return { things: things.map(({ appealId, run }) => ({ appealId, run })), after: toPosition(next), isLast };
      }
    },
    work: (found) => replace(deps, found, 'lostStart', graceMs),
  };
}

/** Finds cases whose next checkpoint has passed longer than `graceMs` ago, and replaces their run. The log decides, not the list. */
export function auditCheckpoints(deps: AuditCasesDeps, graceMs: number): Job<string> {
  const { lists, time } = deps;
  return {
    ...COMMON,
    name: 'audit-checkpoints',
    sliceSize: 500,
    pass: async () => time.now(),
    begin: (last) => last && plusMillis(last.slice(0, 24) as Instant, -OVERLAP_MS),
    async list(lane, after, limit) {
      const until = plusMillis(time.now(), -graceMs);
      const slice = await lists.checkpoints(lane, { until, limit, after });
      return { ...slice, things: slice.things.map(({ appealId }) => appealId), ...(slice.isLast && { after: until }) };
    },
    // A checkpoint names the run of its time. A later run of the same case may be lost as well, so the run is left open.
    work: (appealId) => replace(deps, { appealId }, 'missedCheckpoint', graceMs),
  };
}

/** Finds waits whose time has passed longer than `graceMs` ago, and replaces their run. A wait that was replaced is not found again. */
export function auditWaits(deps: AuditCasesDeps, graceMs: number): Job<Found> {
  const { runs, time } = deps;
  return {
    ...COMMON,
    name: 'audit-waits',
    sliceSize: 500,
    pass: async () => time.now(),
    list: (lane, after, limit) => runs.waits(lane, { before: plusMillis(time.now(), -graceMs), limit, after }),
    work: (found) => replace(deps, found, 'lostWait', graceMs),
  };
}

/** What an audit counts of each finding; the target is zero. */
const COUNTED = { lostStart: 'lostStarts', missedCheckpoint: 'missedCheckpoints', lostWait: 'lostWaits' } as const;

/**
 * Replaces a run when the event log shows that it is lost; an index that lags behind the log replaces nothing. When somebody
 * acts on the case meanwhile, it looks again, because the entry that led here is not audited for ever.
 */
async function replace(
  deps: AuditCasesDeps,
  found: Found,
  why: AuditFinding,
  graceMs: number,
): Promise<Outcome | undefined> {
  for (;;) {
    const outcome = await replaceOnce(deps, found, why, graceMs);
    if (outcome === 'replaced') return { [COUNTED[why]]: 1 };
    if (outcome === 'kept') return undefined;
    // The next audits look at these again.
    if (outcome !== 'overtaken') return { again: outcome };
  }
}

async function replaceOnce(
  deps: AuditCasesDeps,
  { appealId, run: named }: Found,
  why: AuditFinding,
  graceMs: number,
): Promise<'replaced' | 'kept' | 'overtaken' | 'awaits-recount'> {
  const found = await readCase(deps, appealId);
  if (!found) return 'kept';
  const { appeal, rules } = found;
  const run = named ?? appeal.run;
  const wait = await deps.runs.findWait(appealId, run);
  if (isTerminal(appeal.status) || appeal.run !== run) {
    if (wait) await deps.runs.disarm(appealId, run, wait.token);
    return 'kept';
  }
  if (why === 'lostStart') {
    if (await deps.runs.isStarted(appealId, run)) return 'kept';
  } else {
    const state = judgeRun(appeal, toWaitAnswer(appeal, run, rules).checkpoint, rules, graceMs);
    if (state !== 'lost') return state === 'healthy' ? 'kept' : 'awaits-recount';
    // A start that is late is the matter of the audit of starts, which waits for it as long.
    const isLate = appeal.runSince !== undefined && appeal.runSince > plusMillis(deps.time.now(), -DRAINED_MS);
    if (why === 'missedCheckpoint' && isLate && !(await deps.runs.isStarted(appealId, run))) return 'kept';
  }
  const command = { name: 'replaceRun' as const, body: { why } };
  const given = await executeCommand(deps, appealId, command, SYSTEM, { expectedVersion: appeal.version });
  if (!given.ok) return given.error.kind === 'stale-version' ? 'overtaken' : 'kept';
  if (wait) await deps.runs.disarm(appealId, run, wait.token);
  return 'replaced';
}

function toPosition(place: Place): string {
  return JSON.stringify(place);
}

function parsePlace(position: string): Place {
  return JSON.parse(position);
}

function nextHour(instant: Instant): Instant {
  return toInstant(toMillis(instant) - (toMillis(instant) % HOUR_MS) + HOUR_MS);
}
