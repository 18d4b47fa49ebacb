import type { Result } from '#kernel/domain/result.ts';
import type { WaitAnswer } from '../../ports/workflow.ts';

/** How the due commands of one kind of cases are executed. */
export interface DueSteps<Found, Command> {
  readonly load: () => Promise<Found>;
  /** What the run waits for now. */
  readonly toAnswer: (found: Found) => WaitAnswer;
  /** What SYS has to do now; undefined when the run has only to wait. */
  readonly findNext: (found: Found) => Command | undefined;
  /** Adds one event. `stale` when a person has acted meanwhile. Throws for any other refusal, which would repeat for ever. */
  readonly execute: (found: Found, command: Command) => Promise<Result<Found, 'stale'>>;
}

/** Executes what is due, one event each, and answers what to wait for. After each event, and after a person's, it derives again. */
export async function executeDue<Found, Command>({
  load,
  toAnswer,
  findNext,
  execute,
}: DueSteps<Found, Command>): Promise<WaitAnswer> {
  for (let found: Found = await load(); ; ) {
    const command = findNext(found);
    if (command === undefined) return toAnswer(found);
    const executed = await execute(found, command);
    found = executed.ok ? executed.value : await load();
  }
}
