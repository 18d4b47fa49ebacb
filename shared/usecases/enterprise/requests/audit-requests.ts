import { findCountedEntry } from '../../../domain/clocks/clock.ts';
import { latest, plusMillis, toMillis } from '../../../domain/words/instant.ts';
import type { RequestLists } from '../../../ports/enterprise/requests.ts';
import { clockRulesAt } from '../../cases/case-context.ts';
import { SYSTEM } from '../../commands/execute-command.ts';
import { type ExecuteRequestDeps, executeRequestCommand } from './execute-request.ts';
import { toRequestAnswer } from './keep-time.ts';
import { loadRequest } from './open-request.ts';

export interface AuditRequestsDeps extends ExecuteRequestDeps {
  readonly requestLists: Pick<RequestLists, 'checkpointsBefore'>;
}

/** Runs that one audit replaces: an audit that its time limit cuts off would begin again each time. */
const MOST_REPLACED = 100;

/**
 * Finds open requests whose next checkpoint has passed longer than `graceMs` ago, so that their run was lost or never started, and
 * replaces the run. The next run executes what is due. Returns how many were replaced; the target is zero.
 */
export async function auditRequests(deps: AuditRequestsDeps, graceMs: number, most = MOST_REPLACED): Promise<number> {
  const limit = plusMillis(deps.time.now(), -graceMs);
  let replaced = 0;
  for await (const { requestId } of deps.requestLists.checkpointsBefore(limit)) {
    if (await replaceLost(deps, requestId, graceMs)) replaced++;
    if (replaced >= most) break;
  }
  return replaced;
}

/** Replaces a run when the log shows that it is lost; a row that lags behind the log replaces nothing. */
async function replaceLost(deps: AuditRequestsDeps, requestId: string, graceMs: number): Promise<boolean> {
  const found = await loadRequest(deps.requestLog, requestId);
  if (!found || found.request.status === 'closed') return false;
  const { request } = found;
  const rules = await clockRulesAt(deps.directory, deps.time.now(), request);
  // What a new calendar has moved into the past is executed after the recount of the hour, which wakes the run.
  const running = request.clocks.filter(({ state }) => state === 'running').map(findCountedEntry);
  if (running.some(({ calendar }) => calendar.version < rules.calendar.version)) return false;
  const since = latest(request.runSince, ...running.map(({ at }) => at));
  const isFresh = toMillis(rules.now) - toMillis(since) < graceMs;
  const isLate = toRequestAnswer(request, request.run, rules).checkpoint < plusMillis(rules.now, -graceMs);
  if (isFresh || !isLate) return false;
  const command = { name: 'replaceRun' as const, body: { why: 'missedCheckpoint' as const } };
  const { version: expectedVersion } = request;
  const given = await executeRequestCommand(deps, requestId, command, SYSTEM, { expectedVersion }, found);
  // Somebody has acted on it meanwhile: the next audit looks again.
  return given.ok;
}
