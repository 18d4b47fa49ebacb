import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { findNextCheckpoint, listDueCommands } from '#appeals/case/domain/deciding/due.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import { latest, SECOND_MS, toMillis } from '#kernel/domain/instant.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import { notifyAppellant } from '#notices/notify-appellant.ts';
import { notifyStaff } from '#notices/notify-staff.ts';
import { memoryNotices } from '#test/support/memory/fake-gateways.ts';
import type { openMachine } from '#test/support/usecases/machine.ts';
import { listLines, listRebuiltLines } from '#test/support/usecases/views.ts';
import type { World } from '#test/support/usecases/world.ts';
import { CALENDAR_SETTLES_MS } from '../world/calendars.ts';
import { SECRET } from '../world/secret.ts';
import { findEventProblems } from './invariants.ts';

type Machine = ReturnType<typeof openMachine>;

/** Lists the problems of a finished lifecycle with one or several cases. */
export async function findProblems(world: World, machine: Machine, appealIds: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  for (const appealId of appealIds) {
    const events = await world.log.read(appealId);
    const appeal = fold(events);
    if (!appeal) problems.push(`${appealId} has no events`);
    else
      problems.push(
        ...findEventProblems(events),
        ...(await rowProblems(world, appeal)),
        ...(await personalProblems(world, appeal)),
        ...(await workflowProblems(world, machine, appeal)),
      );
  }
  return [
    ...problems,
    ...(await mergeProblems(world, appealIds)),
    ...(await listProblems(world)),
    ...(await noticeProblems(world)),
    ...machine.logged.map((line) => `the interpreter complains: ${line}`),
  ];
}

/** The two logs of a merge must agree: the master has each follower once, and no others. */
async function mergeProblems(world: World, appealIds: readonly string[]): Promise<string[]> {
  const cases = await Promise.all(appealIds.map(async (id) => fold(await world.log.read(id))));
  const known = cases.filter((appeal) => appeal !== undefined);
  const follows = known.flatMap(({ id, merger }) => (merger ? [`${id} in ${merger.masterId}`] : []));
  const joined = known.flatMap(({ id, children }) => children.map((child) => `${child.id} in ${id}`));
  const deep = known.filter(({ merger, children }) => merger && children.length > 0);
  return [
    ...(JSON.stringify(follows.sort()) === JSON.stringify(joined.sort())
      ? []
      : [`of merges the one side says "${follows}", the other "${joined}"`]),
    ...deep.map(({ id }) => `${id} follows another case and is followed`),
  ];
}

/** Lists must equal lists that are rebuilt from the log. */
async function listProblems(world: World): Promise<string[]> {
  const [shown, anew] = [JSON.stringify(await listLines(world)), JSON.stringify(await listRebuiltLines(world))];
  return [
    ...(shown === anew ? [] : [`the lists differ from the log:\n    ${shown}\n    ${anew}`]),
    ...(shown.includes(SECRET) ? ['a view holds what a person wrote'] : []),
  ];
}

async function rowProblems(world: World, appeal: Appeal): Promise<string[]> {
  const summary = (await world.views.load(appeal.id))?.summary;
  const isRight = summary?.version === appeal.version && summary.status === appeal.status;
  return isRight ? [] : [`the row is wrong, at v${summary?.version} ${summary?.status}`];
}

/** Every text that an event names must exist; files must belong to their case. */
async function personalProblems(world: World, appeal: Appeal): Promise<string[]> {
  const texts = new Set((await world.texts.list(appeal.id)).map(({ id }) => id));
  return [
    ...appeal.texts.filter(({ id }) => !texts.has(id)).map(({ id }) => `the text ${id} is missing`),
    ...((await world.numbers.find(appeal.number)) === appeal.id ? [] : ['the number leads elsewhere']),
  ];
}

/**
 * An ended case has no execution. An open case with a next deadline has a waiting execution of its current run, and
 * nothing is overdue. (Without a next deadline, a failed run is noticed only when a person acts.)
 */
async function workflowProblems(world: World, machine: Machine, appeal: Appeal): Promise<string[]> {
  const running = machine.executions('RUNNING').filter((name) => name.startsWith(appeal.id));
  if (isTerminal(appeal.status))
    return running.length > 0 ? [`the case has ended, and ${running.join(', ')} still runs`] : [];
  const now = world.time.now();
  const { directory } = world;
  const [policy, calendar] = [await directory.policy(), await directory.calendar()];
  const due = listDueCommands(appeal, now, policy, calendar);
  const next = findNextCheckpoint(appeal, policy, calendar);
  const present = `${appeal.id}-${appeal.run}`;
  return [
    ...due.map(({ command, dueAt }) => `${command.name} was due at ${dueAt}: ${JSON.stringify(command.body)}`),
    ...(next && !running.includes(present) ? [`${next} is still to come, and run ${appeal.run} does not wait`] : []),
  ];
}

/** Everybody must have been notified once of everything, as if no message had been lost or repeated. */
async function noticeProblems(world: World): Promise<string[]> {
  const notices = memoryNotices();
  for (const event of world.log.all()) {
    await notifyAppellant({ ...world, notices }, event);
    await notifyStaff({ ...world, notices }, event);
  }
  const references = (sent: typeof notices.sent) => sent.map(({ reference }) => reference).sort();
  const [told, owed] = [references(world.notices.sent), references(notices.sent)];
  const leaked = world.notices.sent.filter(({ text }) => text.includes(SECRET));
  return [
    ...(JSON.stringify(told) === JSON.stringify(owed) ? [] : [`told of ${told.join()} in place of ${owed.join()}`]),
    ...(leaked.length > 0 ? ['a notice holds what a person wrote'] : []),
  ];
}

/** Without faults a mark is in the log within this time: the driver's message takes seconds. */
const LATEST_MARK_MS = 5 * SECOND_MS;

/**
 * Finds marks that came late, measured from the instant of the rule, from the instant at which a stopped clock resumed
 * past it, or from the end of the recalculation for a new calendar.
 */
export function findLateMarks(events: readonly AppealEvent[], published: readonly number[] = []): string[] {
  const clocks = fold(events)?.clocks ?? [];
  return events.flatMap((event) => {
    if (event.type !== 'appeal.marked') return [];
    const { clock, mark, dueAt } = event.data;
    const ledger = clocks.find(({ id }) => id === clock)?.ledger ?? [];
    const moved = ledger.findLast((each) => each.entry !== 'start' && 'dueAt' in each && each.at <= event.at)?.at;
    const owedMs = toMillis(latest(dueAt, moved ?? dueAt));
    const calendar = published.findLast((ms) => ms <= owedMs && owedMs < ms + CALENDAR_SETTLES_MS);
    const late = toMillis(event.at) - (calendar === undefined ? owedMs : calendar + CALENDAR_SETTLES_MS);
    return late > LATEST_MARK_MS ? [`v${event.version}: ${mark} of ${dueAt} came ${late} ms late`] : [];
  });
}
