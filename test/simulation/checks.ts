import { memoryNotices } from '../../shared/adapters/memory/outlets.ts';
import { parseEvent } from '../../shared/contracts/events/appeal-event.ts';
import { type Appeal, leadOf } from '../../shared/domain/appeal.ts';
import { dueCommands, nextCheckpoint } from '../../shared/domain/due.ts';
import type { AppealEvent } from '../../shared/domain/event.ts';
import { evolve, fold } from '../../shared/domain/evolve.ts';
import { latest, millisOf, SECOND_MS } from '../../shared/domain/instant.ts';
import { COMMAND_NAMES, type Transition, transitionOf } from '../../shared/domain/transitions.ts';
import { isTerminal, type Status, SUPERVISION_LEVELS } from '../../shared/domain/words.ts';
import { notifyAppellant } from '../../shared/usecases/notify-appellant.ts';
import { contextAt } from '../support/domain-world.ts';
import type { openMachine } from '../support/usecase-machine.ts';
import { linesOf, rebuiltLinesOf } from '../support/usecase-views.ts';
import type { World } from '../support/usecase-world.ts';
import { SECRET } from './people.ts';

/** What is wrong with a life that has been lived; nothing when all is well. */
export async function problemsOf(
  world: World,
  machine: ReturnType<typeof openMachine>,
  appealId: string,
): Promise<string[]> {
  const events = await world.log.read(appealId);
  const appeal = fold(events);
  if (!appeal) return ['the appeal has no events'];
  return [
    ...eventProblems(events),
    ...caseProblems(appeal),
    ...(await viewProblems(world, appeal)),
    ...(await personalProblems(world, appeal)),
    ...workflowProblems(world, machine, appeal),
    ...(await noticeProblems(world, events)),
    ...machine.logged.map((line) => `the interpreter complains: ${line}`),
  ];
}

/** The log by itself: DOMAIN 3's invariants, event after event. */
export function eventProblems(events: readonly AppealEvent[]): string[] {
  const problems: string[] = [];
  let appeal: Appeal | undefined;
  for (const event of events) {
    const say = (what: string) => problems.push(`v${event.version} ${event.type}: ${what}`);
    const before = appeal;
    const parsed = parseEvent(event);
    if (!parsed.ok) say(`is not of the contract: ${JSON.stringify(parsed.error)}`);
    if (JSON.stringify(event).includes(SECRET)) say('holds what a person wrote');
    const { roles, from, to: targets } = rowOf(event);
    if (!roles.includes(event.actor.role)) say(`${event.actor.role} may not do this`);
    if (before && !from.includes(before.status)) say(`came in ${before.status}`);
    if (before && event.at < before.changedAt) say('goes back in time');
    appeal = evolve(before, event);
    if (appeal.version !== (before?.version ?? 0) + 1) say('does not raise the version by one');
    const to = event.changes.status;
    if (to !== undefined && to !== before?.status && !targets.includes(to)) say(`leads to ${to}`);
    if (before && rank(appeal) < rank(before)) say('lowers the supervision');
    if (before && appeal.urgedTimes < before.urgedTimes) say('lowers a counter');
    if (before) for (const what of ledgerProblems(before, appeal)) say(what);
  }
  return problems;
}

/** The row of the table of transitions that an event belongs to. */
function rowOf({ type }: AppealEvent): Transition {
  const row = COMMAND_NAMES.map(transitionOf).find(({ event }) => event === type);
  if (!row) throw new Error(`no command adds ${type}`);
  return row;
}

const rank = ({ supervision }: Appeal) => SUPERVISION_LEVELS.indexOf(supervision);

/** Ledgers only grow, and a mark that has fired stays and fires once. */
function ledgerProblems(before: Appeal, after: Appeal): string[] {
  return before.clocks.flatMap((clock) => {
    const now = after.clocks.find(({ id }) => id === clock.id);
    if (!now) return [`loses the clock ${clock.id}`];
    const kept = JSON.stringify(now.ledger.slice(0, clock.ledger.length)) === JSON.stringify(clock.ledger);
    return [
      ...(kept ? [] : [`edits the ledger of ${clock.id}`]),
      ...(new Set(now.fired).size === now.fired.length ? [] : [`fires a mark of ${clock.id} twice`]),
      ...(clock.fired.every((mark) => now.fired.includes(mark)) ? [] : [`takes a mark of ${clock.id} back`]),
    ];
  });
}

const AFTER_DISPATCH: readonly Status[] = ['dispatched', 'inProgress', 'resultReview'];

