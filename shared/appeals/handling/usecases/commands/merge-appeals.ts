import { type Caller, resolveViewer } from '#accounts/usecases/resolve-viewer.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import { type OpenCaseDeps, openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { executeCommand } from '#appeals/case/usecases/execute-command.ts';
import { checkClaims, readClaims, type StandingClaimDeps } from '#appeals/queues/usecases/queues/standing-claim.ts';
import { findAnswered } from '#kernel/domain/commands/answered.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import { type BindKeyDeps, bindKey } from '#kernel/usecases/bind-key.ts';
import { requestRef } from '#kernel/usecases/hashing.ts';

/** Several cases that are to follow one. */
export interface MergeCall {
  /** The number of the case that the others follow. */
  readonly into: string;
  readonly numbers: readonly string[];
  readonly caller: Caller;
  readonly callerId: string;
  readonly key: string;
}

/** The result for one of them. */
export interface Merged {
  readonly number: string;
  readonly refused?: CaseFailure;
}

export interface MergeAppealsDeps extends OpenCaseDeps, StandingClaimDeps, Pick<BindKeyDeps, 'usedKeys'> {}

/** How many cases are merged at the same time. */
const AT_ONCE = 5;

/**
 * Merges cases into one, each by its own command (DOMAIN 3, Merge): one that is refused does not keep the others from it. A case that
 * follows it already is left as it is, so that the call may be repeated; one that has left it since stays where it is. `not-found` when the
 * caller may not see the case to follow.
 */
export async function mergeAppeals(
  deps: MergeAppealsDeps,
  call: MergeCall,
): Promise<Result<readonly Merged[], CaseFailure>> {
  const viewer = await resolveViewer(deps, call.caller);
  if (!viewer.ok) return viewer;
  const known = { ...call, caller: viewer.value };
  const master = await openCase(deps, call.into, viewer.value);
  if (!master.ok) return master;
  const bound = await bindKey(deps, { ...call, body: { into: call.into, merges: call.numbers } });
  if (!bound.ok) return bound;
  const numbers = [...new Set(call.numbers)];
  const merged: Merged[] = [];
  for (let begin = 0; begin < numbers.length; begin += AT_ONCE) {
    const some = numbers.slice(begin, begin + AT_ONCE);
    merged.push(...(await Promise.all(some.map((number) => mergeOne(deps, known, number, master.value.appeal)))));
  }
  return ok(merged);
}

async function mergeOne(deps: MergeAppealsDeps, call: MergeCall, number: string, master: Appeal): Promise<Merged> {
  const { into, caller, callerId, key } = call;
  const child = await openCase(deps, number, caller);
  if (!child.ok) return { number, refused: child.error };
  const { appeal, scope } = child.value;
  // Also after others have joined it, so that a repeat says the same.
  if (appeal.id === master.id) return { number, refused: { kind: 'invalid', code: 'merge-with-itself', path: 'into' } };
  const request = requestRef(callerId, key, { number, command: 'merge', request: { into } });
  const earlier = findAnswered(appeal.answered, request.key);
  if (earlier && earlier.bodyHash !== request.bodyHash) return { number, refused: { kind: 'idempotency-conflict' } };
  if (earlier || appeal.merger?.masterId === master.id) return { number };
  const claims = await readClaims(deps, number, 'merge');
  const free = await checkClaims(deps, child.value, { command: 'merge', callerId }, claims);
  if (!free.ok) return { number, refused: free.error };
  const actor = { id: callerId, grants: scope.grants };
  const command = { name: 'merge' as const, body: { into } };
  const given = await executeCommand(deps, appeal.id, command, actor, { request, others: [master] }, child.value);
  return given.ok ? { number } : { number, refused: given.error };
}
