import type { AppealEvent } from '../../domain/appeal/event.ts';
import type { ExecuteCommandDeps } from '../commands/execute-command.ts';
import { reconcileMerge } from '../commands/reconcile-merge.ts';
import { answerWait, readCase, type WaitDeps, wakes } from './arm-wait.ts';
import { toWaitAnswer } from './wait-answer.ts';

/**
 * Carries an event into the workflow, and into the other log of a merge. Idempotent: it reads the cases as they are now, so
 * order and repeats do not matter.
 */
export async function driveWorkflow(deps: WaitDeps & ExecuteCommandDeps, event: AppealEvent): Promise<void> {
  await updateWorkflow(deps, event);
  await reconcileMerge(deps, event);
}

/** Starts the run that the event requests, or ends a wait that is outdated. A comment ends no wait. */
async function updateWorkflow(deps: WaitDeps, event: AppealEvent): Promise<void> {
  const { appealId, changes } = event;
  const found = await readCase(deps, appealId);
  if (changes.run !== undefined) {
    // While starts are throttled the auditor may have replaced the run. The current run is then started in its place.
    const run = Math.max(changes.run, found?.appeal.run ?? 0);
    await deps.workflow.start(appealId, run);
    await deps.runs.noteStarted(appealId, run, deps.time.now());
    // Earlier runs may still wait; their wait is answered, and they end as outdated.
    for (let before = changes.run - 1; before < run; before++) await endWait(deps, appealId, before);
  }
  if (!found || found.appeal.run === 0) return;
  const { appeal, rules } = found;
  const wait = await deps.runs.findWait(appealId, appeal.run);
  const answer = toWaitAnswer(appeal, appeal.run, rules);
  if (wait && wakes(wait, answer)) await answerWait(deps, wait, answer);
}

/** Answers the wait of a run that a newer run has replaced. */
async function endWait(deps: WaitDeps, appealId: string, run: number): Promise<void> {
  if (run < 1) return;
  const wait = await deps.runs.findWait(appealId, run);
  const found = wait && (await readCase(deps, appealId));
  if (found) await answerWait(deps, wait, toWaitAnswer(found.appeal, run, found.rules));
}
