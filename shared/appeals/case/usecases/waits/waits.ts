import type { Instant } from '#kernel/domain/instant.ts';
import type { Phase } from '#kernel/domain/vocabulary.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { NewWait, Runs, Wait, WaitAnswer, Waits, Workflow } from '../../ports/workflow.ts';

/**
 * The runs of one kind of cases and the machine that executes them. Starts and used tokens are recorded for the audit of appeals.
 * Requests of businesses are audited by the checkpoints of their rows, so their runs record neither.
 */
export interface RunDeps {
  readonly runs: Waits & Partial<Pick<Runs, 'noteStarted' | 'disarm'>>;
  readonly workflow: Workflow;
}

/** What a run of a case waits for now; undefined when there is no such case. */
export type ReadAnswer = (caseId: string, run: number) => Promise<WaitAnswer | undefined>;

/**
 * Arms a wait: stores its token, then reads the case, and returns the token at once when the case has moved on meanwhile.
 * The driver does the reverse after an event, so one of the two always sees the other (ARCHITECTURE 2).
 */
export async function storeWait(deps: RunDeps, wait: NewWait, readAnswer: ReadAnswer): Promise<'waiting' | 'answered'> {
  await deps.runs.arm(wait);
  const answer = await readAnswer(wait.appealId, wait.run);
  if (!answer || !wakes(wait, answer)) return 'waiting';
  await answerWait(deps, wait, answer);
  return 'answered';
}

/** The only conditions that end a wait early: another phase, an earlier checkpoint, or routing that is due. */
export function wakes(wait: { readonly phase: Phase; readonly checkpoint: Instant }, answer: WaitAnswer): boolean {
  return answer.phase !== wait.phase || answer.checkpoint < wait.checkpoint || answer.routeAgain;
}

/**
 * Returns the token: with success when the case is where the wait expects it, else as an interruption. A token that was used
 * before or has timed out is ignored by the workflow.
 */
export async function answerWait({ workflow, runs }: RunDeps, wait: Wait, answer: WaitAnswer): Promise<void> {
  const isExpected = wait.expects === undefined || wait.expects === answer.phase;
  await workflow[isExpected ? 'resume' : 'interrupt'](wait.token, answer);
  await runs.disarm?.(wait.appealId, wait.run, wait.token);
}

/** Starts the requested run, or the current one: while starts are throttled the auditor may have replaced the run. */
export async function startRun(
  deps: RunDeps & { readonly time: TimeSource },
  caseId: string,
  requested: number,
  current: number,
  readAnswer: ReadAnswer,
): Promise<void> {
  const run = Math.max(requested, current);
  await deps.workflow.start(caseId, run);
  await deps.runs.noteStarted?.(caseId, run, deps.time.now());
  // Earlier runs may still wait; their wait is answered, and they end as outdated.
  for (let before = requested - 1; before < run; before++) await endWait(deps, caseId, before, readAnswer);
}

/** Answers the wait of a run that a newer run has replaced. */
async function endWait(deps: RunDeps, caseId: string, run: number, readAnswer: ReadAnswer): Promise<void> {
  if (run < 1) return;
  const wait = await deps.runs.findWait(caseId, run);
  const answer = wait && (await readAnswer(caseId, run));
  if (answer) await answerWait(deps, wait, answer);
}
