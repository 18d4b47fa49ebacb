import type { AuditFinding, AuditPosition, RunStarts, Runs, UnreadCase } from '#appeals/case/ports/workflow.ts';
import { type ExecuteCommandDeps, executeCommand } from '#appeals/case/usecases/execute-command.ts';
import { readCase } from '#appeals/case/usecases/waits/arm-wait.ts';
import { judgeRun } from '#appeals/case/usecases/waits/judge-run.ts';
import { toWaitAnswer } from '#appeals/case/usecases/waits/wait-answer.ts';
import type { Lists } from '#appeals/queues/ports/views.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import { DAY_MS, type Instant, MINUTE_MS, plusMillis, toInstant } from '#kernel/domain/instant.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';

export interface AuditCasesDeps extends ExecuteCommandDeps {
  readonly starts: RunStarts;
  readonly runs: Runs;
  readonly lists: Lists;
  readonly position: AuditPosition;
}

/** What an audit found and replaced; the target of each number is zero. */
export interface AuditReport {
  readonly lostStarts: number;
  readonly missedCheckpoints: number;
  readonly lostWaits: number;
  /** Hundreds of runs wait for their start. They are late, not lost, so none of them was replaced. */
  readonly isBacklog?: true;
  /** There may be more to replace: the next audit goes on. */
  readonly isPartial?: true;
}

type Why = AuditFinding;
/** A case that may have lost a run: the named run, else the current one. */
interface Found {
  readonly appealId: string;
  readonly run?: number;
}
/** What became of a run. One of a case that awaits the recount after a new calendar is looked at again by the next audits. */
type Outcome = 'replaced' | 'kept' | 'awaitsRecount';
/** Replaces the run if it was lost, and returns whether it was. */
type Repair = (appealId: string, run: number | undefined, why: Why) => Promise<boolean>;

/** How far before the position of the last audit an audit begins: an index or a view may show an entry late. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** More unstarted runs than this mean that starts are throttled. The driver's queue still holds them all. */
const MOST_LOST = 200;
/** Runs that one audit replaces. An audit that its time limit cuts off would begin again each time, and never get to the end. */
const MOST_REPLACED = 100;
/** The index of starts is read day by day, and so are the checkpoints: the position is stored after each day. */
const STRETCH_MS = DAY_MS;
/** Cases to look at again. When there are more, something else is wrong, or a recount is under way: the audit does not go on. */
const MOST_UNREAD = 100;

/**
 * Finds what the workflow has lost (ARCHITECTURE 2): runs that were requested longer than `graceMs` ago and never started,
 * cases whose next checkpoint has passed, and waits past their time. Each is replaced by the case's next run. A case that
 * cannot be read does not stop the others: the audit fails at its end, and the next audits look at that case again. They do so, too,
 * for a case that awaits the recount after a new calendar.
 *
 * Each audit makes progress, also one that is cut off: it replaces at most `mostReplaced` runs, which are not found again, and
 * stores its position after each day that it has looked through.
 */
export async function auditCases(
  deps: AuditCasesDeps,
  graceMs: number,
  mostReplaced = MOST_REPLACED,
): Promise<AuditReport> {
  const limit = plusMillis(deps.time.now(), -graceMs);
  const failures: unknown[] = [];
  const unread = new Map<string, UnreadCase>();
  const slice: Slice = { left: mostReplaced };
  const repair: Repair = async (appealId, run, why) => {
    let outcome: Outcome | 'failed' = 'failed';
    try {
      outcome = await replace(deps, appealId, run, why, graceMs);
    } catch (error) {
      failures.push(error);
    }
    if (outcome === 'failed' || outcome === 'awaitsRecount')
      unread.set(`${appealId} ${why}`, { appealId, ...(run !== undefined && { run }), why });
    return outcome === 'replaced';
  };
  const { until: position, unread: earlier = [] } = (await deps.position.read()) ?? {};
  const repaired = { lostStart: 0, missedCheckpoint: 0, lostWait: 0 };
  for (const { appealId, run, why } of earlier)
    repaired[why] += await repairAll([{ appealId, ...(run !== undefined && { run }) }], why, repair, slice);

  const startsFrom = plusMillis(position ?? plusMillis(limit, -STRETCH_MS), -OVERLAP_MS);
  const unstarted = await unstartedBetween(deps, startsFrom, limit);
  const isBacklog = unstarted.length > MOST_LOST;
  if (!isBacklog) repaired.lostStart += await repairAll(unstarted, 'lostStart', repair, slice);
  const startedOnly: Repair = async (appealId, run, why) =>
    (await isPresentStarted(deps, appealId)) && repair(appealId, run, why);
  for (const { from, to } of position === undefined
    ? [{ from: toInstant(0), to: limit }]
    : stretches(startsFrom, limit)) {
    const passed = anyRunOf(deps.lists.checkpointsBetween(from, to));
    repaired.missedCheckpoint += await repairAll(passed, 'missedCheckpoint', isBacklog ? startedOnly : repair, slice);
    // After a backlog the same runs are audited again, once the queue has drained.
    if (isBacklog || slice.left === 0 || unread.size > MOST_UNREAD) break;
    if (position === undefined || to >= position)
      await deps.position.write({ until: to, unread: [...unread.values()] });
  }
  repaired.lostWait += await repairAll(deps.runs.waitsBefore(limit), 'lostWait', repair, slice);
  if (failures.length > 0) throw failures[0];
  const { lostStart: lostStarts, missedCheckpoint: missedCheckpoints, lostWait: lostWaits } = repaired;
  const isPartial = slice.left === 0;
  return { lostStarts, missedCheckpoints, lostWaits, ...(isBacklog && { isBacklog }), ...(isPartial && { isPartial }) };
}

