import type { Appeal } from '../../domain/appeal/appeal.ts';
import { fold } from '../../domain/appeal/evolve.ts';
import type { Instant } from '../../domain/words/instant.ts';
import type { Phase } from '../../domain/words/words.ts';
import type { Directory } from '../../ports/directory.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { TimeSource } from '../../ports/services/time-source.ts';
import type { NewWait, Runs, Wait, WaitAnswer, Workflow } from '../../ports/workflow.ts';
import { type ClockRules, clockRulesAt } from '../cases/case-context.ts';
import { toWaitAnswer } from './wait-answer.ts';

export interface WaitDeps {
  readonly log: EventLog;
  readonly directory: Directory;
  readonly runs: Runs;
  readonly workflow: Workflow;
  readonly time: TimeSource;
}

/**
 * Arms a wait: stores its token, then reads the case, and returns the token at once when the case has moved on meanwhile.
 * The driver does the reverse after an event, so one of the two always sees the other (ARCHITECTURE 2).
 */
export async function armWait(deps: WaitDeps, wait: NewWait): Promise<'waiting' | 'answered'> {
  await deps.runs.arm(wait);
  const found = await readCase(deps, wait.appealId);
  const answer = found && toWaitAnswer(found.appeal, wait.run, found.rules);
  if (!answer || !wakes(wait, answer)) return 'waiting';
  await answerWait(deps, wait, answer);
  return 'answered';
}

/** The case as its log is now, with what its deadlines are derived from; undefined when there is none. */
export async function readCase(
  deps: Pick<WaitDeps, 'log' | 'directory' | 'time'>,
  appealId: string,
): Promise<{ readonly appeal: Appeal; readonly rules: ClockRules } | undefined> {
  const appeal = fold(await deps.log.read(appealId));
  return appeal && { appeal, rules: await clockRulesAt(deps.directory, deps.time.now(), appeal) };
}

/** The only conditions that end a wait early: another phase, an earlier checkpoint, or routing that is due. */
export function wakes(wait: { readonly phase: Phase; readonly checkpoint: Instant }, answer: WaitAnswer): boolean {
  return answer.phase !== wait.phase || answer.checkpoint < wait.checkpoint || answer.routeAgain;
}

/**
 * Returns the token: with success when the case is where the wait expects it, else as an interruption. A token that was used
 * before or has timed out is ignored by the workflow.
 */
export async function answerWait(
  deps: Pick<WaitDeps, 'workflow' | 'runs'>,
  wait: Wait,
  answer: WaitAnswer,
): Promise<void> {
  const isExpected = wait.expects === undefined || wait.expects === answer.phase;
  await deps.workflow[isExpected ? 'resume' : 'interrupt'](wait.token, answer);
  await deps.runs.disarm(wait.appealId, wait.run, wait.token);
}
