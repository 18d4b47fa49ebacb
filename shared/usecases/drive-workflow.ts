import type { AppealEvent } from '../domain/event.ts';
import { answerWait, readCase, type WaitDeps, wakes } from './arm-wait.ts';
import { waitAnswerOf } from './route-appeal.ts';

/**
 * Tells the workflow what an event means for it: starts the run that the event begins, wakes the wait that the case has
 * outgrown. Idempotent; a comment wakes nobody. Reads the case as it is now, so order and repeats do not matter.
 */
export async function driveWorkflow(deps: WaitDeps, event: AppealEvent): Promise<void> {
  const { appealId, changes } = event;
  if (changes.run !== undefined) {
    await deps.workflow.start(appealId, changes.run);
    await deps.runs.noteStarted(appealId, changes.run, deps.time.now());
  }
  const found = await readCase(deps, appealId);
  if (!found || found.appeal.run === 0) return;
  const { appeal, rules } = found;
  const wait = await deps.runs.waitOf(appealId, appeal.run);
  const answer = waitAnswerOf(appeal, appeal.run, rules);
  if (wait && wakes(wait, answer)) await answerWait(deps, wait, answer);
}
