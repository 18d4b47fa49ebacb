import { DAY_MS, type Instant, instantFrom, MINUTE_MS, millisOf, plusMillis } from '../domain/instant.ts';
import { isTerminal } from '../domain/words.ts';
import { readCase } from './arm-wait.ts';
import { type GiveCommand, giveCommand } from './give-command.ts';
import type { AuditPosition, Lists, RunStarts, Runs } from './ports.ts';
import { SYSTEM, waitAnswerOf } from './route-appeal.ts';

export interface AuditCases extends GiveCommand {
  readonly starts: RunStarts;
  readonly runs: Runs;
  readonly lists: Lists;
  readonly position: AuditPosition;
}

/** What an audit found and repaired; the target of each is zero. */
export interface AuditReport {
  readonly lostStarts: number;
  readonly missedCheckpoints: number;
  readonly lostWaits: number;
}

type Why = 'lostStart' | 'missedCheckpoint' | 'lostWait';

/** What was audited is looked at again for a while: an index or a view may show it late. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** The index of starts is read in stretches of a day. */
const STRETCH_MS = DAY_MS;

/**
 * Looks for what the workflow has lost (ARCHITECTURE 2): runs that were asked for longer than `graceMs` ago and never
 * started, cases whose next checkpoint has passed, waits past their time. Repairs each with the case's next run.
 */
export async function auditCases(deps: AuditCases, graceMs: number): Promise<AuditReport> {
  const limit = plusMillis(deps.time.now(), -graceMs);
  const position = await deps.position.read();
  const startsFrom = plusMillis(position ?? plusMillis(limit, -STRETCH_MS), -OVERLAP_MS);
  const lostStarts = await auditStarts(deps, startsFrom, limit, graceMs);
  const passed = deps.lists.checkpointsBetween(position ? startsFrom : instantFrom(0), limit);
  const missedCheckpoints = await repairAll(deps, passed, 'missedCheckpoint', graceMs);
  const lostWaits = await repairAll(deps, deps.runs.waitsBefore(limit), 'lostWait', graceMs);
  if (position === undefined || limit > position) await deps.position.write(limit);
  return { lostStarts, missedCheckpoints, lostWaits };
}

async function auditStarts(deps: AuditCases, position: Instant, limit: Instant, graceMs: number): Promise<number> {
  let repaired = 0;
  for (let from = position; from < limit; from = plusMillis(from, STRETCH_MS)) {
    const end = plusMillis(from, STRETCH_MS);
    for await (const start of deps.starts.between(from, end < limit ? end : limit)) {
      if (await deps.runs.isStarted(start.appealId, start.run)) continue;
      if (await replace(deps, start.appealId, start.run, 'lostStart', graceMs)) repaired++;
    }
  }
  return repaired;
}

async function repairAll(
  deps: AuditCases,
  found: AsyncIterable<{ readonly appealId: string; readonly run: number }>,
  why: Why,
  graceMs: number,
): Promise<number> {
  let repaired = 0;
  for await (const { appealId, run } of found) if (await replace(deps, appealId, run, why, graceMs)) repaired++;
  return repaired;
}

/** Replaces a run that the truth shows as lost; an index that lags behind the truth repairs nothing. */
async function replace(deps: AuditCases, appealId: string, run: number, why: Why, graceMs: number): Promise<boolean> {
  const found = await readCase(deps, appealId);
  if (!found) return false;
  const { appeal, rules } = found;
  const wait = await deps.runs.waitOf(appealId, run);
  if (isTerminal(appeal.status) || appeal.run !== run) {
    if (wait) await deps.runs.disarm(appealId, run, wait.token);
    return false;
  }
  const isFresh = appeal.runSince !== undefined && millisOf(rules.now) - millisOf(appeal.runSince) < graceMs;
  const isLate = waitAnswerOf(appeal, run, rules).checkpoint < plusMillis(rules.now, -graceMs);
  if (why === 'lostStart' ? await deps.runs.isStarted(appealId, run) : isFresh || !isLate) return false;
  const command = { name: 'replaceRun' as const, body: { why } };
  const given = await giveCommand(deps, appealId, command, SYSTEM, { expectedVersion: appeal.version });
  if (given.ok && wait) await deps.runs.disarm(appealId, run, wait.token);
  return given.ok;
}
