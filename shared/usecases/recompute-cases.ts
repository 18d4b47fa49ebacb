import { type Instant, instantFrom } from '../domain/instant.ts';
import { readCase } from './arm-wait.ts';
import { contextFor } from './case-context.ts';
import type { Failure } from './failure.ts';
import { type GiveCommand, giveCommand } from './give-command.ts';
import type { Lists } from './ports.ts';
import { SYSTEM } from './route-appeal.ts';

export interface RecomputeCases extends GiveCommand {
  readonly lists: Lists;
}

/** What became of the open cases. */
export interface RecomputeReport {
  readonly seen: number;
  readonly moved: number;
  /** Cases that could not be written: they are tried again by the next run. */
  readonly left: readonly { readonly appealId: string; readonly why: Failure }[];
}

export interface RecomputeOptions {
  /** Only counts what would move. */
  readonly isDryRun?: boolean;
  readonly onProgress?: (report: RecomputeReport) => void;
}

const AT_ONCE = 20;
const FIRST = instantFrom(0);
const LAST = '9999-12-31T00:00:00.000Z' as Instant;
const COMMAND = { name: 'recomputeDeadlines', body: {} } as const;

/**
 * Counts the deadlines of all open cases again on the calendar in force (DOMAIN 4), one event a case that moves. May be
 * stopped and begun anew at any time: what has moved stands on the new version and does not move again. Every case with a
 * clock that runs is found by its checkpoint.
 */
export async function recomputeCases(
  deps: RecomputeCases,
  { isDryRun = false, onProgress }: RecomputeOptions = {},
): Promise<RecomputeReport> {
  const recompute = isDryRun ? wouldMove : move;
  let report: RecomputeReport = { seen: 0, moved: 0, left: [] };
  const take = async (appealIds: readonly string[]) => {
    const results = await Promise.all(appealIds.map((appealId) => recompute(deps, appealId)));
    const failed = results.flatMap((why, index) =>
      typeof why === 'object' ? [{ appealId: appealIds[index] ?? '', why }] : [],
    );
    report = {
      seen: report.seen + results.length,
      moved: report.moved + results.filter((result) => result === true).length,
      left: [...report.left, ...failed],
    };
    onProgress?.(report);
  };
  let waiting: string[] = [];
  for await (const { appealId } of deps.lists.checkpointsBetween(FIRST, LAST)) {
    waiting.push(appealId);
    if (waiting.length < AT_ONCE) continue;
    await take(waiting);
    waiting = [];
  }
  if (waiting.length > 0) await take(waiting);
  return report;
}

/** Whether the case moved; why not, when it could not be written. */
async function move(deps: RecomputeCases, appealId: string): Promise<boolean | Failure> {
  const given = await giveCommand(deps, appealId, COMMAND, SYSTEM);
  if (given.ok) return true;
  return isSettled(given.error) ? false : given.error;
}

async function wouldMove(deps: RecomputeCases, appealId: string): Promise<boolean> {
  const found = await readCase(deps, appealId);
  if (!found) return false;
  const context = await contextFor(deps.directory, deps.time.now(), []);
  return deps.law.decide(found.appeal, COMMAND, SYSTEM, context).ok;
}

/** The lists were behind, or nothing ends otherwise. */
function isSettled(error: Failure): boolean {
  return error.kind === 'illegal-transition' || (error.kind === 'rule-broken' && error.code === 'nothing-to-recompute');
}
