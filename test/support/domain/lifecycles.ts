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
import { COMMAND_NAMES, type CommandName } from '#appeals/case/domain/transitions.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plusMillis, toInstant } from '#kernel/domain/instant.ts';
import type { Result } from '#kernel/domain/result.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { CHANNELS, FLAGS, type Flag, KINDS, ROLES, URGENCIES } from '#kernel/domain/vocabulary.ts';
import { filingAt } from './bodies.ts';
import { masterAt, masterNumber } from './masters.ts';
import { createDraw, drawBody, type Rolls } from './random-bodies.ts';
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
  readonly onTheSpot: boolean;
  readonly filing: Partial<CommandBodies['submit']['filing']>;
  readonly flags: CommandBodies['submit']['flags'];
  readonly moves: readonly Move[];
}

const anyRolls: fc.Arbitrary<Rolls> = fc.array(fc.nat(9999), { minLength: 8, maxLength: 8 });

const anyMove: fc.Arbitrary<Move> = fc.record({
  wild: fc.integer({ min: 0, max: 4 }).map((roll) => roll === 0),
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
  at: fc.integer({ min: Date.UTC(2024, 0, 2), max: Date.UTC(2026, 11, 31) }).map(toInstant),
  onTheSpot: fc.integer({ min: 0, max: 7 }).map((roll) => roll === 0),
  filing: fc.record({
    kind: fc.constantFrom(...KINDS),
    channel: fc.constantFrom(...CHANNELS),
    urgency: fc.constantFrom(...URGENCIES),
    categoryHint: fc.constantFrom(...CATEGORIES.map(({ code }) => code)),
    canBeAsked: fc.integer({ min: 0, max: 4 }).map((roll) => roll > 0),
    accusedUnitId: fc.constantFrom('bureau', 'heat'),
  }),
  flags: fc
    .integer({ min: 0, max: 4 })
    .chain((roll) => (roll > 0 ? fc.constant<Flag[]>([]) : fc.subarray<Flag>([...FLAGS]))),
  moves: fc.array(anyMove, { minLength: 10, maxLength: 45 }),
});

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
  let now = lifecycle.at;
  for (const move of lifecycle.moves) {
    const before = appeal();
    if (!before) return attempts;
    now = moveClock(now, move, before);
    if (move.timer) attempts.push(...runTimer(before, now));
    const met = appeal();
    const given = met && chooseCommand(met, move, now);
    if (met && given) attempts.push(giveCommand(met, given.command, given.actor, now));
  }
  return attempts;
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

function fileAppeal({ at, filing, flags, onTheSpot, moves }: Lifecycle): Attempt {
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

/** Chooses any command and person for a wild move, else one that `canDo` offers, some of them seldom. */
function chooseCommand(appeal: Appeal, move: Move, now: Instant): { command: Command; actor: Actor } | undefined {
  const draw = createDraw(move.rolls);
  if (move.wild) {
    const actor = draw(PEOPLE);
    return { command: buildCommand(draw(COMMAND_NAMES), appeal, draw), actor };
  }
  const context = buildContext(appeal, now);
  const onNext = canDo(appeal, actorAs('SYS'), buildContext(appeal, now, 'recomputeDeadlines'));
  const offers = [
    ...PEOPLE.flatMap((actor) => canDo(appeal, actor, context).map((name) => ({ actor, name }))),
    ...onNext.filter((name) => name === 'recomputeDeadlines').map((name) => ({ actor: actorAs('SYS'), name })),
  ];
  const usual = offers.filter(({ name }) => !SELDOM.includes(name));
  const onward = offers.filter(({ name }) => ONWARD.includes(name));
  const wanted = draw([offers, usual, usual, onward.length > 0 ? onward : usual]);
  const names = [...new Set(wanted.map(({ name }) => name))];
  if (names.length === 0) return undefined;
  const name = draw(names);
  const { actor } = draw(wanted.filter((offer) => offer.name === name));
  return { command: buildCommand(name, appeal, draw), actor };
}

function buildCommand(name: CommandName, appeal: Appeal, draw: ReturnType<typeof createDraw>): Command {
  return { name, body: drawBody(name, appeal, draw) };
}

/** The events of a lifecycle, without its refused commands. */
export function listEvents(lifecycle: Lifecycle): AppealEvent[] {
  return runLifecycle(lifecycle).flatMap(({ result }) => (result.ok ? [result.value] : []));
}
