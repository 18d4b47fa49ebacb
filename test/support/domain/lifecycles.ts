import fc from 'fast-check';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { type Clock, findCountedEntry } from '#appeals/case/domain/clocks/clock.ts';
import type { Context } from '#appeals/case/domain/context.ts';
import { canDo } from '#appeals/case/domain/deciding/can-do.ts';
import { decide, decideFiling } from '#appeals/case/domain/deciding/decide.ts';
import { findNextCheckpoint, listDueCommands } from '#appeals/case/domain/deciding/due.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import type { Refusal } from '#appeals/case/domain/refusal.ts';
import type { Command, CommandBodies } from '#appeals/case/domain/rules/command.ts';
import { COMMAND_NAMES, type CommandName, TRANSITIONS } from '#appeals/case/domain/transitions.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plusMillis, toInstant, toMillis } from '#kernel/domain/instant.ts';
import type { Result } from '#kernel/domain/result.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { CHANNELS, FLAGS, type Flag, KINDS, ROLES, URGENCIES } from '#kernel/domain/vocabulary.ts';
import { DETOUR, openGoals, openSteering } from '../steering.ts';
import { createDraw, drawBody, type Rolls } from './bodies.ts';
import { filingAt } from './filings.ts';
import { masterAt, masterNumber } from './masters.ts';
import { actorAs, CALENDAR, CATEGORIES, contextAt, frozen, HANDLING_UNITS, NEXT_CALENDAR } from './world.ts';

/** All people who may act on a case: each role, each unit, and one person with two grants. */
export const PEOPLE: readonly Actor[] = [
  ...ROLES.filter((role) => !['UNT', 'LDR', 'WRK'].includes(role)).map((role) => actorAs(role)),
  ...[...HANDLING_UNITS, 'district', 'parks-team'].flatMap((unit) => [actorAs('UNT', unit), actorAs('LDR', unit)]),
  actorAs('WRK', 'street-1'),
  actorAs('WRK', 'parks'),
  {
    id: 'two-grants',
    grants: [
      { role: 'DSP', unitId: 'centre' },
      { role: 'UNT', unitId: 'parks' },
    ],
    callId: 'call-9',
  },
];

/** Half of the closed cases are asked about again. */
const POLICY: Policy = { ...DEFAULT_POLICY, rechecks: { ...DEFAULT_POLICY.rechecks, share: 0.5 } };

/** How far the clock moves before a command: by some time, or to about the next checkpoint. */
const STEPS = [0, 1, MINUTE_MS, 40 * MINUTE_MS, 3 * HOUR_MS, DAY_MS, 3 * DAY_MS, 12 * DAY_MS] as const;
const JUMPS = [-1, 0, 1, 2 * DAY_MS] as const;

/** The most moves in which people look for a goal. */
const MOST_MOVES = 60;

export interface Move {
  /** Whether a person tries any command; else a person gives one that `canDo` offers. */
  readonly wild: boolean;
  readonly time: { readonly by: number } | { readonly toCheckpoint: number };
  /** Whether the timer gives its due commands before the command. */
  readonly timer: boolean;
  readonly rolls: Rolls;
}

export interface Lifecycle {
  readonly at: Instant;
  /** The command that its people walk towards, until it is given; otherwise they do what comes. */
  readonly goal?: CommandName | undefined;
  readonly onTheSpot: boolean;
  readonly filing: Partial<CommandBodies['submit']['filing']>;
  readonly flags: CommandBodies['submit']['flags'];
  readonly moves: readonly Move[];
}

const anyRolls: fc.Arbitrary<Rolls> = fc.array(fc.nat(9999), { minLength: 8, maxLength: 8 });

/** True in one of so many. The way back lets a failing lifecycle be made smaller even if it was steered. */
const oneIn = (many: number) =>
  fc.integer({ min: 0, max: many - 1 }).map(
    (roll) => roll === 0,
    (is) => (is ? 0 : 1),
  );

