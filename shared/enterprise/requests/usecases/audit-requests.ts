import { clockRulesAt } from '#appeals/case/usecases/cases/case-context.ts';
import { judgeRun } from '#appeals/case/usecases/waits/judge-run.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import { plusMillis } from '#kernel/domain/instant.ts';
import type { RequestLists } from '../requests.port.ts';
import { type ExecuteRequestDeps, executeRequestCommand } from './commands/execute-request.ts';
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
  const { checkpoint } = toRequestAnswer(request, request.run, rules);
  if (judgeRun(request, checkpoint, rules, graceMs) !== 'lost') return false;
  const command = { name: 'replaceRun' as const, body: { why: 'missedCheckpoint' as const } };
  const { version: expectedVersion } = request;
  const given = await executeRequestCommand(deps, requestId, command, SYSTEM, { expectedVersion }, found);
  // Somebody has acted on it meanwhile: the next audit looks again.
  return given.ok;
}
