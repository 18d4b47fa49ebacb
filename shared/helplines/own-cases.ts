import { type CommandDraft, draftCommand } from '#appeals/case/contracts/commands/draft-command.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { Case } from '#appeals/case/domain/case.ts';
import { listOpenQuestions } from '#appeals/case/domain/questions.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import { type ExecuteCommandDeps, executeCommand } from '#appeals/case/usecases/execute-command.ts';
import { type FindDangerDeps, findDangerIn } from '#appeals/case/usecases/find-danger-in.ts';
import { findAnswered } from '#kernel/domain/commands/answered.ts';
import { type Failure, NOT_FOUND } from '#kernel/domain/failure.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Status } from '#kernel/domain/vocabulary.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import { deriveAppealId, requestRef, textStem } from '#kernel/usecases/hashing.ts';
import { toActorId } from './check-message.ts';

/** The key by which the case of a reference is filed. */
export function toFilingKey(reference: string): string {
  return `reference-${reference}`;
}

export interface OwnCasesDeps extends ExecuteCommandDeps, FindDangerDeps {
  readonly texts: Pick<Texts, 'put'>;
  readonly rates: Pick<RateLimits, 'take'>;
}

/** As many as an appellant may add to a case in a day by default. */
const MOST_WORDS_A_DAY = 20;
const DAY_SECONDS = 86_400;

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
  const { status, version } = appeal;
  if (!BEFORE_WORK.includes(status)) return fail({ kind: 'illegal-transition', command: 'withdraw', status, version });
  const request = requestRef(toActorId(helplineId), `withdrawal-${reference}`, { reason });
  return giveCommand(
    deps,
    helplineId,
    found,
    draftCommand('withdraw', { reason }, textStem(request)),
    request,
    version,
  );
}

/**
 * Adds to a case what a helpline heard after it had handed the case over: information if somebody waits for it, else a comment. A message is
 * added once, and a case takes 20 a day.
 */
export async function addWords(
  deps: OwnCasesDeps,
  helplineId: string,
  messageId: string,
  { reference, text }: { readonly reference: string; readonly text: string },
): Promise<Result<OwnCase, CaseFailure>> {
  const found = await findOwnCase(deps, helplineId, reference);
  if (!found) return NOT_FOUND;
  const { appeal } = found;
  const request = requestRef(toActorId(helplineId), `words-${messageId}`, { reference, text });
  if (findAnswered(appeal.answered, request.key)) return ok({ appeal, leading: appeal });
  if (!(await deps.rates.take('helpline-words', appeal.id, MOST_WORDS_A_DAY, DAY_SECONDS)))
    return fail({ kind: 'too-many-requests', limit: 'words', retryAfterSeconds: DAY_SECONDS });
  const isAsked = appeal.status === 'needsInfo' || listOpenQuestions(appeal).length > 0;
  const stem = textStem(request);
  const draft = isAsked
    ? draftCommand('supply', { text }, stem)
    : draftCommand('comment', { text, internal: false }, stem);
  return giveCommand(deps, helplineId, found, draft, request);
}

/** Gives a command as the helpline, whose words are searched for danger to life as those of the appellant. */
async function giveCommand<C extends 'withdraw' | 'supply' | 'comment'>(
  deps: OwnCasesDeps,
  helplineId: string,
  found: Case,
  { command, texts }: Pick<CommandDraft<C>, 'command' | 'texts'>,
  request: RequestRef,
  expectedVersion?: number,
): Promise<Result<OwnCase, CaseFailure>> {
  const by = toActorId(helplineId);
  const actor = { id: by, grants: [{ role: 'APP' as const }] };
  const { id } = found.appeal;
  const [at, policy] = [deps.time.now(), await deps.directory.policy()];
  await Promise.all(texts.map((text) => deps.texts.put({ ...text, appealId: id, by, at })));
  const input = {
    request,
    danger: await findDangerIn(deps, texts, {}, { audience: 'appellant' }, policy),
    ...(expectedVersion !== undefined && { expectedVersion }),
  };
  const done = await executeCommand(deps, id, command, actor, input, found);
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
