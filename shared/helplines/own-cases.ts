import { draftCommand } from '#appeals/case/contracts/commands/draft-command.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { Case } from '#appeals/case/domain/case.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import { type ExecuteCommandDeps, executeCommand } from '#appeals/case/usecases/execute-command.ts';
import { type Failure, NOT_FOUND } from '#kernel/domain/failure.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Status } from '#kernel/domain/vocabulary.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { deriveAppealId, requestRef, textStem } from '#kernel/usecases/hashing.ts';
import { toActorId } from './check-message.ts';

/** The key by which the case of a reference is filed. */
export function toFilingKey(reference: string): string {
  return `reference-${reference}`;
}

export interface OwnCasesDeps extends ExecuteCommandDeps {
  readonly texts: Pick<Texts, 'put'>;
}

/** A case of a helpline, and the case whose progress is shown instead where it was merged. */
export interface OwnCase {
  readonly appeal: Appeal;
  readonly leading: Appeal;
}

/** The states in which no unit has taken the case over yet. */
const BEFORE_WORK: readonly Status[] = ['submitted', 'needsInfo', 'accepted', 'dispatched'];

/**
 * The progress of a case that a helpline handed over. Of a tip-off, also of what became one later, there is nothing, as of a
 * reference that nobody used.
 */
export async function readOwnCase(
  deps: Pick<ExecuteCommandDeps, 'log'>,
  helplineId: string,
  reference: string,
): Promise<Result<OwnCase, Failure>> {
  const found = await findOwnCase(deps, helplineId, reference);
  if (!found) return NOT_FOUND;
  const { appeal } = found;
  const master = appeal.merger && (await loadCase(deps, appeal.merger.masterId));
  return ok({ appeal, leading: master?.appeal ?? appeal });
}

/**
 * Withdraws a case that a helpline takes back. It may until a unit has signed for it: then people work on it, and the refusal says its
 * state. May be repeated.
 */
export async function takeBack(
  deps: OwnCasesDeps,
  helplineId: string,
  { reference, reason }: { readonly reference: string; readonly reason: string },
): Promise<Result<OwnCase, CaseFailure>> {
  const found = await findOwnCase(deps, helplineId, reference);
  if (!found) return NOT_FOUND;
  const { appeal } = found;
  if (appeal.outcome === 'withdrawn') return ok({ appeal, leading: appeal });
  const { id, status, version } = appeal;
  if (!BEFORE_WORK.includes(status)) return fail({ kind: 'illegal-transition', command: 'withdraw', status, version });
  const by = toActorId(helplineId);
  const request = requestRef(by, `withdrawal-${reference}`, { reason });
  const { command, texts } = draftCommand('withdraw', { reason }, textStem(request));
  const at = deps.time.now();
  await Promise.all(texts.map((text) => deps.texts.put({ ...text, appealId: id, by, at })));
  const actor = { id: by, grants: [{ role: 'APP' as const }] };
  const done = await executeCommand(deps, id, command, actor, { request, expectedVersion: version }, found);
  return done.ok ? ok({ appeal: done.value.appeal, leading: done.value.appeal }) : done;
}

async function findOwnCase(
  deps: Pick<ExecuteCommandDeps, 'log'>,
  helplineId: string,
  reference: string,
): Promise<Case | undefined> {
  const found = await loadCase(deps, deriveAppealId(toActorId(helplineId), toFilingKey(reference)));
  return found?.appeal.kind === 'report' ? undefined : found;
}
