import { clockRulesAt } from '#appeals/case/usecases/cases/case-context.ts';
import { judgeRun } from '#appeals/case/usecases/waits/judge-run.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import { plusMillis } from '#kernel/domain/instant.ts';
import type { Job } from '#kernel/jobs/job.port.ts';
import type { RequestLists } from '../requests.port.ts';
import { type ExecuteRequestDeps, executeRequestCommand } from './commands/execute-request.ts';
import { toRequestAnswer } from './keep-time.ts';
import { loadRequest } from './open-request.ts';

export interface AuditRequestsDeps extends ExecuteRequestDeps {
  readonly requestLists: Pick<RequestLists, 'checkpoints'>;
}

/**
 * The job that finds open requests whose next checkpoint has passed longer than `graceMs` ago, so that their run was lost or never started, and
 * replaces the run. The next run executes what is due. It counts how many were replaced; the target is zero.
 */
export function auditRequests(deps: AuditRequestsDeps, graceMs: number): Job<string> {
  const { requestLists, time } = deps;
  return {
    name: 'audit-requests',
    lanes: 8,
    atOnce: 20,
    sliceSize: 500,
    pass: async () => time.now(),
    list: (lane, after, limit) =>
      requestLists.checkpoints(lane, { before: plusMillis(time.now(), -graceMs), limit, after }),
    work: async (requestId) => ({ replaced: (await replaceLost(deps, requestId, graceMs)) ? 1 : 0 }),
  };
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