const anyMove: fc.Arbitrary<Move> = fc.record({
  wild: oneIn(5),
  time: fc.oneof(
    { weight: 4, arbitrary: fc.record({ by: fc.constantFrom(...STEPS) }) },
    { weight: 1, arbitrary: fc.record({ toCheckpoint: fc.constantFrom(...JUMPS) }) },
  ),
  timer: fc.boolean(),
  rolls: anyRolls,
});

/** The random seed of this test file. Properties with it meet the same lifecycles, and each lifecycle runs once for all of them. */
export const SEED = fc.sample(fc.noBias(fc.integer()), 1)[0] as number;

/** Any lifecycle of a case: its filing and commands, accepted or refused. */
export const anyLifecycle: fc.Arbitrary<Lifecycle> = fc.record({
  at: fc
    .integer({ min: Date.UTC(2024, 0, 2), max: Date.UTC(2026, 11, 31) })
    .map(toInstant, (at) => toMillis(at as Instant)),
  goal: fc.constantFrom<(CommandName | undefined)[]>(undefined),
  onTheSpot: oneIn(8),
  filing: fc.record({
    kind: fc.constantFrom(...KINDS),
    channel: fc.constantFrom(...CHANNELS),
    urgency: fc.constantFrom(...URGENCIES),
    categoryHint: fc.constantFrom(...CATEGORIES.map(({ code }) => code)),
    canBeAsked: oneIn(5).map(
      (not) => !not,
      (is) => !is,
    ),
    accusedUnitId: fc.constantFrom('bureau', 'heat'),
  }),
  flags: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Flag[]>([]) },
    { weight: 1, arbitrary: fc.subarray<Flag>([...FLAGS]) },
  ),
  moves: fc.array(anyMove, { minLength: 10, maxLength: 45 }),
});

/**
 * This many random lifecycles. Each walks towards the command that occurred least in those before, so with any seed every command occurs
 * if its rules can be met at all.
 */
export function steerLifecycles(seed: number, count: number): readonly Lifecycle[] {
  const goals = openGoals(COMMAND_NAMES);
  return fc.sample(anyLifecycle, { numRuns: count, seed }).map((random) => {
    const lifecycle = { ...random, goal: goals.next() };
    goals.note(runLifecycle(lifecycle).flatMap(({ command, result }) => (result.ok ? [command] : [])));
    return lifecycle;
  });
}

/** One command that was tried, and its result. */
export interface Attempt {
  readonly before: Appeal | undefined;
  readonly command: CommandName;
  readonly actor: Actor;
  readonly at: Instant;
  readonly result: Result<AppealEvent, Refusal>;
  /** The case afterwards, unchanged by a refusal. */
  readonly after: Appeal | undefined;
}

/** Some of them stay: the properties of a file run one after the other, on the same lifecycles. */
const MOST_KEPT = 700;
const attemptsOf = new Map<string, readonly Attempt[]>();

/** Runs a lifecycle through decide and evolve, with all arguments and results frozen. An equal lifecycle is not run again. */
export function runLifecycle(lifecycle: Lifecycle): readonly Attempt[] {
  const key = JSON.stringify(lifecycle);
  const known = attemptsOf.get(key);
  if (known !== undefined) return known;
  const attempts = attemptAll(lifecycle);
  attemptsOf.set(key, attempts);
  const [oldest] = attemptsOf.keys();
  if (attemptsOf.size > MOST_KEPT && oldest !== undefined) attemptsOf.delete(oldest);
  return attempts;
}

function attemptAll(lifecycle: Lifecycle): readonly Attempt[] {
  const attempts: Attempt[] = [fileAppeal(lifecycle)];
  const appeal = () => attempts.at(-1)?.after;
  const way = openWay(lifecycle);
  let now = lifecycle.at;
  for (const move of listMoves(lifecycle, way.isAtGoal)) {
    const before = appeal();
    if (!before) return attempts;
    now = moveClock(now, move, before);
    const timed = move.timer ? runTimer(before, now) : [];
    attempts.push(...timed);
    const met = appeal();
    const given = met && chooseCommand(met, move, now, way);
    const tried = met && given ? [giveCommand(met, given.command, given.actor, now)] : [];
    attempts.push(...tried);
    for (const attempt of [...timed, ...tried]) way.note(attempt);
  }
  return attempts;
}

