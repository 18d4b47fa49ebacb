import type { Directory } from '#directory/ports/directory.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { Appeal } from '../../domain/appeal.ts';
import { fold } from '../../domain/evolve.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { NewWait } from '../../ports/workflow.ts';
import { type ClockRules, clockRulesAt } from '../cases/case-context.ts';
import { toWaitAnswer } from './wait-answer.ts';
import { type ReadAnswer, type RunDeps, storeWait } from './waits.ts';

export interface WaitDeps extends RunDeps {
  readonly log: EventLog;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** Arms a wait of an appeal's run. */
export function armWait(deps: WaitDeps, wait: NewWait): Promise<'waiting' | 'answered'> {
  return storeWait(deps, wait, readAnswerWith(deps));
}

/** Reads what a run of an appeal waits for now. */
export function readAnswerWith(deps: WaitDeps): ReadAnswer {
  return async (appealId, run) => {
    const found = await readCase(deps, appealId);
    return found && toWaitAnswer(found.appeal, run, found.rules);
  };
}

/** The case as its log is now, with what its deadlines are derived from; undefined when there is none. */
export async function readCase(
  deps: Pick<WaitDeps, 'log' | 'directory' | 'time'>,
  appealId: string,
): Promise<{ readonly appeal: Appeal; readonly rules: ClockRules } | undefined> {
  const appeal = fold(await deps.log.read(appealId));
  return appeal && { appeal, rules: await clockRulesAt(deps.directory, deps.time.now(), appeal) };
}