function* stretches(first: Instant, last: Instant): Generator<{ readonly from: Instant; readonly to: Instant }> {
  for (let from = first; from < last; from = plusMillis(from, STRETCH_MS)) {
    const end = plusMillis(from, STRETCH_MS);
    yield { from, to: end < last ? end : last };
  }
}

/** Runs that were requested between two instants and are not started; at most one more than `MOST_LOST`. */
async function unstartedBetween(deps: AuditCasesDeps, position: Instant, limit: Instant): Promise<Found[]> {
  const unstarted: Found[] = [];
  for (const { from, to } of stretches(position, limit))
    for await (const start of deps.starts.between(from, to)) {
      if (await deps.runs.isStarted(start.appealId, start.run)) continue;
      unstarted.push(start);
      if (unstarted.length > MOST_LOST) return unstarted;
    }
  return unstarted;
}

async function isPresentStarted(deps: AuditCasesDeps, appealId: string): Promise<boolean> {
  const found = await readCase(deps, appealId);
  return found !== undefined && deps.runs.isStarted(appealId, found.appeal.run);
}

/** A checkpoint names the run of its time. A later run of the same case may be lost as well, so the run is left open. */
async function* anyRunOf(found: AsyncIterable<{ readonly appealId: string }>): AsyncGenerator<Found> {
  for await (const { appealId } of found) yield { appealId };
}

/** How many runs an audit may still replace. */
interface Slice {
  left: number;
}

async function repairAll(
  found: AsyncIterable<Found> | Iterable<Found>,
  why: Why,
  repair: Repair,
  slice: Slice,
): Promise<number> {
  let repaired = 0;
  for await (const { appealId, run } of found) {
    if (slice.left === 0) break;
    if (!(await repair(appealId, run, why))) continue;
    repaired++;
    slice.left--;
  }
  return repaired;
}

/**
 * Replaces a run when the event log shows that it is lost; an index that lags behind the log replaces nothing. When somebody
 * acts on the case meanwhile, it looks again, because the entry that led here is not audited for ever.
 */
async function replace(
  deps: AuditCasesDeps,
  appealId: string,
  run: number | undefined,
  why: Why,
  graceMs: number,
): Promise<Outcome> {
  for (;;) {
    const outcome = await replaceOnce(deps, appealId, run, why, graceMs);
    if (outcome !== 'overtaken') return outcome;
  }
}

async function replaceOnce(
  deps: AuditCasesDeps,
  appealId: string,
  named: number | undefined,
  why: Why,
  graceMs: number,
): Promise<Outcome | 'overtaken'> {
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
    if (state !== 'lost') return state === 'healthy' ? 'kept' : state;
  }
  const command = { name: 'replaceRun' as const, body: { why } };
  const given = await executeCommand(deps, appealId, command, SYSTEM, { expectedVersion: appeal.version });
  if (!given.ok) return given.error.kind === 'stale-version' ? 'overtaken' : 'kept';
  if (wait) await deps.runs.disarm(appealId, run, wait.token);
  return 'replaced';
}
