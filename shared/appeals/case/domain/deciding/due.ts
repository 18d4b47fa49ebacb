import type { Policy } from '#directory/domain/policy/policy.ts';
import { compareInstants, earliest, type Instant } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from '../appeal.ts';
import { type Clock, getEndAction } from '../clocks/clock.ts';
import { listUnrecordedMarks } from '../clocks/due-marks.ts';
import type { DueMark } from '../clocks/marks.ts';
import type { Command } from '../rules/command.ts';
import { isRedoneBySystem } from '../rules/review/redoing.ts';
import { isPassedBySystem } from '../rules/review/review.ts';
import { getDeclaration } from '../transitions.ts';

/** A command that SYS has to give, and since when. */
export interface DueCommand {
  readonly dueAt: Instant;
  readonly command:
    | Command<'mark'>
    | Command<'lapse'>
    | Command<'notReached'>
    | Command<'resume'>
    | Command<'redo'>
    | Command<'pass'>;
}

/**
 * Lists what is due by `now` and not done yet, in order of time (DOMAIN 4). It is derived from the ledger each time, so that
 * a timer that is late, repeated or outdated finds nothing due. Nothing is due after what begins
 * the next round.
 */
export function listDueCommands(appeal: Appeal, now: Instant, policy: Policy, calendar: Calendar): DueCommand[] {
  const marks = listOpenMarks(appeal, policy, calendar).map(({ clock, mark, dueAt }) => ({
    dueAt,
    command: { name: 'mark' as const, body: { clock: clock.id, mark } },
  }));
  return [...marks, ...listEndCommands(appeal, policy)]
    .filter(({ dueAt }) => dueAt <= now)
    .sort((a, b) => compareInstants(a.dueAt, b.dueAt))
    .filter((_, index, all) => !all.slice(0, index).some(({ command }) => getDeclaration(command.name).nextRound));
}

/** The earliest instant at which a mark or the end of a clock is due; undefined if no clock is running. */
export function findNextCheckpoint(appeal: Appeal, policy: Policy, calendar: Calendar): Instant | undefined {
  const due = [...listOpenMarks(appeal, policy, calendar), ...listEndCommands(appeal, policy)];
  const [first, ...others] = due.map(({ dueAt }) => dueAt);
  return first === undefined ? undefined : earliest(first, ...others);
}

/** The clock whose deadline lists show (API: `dueAt`): the lead's result clock, otherwise the one due next. */
export function findLeadingClock(appeal: Appeal): Clock | undefined {
  const running = appeal.clocks.filter(({ state }) => state === 'running');
  const lead = appeal.assignments.findLast(({ role }) => role === 'lead')?.id;
  return (
    running.findLast(({ kind, assignmentId }) => kind === 'result' && assignmentId === lead) ??
    running.toSorted((a, b) => compareInstants(a.dueAt, b.dueAt))[0]
  );
}

/** Marks that have not fired, of running clocks and of paused ones until their pause. */
function listOpenMarks(appeal: Appeal, policy: Policy, calendar: Calendar): DueMark[] {
  if (isTerminal(appeal.status)) return [];
  return listUnrecordedMarks(appeal.clocks, policy, calendar);
}

/** Commands that SYS gives at the end of a clock, or at once by policy (`redoBySystem`, `passBySystem`). */
function listEndCommands(appeal: Appeal, policy: Policy): DueCommand[] {
  if (isTerminal(appeal.status)) return [];
  const answeredAt = appeal.followUp.finalAnswer?.at;
  if (answeredAt !== undefined && isRedoneBySystem(appeal, policy))
    return [{ dueAt: answeredAt, command: { name: 'redo', body: {} } }];
  if (appeal.result && isPassedBySystem(appeal, policy))
    return [{ dueAt: appeal.result.at, command: { name: 'pass', body: {} } }];
  return appeal.clocks.flatMap(({ kind, state, dueAt }) => {
    const action = getEndAction(kind);
    return state === 'running' && action ? [{ dueAt, command: { name: action, body: {} } }] : [];
  });
}