function caseProblems(appeal: Appeal): string[] {
  const leads = appeal.assignments.filter(({ role, status }) => role === 'lead' && status !== 'withdrawn');
  const open = appeal.clocks.filter(({ state }) => state !== 'stopped');
  const working = appeal.assignments.filter(({ status }) => status === 'toSign' || status === 'working');
  return [
    ...(leads.length > 1 ? ['there are several leads'] : []),
    ...(AFTER_DISPATCH.includes(appeal.status) && !leadOf(appeal) ? ['nobody leads'] : []),
    ...(isTerminal(appeal.status) && open.length > 0 ? ['a clock runs in a terminal state'] : []),
    ...(isTerminal(appeal.status) && working.length > 0 ? ['an assignment is open in a terminal state'] : []),
  ];
}

/** What views show is what the log says. */
async function viewProblems(world: World, appeal: Appeal): Promise<string[]> {
  const row = await world.views.load(appeal.id);
  const [shown, anew] = [JSON.stringify(await linesOf(world)), JSON.stringify(await rebuiltLinesOf(world))];
  return [
    ...(row?.summary.version === appeal.version && row.summary.status === appeal.status
      ? []
      : [`the row is wrong, at v${row?.summary.version}`]),
    ...(shown === anew ? [] : [`the lists differ from the log:\n    ${shown}\n    ${anew}`]),
    ...(shown.includes(SECRET) ? ['a view holds what a person wrote'] : []),
  ];
}

/** Every text that an event names is there; files go with their case. */
async function personalProblems(world: World, appeal: Appeal): Promise<string[]> {
  const texts = new Set((await world.texts.of(appeal.id)).map(({ id }) => id));
  return [
    ...appeal.texts.filter(({ id }) => !texts.has(id)).map(({ id }) => `the text ${id} is missing`),
    ...((await world.numbers.find(appeal.number)) === appeal.id ? [] : ['the number leads elsewhere']),
  ];
}

/**
 * A case that has ended has no execution; of one that will have something due the present run waits, and nothing is
 * overdue. (With nothing left to fall due, nobody misses a run that failed until somebody acts.)
 */
function workflowProblems(world: World, machine: ReturnType<typeof openMachine>, appeal: Appeal): string[] {
  const running = machine.executions('RUNNING');
  if (isTerminal(appeal.status))
    return running.length > 0 ? [`the case has ended, and ${running.join(', ')} still runs`] : [];
  const now = world.time.now();
  const { policy, calendar } = contextAt(now);
  const due = dueCommands(appeal, now, policy, calendar);
  const next = nextCheckpoint(appeal, policy, calendar);
  const present = `${appeal.id}-${appeal.run}`;
  return [
    ...due.map(({ command, dueAt }) => `${command.name} was due at ${dueAt}: ${JSON.stringify(command.body)}`),
    ...(next && !running.includes(present) ? [`${next} is still to come, and run ${appeal.run} does not wait`] : []),
  ];
}

/** Everybody was told of everything once, as if nothing had been lost or doubled. */
async function noticeProblems(world: World, events: readonly AppealEvent[]): Promise<string[]> {
  const notices = memoryNotices();
  for (const event of events) await notifyAppellant({ ...world, notices }, event);
  const references = (sent: typeof notices.sent) => sent.map(({ reference }) => reference).sort();
  const [told, owed] = [references(world.notices.sent), references(notices.sent)];
  const leaked = world.notices.sent.filter(({ text }) => text.includes(SECRET));
  return [
    ...(JSON.stringify(told) === JSON.stringify(owed) ? [] : [`told of ${told.join()} in place of ${owed.join()}`]),
    ...(leaked.length > 0 ? ['a notice holds what a person wrote'] : []),
  ];
}

/** A mark of a life without faults is in the log within this time: the driver's message takes seconds. */
const LATEST_MARK_MS = 5 * SECOND_MS;

/** Marks that came late, counted from the instant of the rule, or from when a stopped clock ran on past it. */
export function lateMarksOf(events: readonly AppealEvent[]): string[] {
  const clocks = fold(events)?.clocks ?? [];
  return events.flatMap((event) => {
    if (event.type !== 'appeal.marked') return [];
    const { clock, mark, dueAt } = event.data;
    const ledger = clocks.find(({ id }) => id === clock)?.ledger ?? [];
    const ranOn = ledger.findLast(({ entry, at }) => entry === 'resume' && at <= event.at)?.at ?? dueAt;
    const late = millisOf(event.at) - millisOf(latest(dueAt, ranOn));
    return late > LATEST_MARK_MS ? [`v${event.version}: ${mark} of ${dueAt} came ${late} ms late`] : [];
  });
}
