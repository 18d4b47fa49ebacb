import { fail, ok } from '../../domain/appeal/refusal.ts';
import { type DueCommand, listDueCommands } from '../../domain/deciding/due.ts';
import type { Command } from '../../domain/rules/command.ts';
import { isTerminal } from '../../domain/words/words.ts';
import type { WaitAnswer } from '../../ports/workflow.ts';
import { type ExecuteCommandDeps, executeCommand, SYSTEM } from '../commands/execute-command.ts';
import { executeDue } from './execute-due.ts';
import { loadCaseOfRun, withContext } from './route-appeal.ts';
import { toWaitAnswer } from './wait-answer.ts';

type CaseOfRun = Awaited<ReturnType<typeof loadCaseOfRun>>;

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
  return executeDue<CaseOfRun, DueCommand['command'] | Command<'replaceRun'>>({
    load: () => loadCaseOfRun(deps, appealId),
    toAnswer: ({ appeal, context }) => toWaitAnswer(appeal, run, context),
    findNext: ({ appeal, context }) => {
      if (appeal.run !== run) return undefined;
      const [due] = listDueCommands(appeal, context.now, context.policy, context.calendar);
      // A case that has ended, perhaps by what was due just now, has no next run.
      if (due || !handOver || isTerminal(appeal.status)) return due?.command;
      return { name: 'replaceRun', body: { why: 'tooManyLoops' } };
    },
    execute: async (found, command) => {
      const input = { expectedVersion: found.appeal.version };
      const executed = await executeCommand(deps, appealId, command, SYSTEM, input, found);
      if (executed.ok) return ok(await withContext(deps, executed.value));
      if (executed.error.kind === 'stale-version') return fail('stale');
      throw new Error(`${command.name} on ${appealId} was refused: ${JSON.stringify(executed.error)}`);
    },
  });
}
