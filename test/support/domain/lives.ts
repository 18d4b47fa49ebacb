import fc from 'fast-check';
import type { Appeal } from '../../../shared/domain/appeal/appeal.ts';
import type { Command, CommandBodies } from '../../../shared/domain/appeal/command.ts';
import type { Actor, Context } from '../../../shared/domain/appeal/context.ts';
import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import { evolve } from '../../../shared/domain/appeal/evolve.ts';
import type { Refusal, Result } from '../../../shared/domain/appeal/refusal.ts';
import { COMMAND_NAMES, type CommandName } from '../../../shared/domain/appeal/transitions.ts';
import { CHANNELS, FLAGS, type Flag, KINDS, ROLES, URGENCIES } from '../../../shared/domain/appeal/words.ts';
import type { Calendar } from '../../../shared/domain/clocks/calendar.ts';
import { type Clock, findCountedEntry } from '../../../shared/domain/clocks/clock.ts';
import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  MINUTE_MS,
  plusMillis,
  toInstant,
} from '../../../shared/domain/clocks/instant.ts';
import { canDo, decide, decideFiling } from '../../../shared/domain/deciding/decide.ts';
import { findNextCheckpoint, listDueCommands } from '../../../shared/domain/deciding/due.ts';
import { filingAt } from './bodies.ts';
import { ANY_BODY, type Dice, drawFrom } from './dice.ts';
import { actorAs, CALENDAR, CATEGORIES, contextAt, frozen, HANDLING_UNITS, NEXT_CALENDAR } from './world.ts';

/** Everybody who may meet a case: each role, each unit, and one person with two hats. */
export const PEOPLE: readonly Actor[] = [
  ...ROLES.filter((role) => !['UNT', 'LDR', 'WRK'].includes(role)).map((role) => actorAs(role)),
  ...[...HANDLING_UNITS, 'district'].flatMap((unit) => [actorAs('UNT', unit), actorAs('LDR', unit)]),
  actorAs('WRK', 'street-1'),
  actorAs('WRK', 'parks'),
  {
    id: 'two-hats',
    grants: [
      { role: 'DSP', unitId: 'centre' },
      { role: 'UNT', unitId: 'parks' },
    ],
    callId: 'call-9',
  },
];

/** How far the clock moves before a command: a stretch of time, or to (around) the next checkpoint. */
const STEPS = [0, 1, MINUTE_MS, 40 * MINUTE_MS, 3 * HOUR_MS, DAY_MS, 3 * DAY_MS, 12 * DAY_MS] as const;
const JUMPS = [-1, 0, 1, 2 * DAY_MS] as const;

export interface Move {
  /** Whether anybody may try anything; else somebody does what `canDo` offers. */
  readonly wild: boolean;
  readonly time: { readonly by: number } | { readonly toCheckpoint: number };
  /** Whether the timer does what has fallen due before the command comes. */
  readonly timer: boolean;
  readonly dice: Dice;
}

export interface Life {
  readonly at: Instant;
  readonly onTheSpot: boolean;
  readonly filing: Partial<CommandBodies['submit']['filing']>;
  readonly flags: CommandBodies['submit']['flags'];
  readonly moves: readonly Move[];
}

const anyDice: fc.Arbitrary<Dice> = fc.array(fc.nat(9999), { minLength: 8, maxLength: 8 });

const anyMove: fc.Arbitrary<Move> = fc.record({
  wild: fc.integer({ min: 0, max: 4 }).map((roll) => roll === 0),
  time: fc.oneof(
    { weight: 4, arbitrary: fc.record({ by: fc.constantFrom(...STEPS) }) },
    { weight: 1, arbitrary: fc.record({ toCheckpoint: fc.constantFrom(...JUMPS) }) },
  ),
  timer: fc.boolean(),
  dice: anyDice,
});

