import { type DueCommand, listDueCommands } from '#appeals/case/domain/deciding/due.ts';
import type { Command } from '#appeals/case/domain/rules/command.ts';
import type { WaitAnswer } from '#appeals/case/ports/workflow.ts';
import { type ExecuteCommandDeps, executeCommand } from '#appeals/case/usecases/execute-command.ts';
import { executeDue } from '#appeals/case/usecases/waits/execute-due.ts';
import { toWaitAnswer } from '#appeals/case/usecases/waits/wait-answer.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import { loadCaseOfRun, withContext } from './route-appeal.ts';

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