/** The moves of a lifecycle, and similar ones until its goal is reached. */
function* listMoves({ moves }: Lifecycle, isAtGoal: () => boolean): Generator<Move> {
  for (let at = 0; at < moves.length || (at < MOST_MOVES && !isAtGoal()); at++) {
    const move = moves[at % moves.length];
    const turn = Math.floor(at / moves.length);
    if (move) yield turn === 0 ? move : { ...move, rolls: move.rolls.map((roll, index) => roll + turn * (index + 1)) };
  }
}

/** Tries a command on a case. A refusal leaves the case unchanged. */
export function giveCommand(before: Appeal, command: Command, actor: Actor, at: Instant): Attempt {
  const result = frozen(decide(before, frozen(command), frozen(actor), buildContext(before, at, command.name)));
  const after = result.ok ? frozen(evolve(before, result.value)) : before;
  return { before, command: command.name, actor, at, result, after };
}

/**
 * Builds the context of a decision, with a case that is similar. `recomputeDeadlines` brings the next calendar, which then stays in
 * force.
 */
export function buildContext(appeal: Appeal, at: Instant, name?: CommandName): Context {
  const isNext = name === 'recomputeDeadlines' || appeal.clocks.some((clock) => getCalendar(clock) === NEXT_CALENDAR);
  const similar = masterAt(masterNumber({ kind: appeal.kind, stage: 'open', accusedUnitId: appeal.accusedUnitId }), at);
  return contextAt(at, { policy: POLICY, ...(isNext && { calendar: NEXT_CALENDAR }), ...(similar && { similar }) });
}

/** Finds the calendar of a clock. */
export function getCalendar(clock: Clock): Calendar {
  return findCountedEntry(clock).calendar.version === NEXT_CALENDAR.version ? NEXT_CALENDAR : CALENDAR;
}

function fileAppeal({ at, filing, flags, goal, moves, ...more }: Lifecycle): Attempt {
  const onTheSpot = more.onTheSpot || goal === 'submitAnswered';
  const actor = actorAs('AGT');
  const body = frozen({ filing: filingAt(at, filing), flags, textId: 'text-original', mediaIds: [] });
  const id = `appeal-${moves[0]?.rolls[0] ?? 0}`;
  const result = onTheSpot
    ? decideFiling(id, { name: 'submitAnswered', body: { ...body, replyId: 'text-reply' } }, actor, contextAt(at))
    : decideFiling(id, { name: 'submit', body }, actor, contextAt(at));
  const after = result.ok ? frozen(evolve(undefined, frozen(result.value))) : undefined;
  return { before: undefined, command: onTheSpot ? 'submitAnswered' : 'submit', actor, at, result, after };
}

function moveClock(now: Instant, { time }: Move, appeal: Appeal): Instant {
  if ('by' in time) return plusMillis(now, time.by);
  const { policy, calendar } = buildContext(appeal, now);
  const next = findNextCheckpoint(appeal, policy, calendar);
  const to = next === undefined ? now : plusMillis(next, time.toCheckpoint);
  return to > now ? to : now;
}

/** Gives the due commands of the timer in order, each on the case as the one before has left it. */
function runTimer(appeal: Appeal, now: Instant): Attempt[] {
  const { policy, calendar } = buildContext(appeal, now);
  const attempts: Attempt[] = [];
  let met = appeal;
  for (const { command } of listDueCommands(appeal, now, policy, calendar)) {
    const attempt = giveCommand(met, command as Command, actorAs('SYS'), now);
    attempts.push(attempt);
    met = attempt.after ?? met;
  }
  return attempts;
}

/** Commands that are possible at almost any time, or that end a case early. */
const SELDOM: readonly CommandName[] = [
  ...(['withdraw', 'refuse', 'transfer', 'merge', 'mineToo', 'join', 'part'] as const),
  ...(['replaceRun', 'urge', 'comment', 'supervise', 'flag', 'unflag', 'reclassify', 'recomputeDeadlines'] as const),
];

