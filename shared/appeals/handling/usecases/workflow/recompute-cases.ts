import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { decide } from '#appeals/case/domain/deciding/decide.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import { readContext } from '#appeals/case/usecases/cases/case-context.ts';
import { type ExecuteCommandDeps, executeCommand } from '#appeals/case/usecases/execute-command.ts';
import { readCase } from '#appeals/case/usecases/waits/arm-wait.ts';
import type { Lists } from '#appeals/queues/ports/views.ts';
import { CENTRE } from '#appeals/queues/usecases/views/case-lines.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { readPages } from '#kernel/ports/page.ts';

export interface RecomputeCasesDeps extends ExecuteCommandDeps {
  readonly lists: Lists;
}

/** How many open cases were counted again, and with what result. */
export interface RecomputeReport {
  readonly seen: number;
  /** Put on the calendar in force, one event each. */
  readonly recounted: number;
  /** Of these the cases with a deadline that ends otherwise now, or has become firm. */
  readonly moved: number;
  /** Cases that could not be written: they are tried again by the next run. */
  readonly left: readonly { readonly appealId: string; readonly why: CaseFailure }[];
  /** It stopped before all were looked at. */
  readonly isMore: boolean;
}

export interface RecomputeOptions {
  /** Only counts what would move. */
  readonly isDryRun?: boolean;
  /** Stops when so many, or a few more, were put on the calendar. */
  readonly most?: number;
  readonly onProgress?: (report: RecomputeReport) => void;
}

const AT_ONCE = 20;
const PAGE = 100;
const CENTRE_QUEUES = ['intake', 'dispatch', 'returns', 'results', 'followUp', 'supervision'] as const;
const SHARDS = [0, 1, 2, 3, 4, 5, 6, 7];
const LAST = '9999-12-31T00:00:00.000Z' as Instant;
const COMMAND = { name: 'recomputeDeadlines', body: {} } as const;

/**
 * Counts the deadlines of all open cases again on the calendar in force (DOMAIN 4), with one event for each case, also where
 * only its milestones move. May be stopped and started again at any time: a case on the version in force is left as it is.
 */
export async function recomputeCases(
  deps: RecomputeCasesDeps,
  { isDryRun = false, most = Number.POSITIVE_INFINITY, onProgress }: RecomputeOptions = {},
): Promise<RecomputeReport> {
  const recompute = isDryRun ? tryRecount : recount;
  let report: RecomputeReport = { seen: 0, recounted: 0, moved: 0, left: [], isMore: false };
  const take = async (appealIds: readonly string[]) => {
    const results = await Promise.all(appealIds.map((appealId) => recompute(deps, appealId)));
    const failed = results.flatMap((why, index) =>
      typeof why === 'object' ? [{ appealId: appealIds[index] ?? '', why }] : [],
    );
    const count = (what: Outcome) => results.filter((result) => result === what).length;
    report = {
      ...report,
      seen: report.seen + results.length,
      recounted: report.recounted + count('moved') + count('confirmed'),
      moved: report.moved + count('moved'),
      left: [...report.left, ...failed],
    };
    onProgress?.(report);
  };
  let waiting: string[] = [];
  for await (const appealId of openCases(deps.lists)) {
    waiting.push(appealId);
    if (waiting.length < AT_ONCE) continue;
    await take(waiting);
    waiting = [];
    if (report.recounted >= most) return { ...report, isMore: true };
  }
  if (waiting.length > 0) await take(waiting);
  return report;
}

/**
 * Every case that may have a running clock. Most are found by their next checkpoint. A case whose milestones have all fired
 * has no checkpoint; it is in a queue of the centre, or under supervision when a unit has it.
 */
async function* openCases(lists: Lists): AsyncGenerator<string> {
  const found = new Set<string>();
  const fresh = (appealId: string) => found.size < found.add(appealId).size;
  for (const shard of SHARDS)
    for (let after: string | undefined, isLast = false; !isLast; ) {
      const slice = await lists.checkpoints(shard, { until: LAST, limit: PAGE, after });
      for (const { appealId } of slice.things) if (fresh(appealId)) yield appealId;
      ({ after, isLast } = slice);
    }
  for (const queue of CENTRE_QUEUES)
    for await (const { appealId } of readPages((after) => lists.queue(queue, CENTRE, PAGE, after)))
      if (fresh(appealId)) yield appealId;
}

type Outcome = 'moved' | 'confirmed' | 'same' | CaseFailure;

/** The outcome for one case; the failure when it could not be written. */
export async function recount(deps: RecomputeCasesDeps, appealId: string): Promise<Outcome> {
  const given = await executeCommand(deps, appealId, COMMAND, SYSTEM);
  if (!given.ok) return isUnchanged(given.error) ? 'same' : given.error;
  const { events } = given.value;
  return toOutcome(fold(events.slice(0, -1)), events.at(-1));
}

async function tryRecount(deps: RecomputeCasesDeps, appealId: string): Promise<Outcome> {
  const found = await readCase(deps, appealId);
  if (!found) return 'same';
  const context = await readContext(deps.directory, deps.time.now(), []);
  const decided = decide(found.appeal, COMMAND, SYSTEM, context);
  return decided.ok ? toOutcome(found.appeal, decided.value) : 'same';
}

function toOutcome(before: Appeal | undefined, event: AppealEvent | undefined): Outcome {
  const isMoved = event?.changes.clocks?.some((entry) => {
    const clock = before?.clocks.find(({ id }) => id === entry.clock);
    return 'dueAt' in entry && (entry.dueAt !== clock?.dueAt || entry.provisional !== clock.provisional);
  });
  return isMoved ? 'moved' : 'confirmed';
}

/** The case has ended meanwhile, or the current calendar changes no deadline. */
function isUnchanged(error: CaseFailure): boolean {
  return error.kind === 'illegal-transition' || (error.kind === 'rule-broken' && error.code === 'nothing-to-recompute');
}
