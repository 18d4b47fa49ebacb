import { isTerminal } from '../../domain/appeal/words.ts';
import { listDueCommands } from '../../domain/clocks/due.ts';
import type { WaitAnswer } from '../../ports/workflow.ts';
import { type GiveCommand, giveCommand } from '../commands/execute-command.ts';
import { loadCase, SYSTEM, waitAnswerOf } from './route-appeal.ts';

/**
 * Derives every clock again from its ledger and issues what is due, one event each, in the order of its instants; then says
 * what to wait for. A late, double or outdated timer changes nothing. With `handOver` the next run takes the case over.
 */
export async function checkDeadlines(
  deps: GiveCommand,
  appealId: string,
  run: number,
  handOver: boolean,
): Promise<WaitAnswer> {
  for (;;) {
    const { events, appeal, context } = await loadCase(deps, appealId);
    if (appeal.run !== run) return waitAnswerOf(appeal, run, context);
    const [due] = listDueCommands(appeal, context.now, context.policy, context.calendar);
    // A case that has ended, perhaps by what was due just now, has no next run.
    if (!due && (!handOver || isTerminal(appeal.status))) return waitAnswerOf(appeal, run, context);
    const command = due?.command ?? { name: 'replaceRun' as const, body: { why: 'tooManyLoops' as const } };
    const given = await giveCommand(deps, appealId, command, SYSTEM, {
      events,
      appeal,
      expectedVersion: appeal.version,
    });
    // Overtaken by a person: derive again. Anything else would repeat for ever and is a defect.
    if (!given.ok && given.error.kind !== 'stale-version')
      throw new Error(`${command.name} on ${appealId} was refused: ${JSON.stringify(given.error)}`);
  }
}