/** Commands that bring a case further. They are preferred, else few lifecycles would reach their end. */
const ONWARD: readonly CommandName[] = [
  ...(['accept', 'dispatch', 'sign', 'submitResult', 'pass'] as const),
  ...([
    'recordFollowUp',
    'rate',
    'redo',
    'appealScore',
    'ruleScore',
    'ruleShare',
    'recheck',
    'ruleConclusion',
  ] as const),
];

/** The way of a lifecycle to its goal. Ways that end a case early are the longest. */
function openWay({ goal, moves }: Lifecycle) {
  const rolls = moves.flatMap((move) => move.rolls);
  const costs = new Map(
    COMMAND_NAMES.map((name, index) => [name, 1 + ((rolls[index] ?? 0) % 4) + (SELDOM.includes(name) ? DETOUR : 0)]),
  );
  const steering = openSteering(TRANSITIONS, (command) => costs.get(command) ?? 1);
  let isReached = goal === undefined;
  return {
    note({ command, result }: Attempt): void {
      steering.note(command, result.ok);
      if (command === goal && result.ok) isReached = true;
    },
    isAtGoal: () => isReached,
    choose(appeal: Appeal, move: Move, now: Instant, offers: readonly Offer[]): readonly Offer[] {
      if (isReached || goal === undefined) return [];
      const opens = ({ command, actor }: Offer, wanted: CommandName) => {
        const { after } = giveCommand(appeal, buildCommand(command, appeal, move), actor, now);
        return after !== undefined && listOffers(after, now).some((offer) => offer.command === wanted);
      };
      return steering.choose({ goal, state: appeal.status, offers, opens });
    },
  };
}

interface Offer {
  readonly actor: Actor;
  readonly command: CommandName;
}

/** Chooses any command and person for a wild move, else one that `canDo` offers: towards the goal, later some of them seldom. */
function chooseCommand(
  appeal: Appeal,
  move: Move,
  now: Instant,
  way: ReturnType<typeof openWay>,
): { command: Command; actor: Actor } | undefined {
  const draw = createDraw(move.rolls);
  if (move.wild) {
    const actor = draw(PEOPLE);
    return { command: buildCommand(draw(COMMAND_NAMES), appeal, move), actor };
  }
  const offers = listOffers(appeal, now);
  const usual = offers.filter(({ command }) => !SELDOM.includes(command));
  const onward = offers.filter(({ command }) => ONWARD.includes(command));
  const steered = way.choose(appeal, move, now, offers);
  const wanted = steered.length > 0 ? steered : draw([offers, usual, usual, onward.length > 0 ? onward : usual]);
  const names = [...new Set(wanted.map(({ command }) => command))];
  if (names.length === 0) return undefined;
  const name = draw(names);
  const { actor } = draw(wanted.filter(({ command }) => command === name));
  return { command: buildCommand(name, appeal, move), actor };
}

/** The commands that `canDo` offers to everybody, and to the platform when a calendar has changed. */
function listOffers(appeal: Appeal, now: Instant): readonly Offer[] {
  const offersTo = (actor: Actor, context: Context) =>
    canDo(appeal, actor, context).map((command) => ({ actor, command }));
  const context = buildContext(appeal, now);
  const onNext = offersTo(actorAs('SYS'), buildContext(appeal, now, 'recomputeDeadlines'));
  return [
    ...PEOPLE.flatMap((actor) => offersTo(actor, context)),
    ...onNext.filter(({ command }) => command === 'recomputeDeadlines'),
  ];
}

/** The same move gives the same body, so that looking ahead sees what then happens. */
function buildCommand(name: CommandName, appeal: Appeal, { rolls }: Move): Command {
  return { name, body: drawBody(name, appeal, createDraw(rolls.toReversed())) };
}

/** The events of a lifecycle, without its refused commands. */
export function listEvents(lifecycle: Lifecycle): AppealEvent[] {
  return runLifecycle(lifecycle).flatMap(({ result }) => (result.ok ? [result.value] : []));
}
