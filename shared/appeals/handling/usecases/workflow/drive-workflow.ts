import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import { clockRulesAt } from '#appeals/case/usecases/cases/case-context.ts';
import type { ExecuteCommandDeps } from '#appeals/case/usecases/execute-command.ts';
import { readAnswerWith, type WaitDeps } from '#appeals/case/usecases/waits/arm-wait.ts';
import { toWaitAnswer } from '#appeals/case/usecases/waits/wait-answer.ts';
import { answerWait, startRun, wakes } from '#appeals/case/usecases/waits/waits.ts';
import { fileSecondMatter } from '../commands/file-second-matter.ts';
import { reconcileMerge } from '../commands/reconcile-merge.ts';
import { isUrgent } from '../lanes/find-lanes.ts';
import { routeAppeal } from './route-appeal.ts';

/**
 * Carries an event into the workflow, into the other log of a merge, and into the first event of a second matter. Idempotent: it
 * reads the cases as they are now, so order and repeats do not matter. A case of danger is routed here, before its run starts: a storm may take all that
 * StartExecution has (ADR 76). Its run then finds nothing to route.
 */
export async function driveWorkflow(deps: WaitDeps & ExecuteCommandDeps, event: AppealEvent): Promise<void> {
  if (event.changes.run !== undefined && isUrgent(event)) await routeAppeal(deps, event.appealId, event.changes.run);
  await updateWorkflow(deps, event);
  await reconcileMerge(deps, event);
  await fileSecondMatter(deps, event);
}

/** Starts the run that the event requests, or ends a wait that is outdated. A comment ends no wait. */
async function updateWorkflow(deps: WaitDeps, event: AppealEvent): Promise<void> {
  const { appealId, changes } = event;
  // A later event has its own message, so the log up to this one is enough to end a wait.
  const appeal = fold(await deps.log.readAtLeast(appealId, event.version));
  // A new run arms its first wait after this event, and reads the log then: there is no wait to end.
  if (changes.run !== undefined) return startRun(deps, appealId, changes.run, appeal?.run ?? 0, readAnswerWith(deps));
  if (!appeal || appeal.run === 0) return;
  const wait = await deps.runs.findWait(appealId, appeal.run);
  if (!wait) return;
  const rules = await clockRulesAt(deps.directory, deps.time.now(), appeal);
  const answer = toWaitAnswer(appeal, appeal.run, rules);
  if (wakes(wait, answer)) await answerWait(deps, wait, answer);
}
