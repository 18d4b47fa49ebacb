import type { Appeal } from '../appeal/appeal.ts';
import type { Command } from '../appeal/command.ts';
import { isTerminal } from '../appeal/words.ts';
import type { Policy } from '../directory/policy.ts';
import { isRedoneBySystem } from '../rules/review/redoing.ts';
import { isPassedBySystem } from '../rules/review/review.ts';
import type { Calendar } from './calendar.ts';
import { type Clock, endAction } from './clock.ts';
import { compareInstants, earliest, type Instant } from './instant.ts';
import { compareMarks, type DueMark, listMarks } from './marks.ts';

/** What SYS owes a case at an instant: a command and the instant at which it fell due. */
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
 * Everything that has fallen due by `now` and has not been done, in the order of its instants (DOMAIN 4). Derived from the
 * ledger each time, so a late, double or outdated timer finds nothing. A redo begins another round: behind it nothing of
 * this one is due any more.
 */
export function listDueCommands(appeal: Appeal, now: Instant, policy: Policy, calendar: Calendar): DueCommand[] {
  const marks = openMarks(appeal, policy, calendar).filter(({ dueAt }) => dueAt <= now);
  const ends = endsOf(appeal, policy).filter(({ dueAt }) => dueAt <= now);
  return [
    ...marks.map(({ clock, mark, dueAt }) => ({
      dueAt,
      command: { name: 'mark' as const, body: { clock: clock.id, mark } },
    })),
    ...ends,
  ]
    .sort((a, b) => compareInstants(a.dueAt, b.dueAt))
    .filter((_, index, all) => !all.slice(0, index).some(({ command }) => command.name === 'redo'));
}

/** When something is next due over all clocks and their marks; undefined when nothing runs. */
export function findNextCheckpoint(appeal: Appeal, policy: Policy, calendar: Calendar): Instant | undefined {
  const instants = [...openMarks(appeal, policy, calendar), ...endsOf(appeal, policy)].map(({ dueAt }) => dueAt);
  const [first, ...others] = instants;
  return first === undefined ? undefined : earliest(first, ...others);
}

/** The clock that a person cares about: the lead's result clock, else whatever is due next (API: `dueAt`). */
export function findLeadingClock(appeal: Appeal): Clock | undefined {
  const running = appeal.clocks.filter(({ state }) => state === 'running');
  const lead = appeal.assignments.findLast(({ role }) => role === 'lead')?.id;
  return (
    running.findLast(({ kind, assignmentId }) => kind === 'result' && assignmentId === lead) ??
    running.toSorted((a, b) => compareInstants(a.dueAt, b.dueAt))[0]
  );
}

function openMarks(appeal: Appeal, policy: Policy, calendar: Calendar): DueMark[] {
  if (isTerminal(appeal.status)) return [];
  return appeal.clocks
    .filter(({ state }) => state === 'running')
    .flatMap((clock) => listMarks(clock, policy, calendar, (mark) => !clock.fired.includes(mark)))
    .sort(compareMarks);
}

/** Clocks whose end is an action of SYS. */
function endsOf(appeal: Appeal, policy: Policy): DueCommand[] {
  if (isTerminal(appeal.status)) return [];
  const answeredAt = appeal.followUp.finalAnswer?.at;
  if (answeredAt !== undefined && isRedoneBySystem(appeal, policy))
    return [{ dueAt: answeredAt, command: { name: 'redo', body: {} } }];
  if (appeal.result && isPassedBySystem(appeal, policy))
    return [{ dueAt: appeal.result.at, command: { name: 'pass', body: {} } }];
  return appeal.clocks.flatMap(({ kind, state, dueAt }) => {
    const action = endAction(kind);
    return state === 'running' && action ? [{ dueAt, command: { name: action, body: {} } }] : [];
  });
}
