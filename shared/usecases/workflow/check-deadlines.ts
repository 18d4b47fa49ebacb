import { listDueCommands } from '../../domain/deciding/due.ts';
import { isTerminal } from '../../domain/words/words.ts';
import type { WaitAnswer } from '../../ports/workflow.ts';
import { type ExecuteCommandDeps, executeCommand, SYSTEM } from '../commands/execute-command.ts';
import { loadCaseOfRun, withContext } from './route-appeal.ts';
import { toWaitAnswer } from './wait-answer.ts';

/**
 * Derives every clock again from its ledger and executes what is due, one event each, in the order of the instants. Then
 * answers what to wait for. A late, double or outdated timer changes nothing. With `handOver` the next run replaces this one.
 */
export async function checkDeadlines(
  deps: ExecuteCommandDeps,
  appealId: string,
  run: number,
  handOver: boolean,
): Promise<WaitAnswer> {
  for (let found = await loadCaseOfRun(deps, appealId); ; ) {
    const { appeal, context } = found;
    if (appeal.run !== run) return toWaitAnswer(appeal, run, context);
    const [due] = listDueCommands(appeal, context.now, context.policy, context.calendar);
    // A case that has ended, perhaps by what was due just now, has no next run.
    if (!due && (!handOver || isTerminal(appeal.status))) return toWaitAnswer(appeal, run, context);
    const command = due?.command ?? { name: 'replaceRun' as const, body: { why: 'tooManyLoops' as const } };
    const input = { expectedVersion: appeal.version };
    const executed = await executeCommand(deps, appealId, command, SYSTEM, input, found);
    // After a stale version a person has acted: derive again. Any other refusal would repeat for ever and is a defect.
    if (!executed.ok && executed.error.kind !== 'stale-version')
      throw new Error(`${command.name} on ${appealId} was refused: ${JSON.stringify(executed.error)}`);
    found = executed.ok ? await withContext(deps, executed.value) : await loadCaseOfRun(deps, appealId);
  }
}