/** Any life of a case: its filing and what happens to it, refused or not. */
export const anyLife: fc.Arbitrary<Life> = fc.record({
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

/** One command that was given: what it met and what came of it. */
export interface Deed {
  readonly before: Appeal | undefined;
  readonly command: CommandName;
  readonly actor: Actor;
  readonly at: Instant;
  readonly result: Result<AppealEvent, Refusal>;
  /** The case after it, unchanged when it was refused. */
  readonly after: Appeal | undefined;
}

/** Lives a life through decide and evolve, with all that goes in and out frozen. */
export function live(life: Life): readonly Deed[] {
  const deeds: Deed[] = [file(life)];
  const appeal = () => deeds.at(-1)?.after;
  let now = life.at;
  for (const move of life.moves) {
    const before = appeal();
    if (!before) return deeds;
    now = later(now, move, before);
    if (move.timer) deeds.push(...timer(before, now));
    const met = appeal();
    const given = met && choose(met, move, now);
    if (met && given) deeds.push(give(met, given.command, given.actor, now));
  }
  return deeds;
}

/** Gives a command; the case after it is the same when it is refused. */
export function give(before: Appeal, command: Command, actor: Actor, at: Instant): Deed {
  const result = frozen(decide(before, frozen(command), frozen(actor), contextOf(before, at, command.name)));
  const after = result.ok ? frozen(evolve(before, result.value)) : before;
  return { before, command: command.name, actor, at, result, after };
}

/** What a case is decided by: a new calendar comes with the command that it brings, and stays in force. */
export function contextOf(appeal: Appeal, at: Instant, name?: CommandName): Context {
  const isNext = name === 'recomputeDeadlines' || appeal.clocks.some((clock) => calendarOf(clock) === NEXT_CALENDAR);
  return contextAt(at, isNext ? { calendar: NEXT_CALENDAR } : {});
}

/** The calendar that a clock is counted on. */
export function calendarOf(clock: Clock): Calendar {
  return findCountedEntry(clock).calendar.version === NEXT_CALENDAR.version ? NEXT_CALENDAR : CALENDAR;
}

function file({ at, filing, flags, onTheSpot, moves }: Life): Deed {
  const actor = actorAs('AGT');
  const body = frozen({ filing: filingAt(at, filing), flags, textId: 'text-original', mediaIds: [] });
  const id = `appeal-${moves[0]?.dice[0] ?? 0}`;
  const result = onTheSpot
    ? decideFiling(id, { name: 'submitAnswered', body: { ...body, replyId: 'text-reply' } }, actor, contextAt(at))
    : decideFiling(id, { name: 'submit', body }, actor, contextAt(at));
  const after = result.ok ? frozen(evolve(undefined, frozen(result.value))) : undefined;
  return { before: undefined, command: onTheSpot ? 'submitAnswered' : 'submit', actor, at, result, after };
}

function later(now: Instant, { time }: Move, appeal: Appeal): Instant {
  if ('by' in time) return plusMillis(now, time.by);
  const { policy, calendar } = contextOf(appeal, now);
  const next = findNextCheckpoint(appeal, policy, calendar);
  const to = next === undefined ? now : plusMillis(next, time.toCheckpoint);
  return to > now ? to : now;
}

/** What the timer does at an instant: all that is due, in order, each decided on the case as it then stands. */
function timer(appeal: Appeal, now: Instant): Deed[] {
  const { policy, calendar } = contextOf(appeal, now);
  const deeds: Deed[] = [];
  let met = appeal;
  for (const { command } of listDueCommands(appeal, now, policy, calendar)) {
    const deed = give(met, command as Command, actorAs('SYS'), now);
    deeds.push(deed);
    met = deed.after ?? met;
  }
  return deeds;
}

/** What is open to somebody at almost any time, or ends a case early. */
const SELDOM: readonly CommandName[] = [
  ...(['withdraw', 'refuse', 'transfer', 'merge', 'join', 'part'] as const),
  ...(['replaceRun', 'urge', 'comment', 'supervise', 'flag', 'unflag', 'reclassify', 'recomputeDeadlines'] as const),
];

/** What brings a case further: without a liking for these few lives would come to their end. */
const ONWARD: readonly CommandName[] = [
  ...(['accept', 'dispatch', 'sign', 'submitResult', 'pass'] as const),
  ...(['recordFollowUp', 'rate', 'redo', 'appealScore', 'ruleScore'] as const),
];

/** A wild move is anything by anybody; else one of the commands that somebody can do, some of them seldom. */
function choose(appeal: Appeal, move: Move, now: Instant): { command: Command; actor: Actor } | undefined {
  const draw = drawFrom(move.dice);
  if (move.wild) {
    const actor = draw(PEOPLE);
    return { command: commandOf(draw(COMMAND_NAMES), appeal, draw), actor };
  }
  const context = contextOf(appeal, now);
  const onNext = canDo(appeal, actorAs('SYS'), contextOf(appeal, now, 'recomputeDeadlines'));
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
  return { command: commandOf(name, appeal, draw), actor };
}

function commandOf(name: CommandName, appeal: Appeal, draw: ReturnType<typeof drawFrom>): Command {
  return { name, body: ANY_BODY[name](appeal, draw) };
}

/** The events of a life, without its refused commands. */
export function listEvents(life: Life): AppealEvent[] {
  return live(life).flatMap(({ result }) => (result.ok ? [result.value] : []));
}
