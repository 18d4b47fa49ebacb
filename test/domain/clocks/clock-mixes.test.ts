import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOCK_CLASSES, URGENCIES } from '../../../shared/domain/appeal/words.ts';
import { type Calendar, isWorkingDay } from '../../../shared/domain/clocks/calendar.ts';
import { type Clock, endAction, findCountedEntry, findRemaining } from '../../../shared/domain/clocks/clock.ts';
import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  instantFrom,
  latest,
  MINUTE_MS,
  plusDays,
  plusMillis,
  toLocalDate,
} from '../../../shared/domain/clocks/instant.ts';
import { dependsOnCalendar, listMarks } from '../../../shared/domain/clocks/marks.ts';
import { recount } from '../../../shared/domain/clocks/recount.ts';
import { BAD_ANSWER } from '../../support/domain/bodies.ts';
import { GivenCase } from '../../support/domain/case.ts';
import { CALENDAR } from '../../support/domain/world.ts';

type Name = Parameters<GivenCase['when']>[0];
type Body = NonNullable<Parameters<GivenCase['when']>[1]>;

/** All that moves a clock, each with a body that fits now; `pick` chooses where there is a choice. */
const MOVES: readonly (readonly [Name, ((given: GivenCase, pick: number) => Body)?])[] = [
  ['requestExtension', (_given, pick) => ({ workingDays: 1 + (pick % 5) })],
  ['grantExtension'],
  ['requestHold', ({ now }, pick) => ({ reviewOn: toLocalDate(plusMillis(now, (2 + (pick % 20)) * DAY_MS)) })],
  ['approveHold'],
  ['resume'],
  ['reclassify', (_given, pick) => ({ urgency: URGENCIES[pick % URGENCIES.length] ?? 'normal' })],
  ['reclassify', (_given, pick) => ({ clockClass: CLOCK_CLASSES[pick % CLOCK_CLASSES.length] ?? 'general' })],
  ['submitResult'],
  ['sendBack'],
  ['pass'],
  ['recordFollowUp', () => ({ answer: BAD_ANSWER })],
  ['redo'],
  ['requestReturn'],
  ['rejectReturn'],
  ['upholdReturn'],
  ['dispatch'],
  ['sign'],
  ['addAssist'],
  ['askInfo'],
  ['supply'],
  ['accept'],
];
const WAITS = [0, 1, MINUTE_MS, 5 * HOUR_MS, DAY_MS, 3 * DAY_MS, 10 * DAY_MS] as const;

interface Mix {
  readonly at: number;
  readonly moves: readonly {
    readonly wait: number;
    readonly choice: number;
    readonly pick: number;
    readonly publishes: boolean;
    /** Whether the open cases are counted again at once, or with the next calendar. */
    readonly recounts: boolean;
  }[];
}

const anyMix: fc.Arbitrary<Mix> = fc.record({
  at: fc.integer({ min: Date.UTC(2026, 0, 2), max: Date.UTC(2026, 8, 1) }),
  moves: fc.array(
    fc.record({
      wait: fc.constantFrom(...WAITS),
      choice: fc.nat(999),
      pick: fc.nat(999),
      publishes: fc.integer({ min: 0, max: 7 }).map((roll) => roll === 0),
      recounts: fc.boolean(),
    }),
    { minLength: 10, maxLength: 40 },
  ),
});

/** A mix as it is played: the case, every calendar that was ever in force, and what was done. */
interface Played {
  readonly given: GivenCase;
  readonly calendars: Calendar[];
  readonly done: string[];
}

/** Plays a mix: timers fire at their very instants, calendars are published, and of the moves one that may be done. */
function play({ at, moves }: Mix, look: (played: Played) => void, alwaysRecounts = false): Played {
  const world = { calendar: CALENDAR };
  const given = new GivenCase({ context: world, filing: { categoryHint: '0301' } });
  given.on(instantFrom(at)).submit();
  const played: Played = { given, calendars: [CALENDAR], done: [] };
  for (const { wait, choice, pick, publishes, recounts } of moves) {
    goOn(given, plusMillis(given.now, wait));
    if (publishes) {
      world.calendar = nextCalendar(world.calendar, given.now, pick);
      played.calendars.push(world.calendar);
      if ((recounts || alwaysRecounts) && given.try('recomputeDeadlines').ok) given.when('recomputeDeadlines');
    }
    const offers = MOVES.map(([name, bodyOf]) => ({ name, body: bodyOf?.(given, pick) ?? {} }));
    const allowed = offers.filter(({ name, body }) => given.try(name, body).ok);
    // Other limits are possible nearly always, and must not crowd out the rest.
    const moving = allowed.filter(({ name }) => name !== 'reclassify');
    const wanted = pick % 4 > 0 && moving.length > 0 ? moving : allowed;
    const chosen = wanted[choice % wanted.length];
    if (chosen) {
      given.when(chosen.name, chosen.body);
      played.done.push(chosen.name);
    }
    look(played);
  }
  return played;
}

/** Time goes by, and the timer comes at every checkpoint on the way. */
function goOn(given: GivenCase, until: Instant): void {
  for (;;) {
    const { checkpoint } = given;
    if (checkpoint === undefined || checkpoint > until) break;
    given.on(latest(checkpoint, given.now)).timer();
  }
  given.on(until);
}

/** The next version: some days round about become free that were worked, or the other way round. */
function nextCalendar(calendar: Calendar, now: Instant, pick: number): Calendar {
  const dates = [0, 1, 2].map((n) => plusDays(toLocalDate(now), ((pick * (n + 1)) % 30) - 10));
  const days = dates.map((date) => [date, { working: !isWorkingDay(calendar, date), name: '调整' }]);
  return { ...calendar, version: calendar.version + 1, days: { ...calendar.days, ...Object.fromEntries(days) } };
}

const always = (look: (played: Played) => void, alwaysRecounts = false) =>
  fc.assert(
    fc.property(anyMix, (mix) => void play(mix, look, alwaysRecounts)),
    { numRuns: 150 },
  );

const calendarOf = ({ calendars }: Played, clock: Clock) =>
  calendars.find(({ version }) => version === findCountedEntry(clock).calendar.version) as Calendar;

describe('whatever mix of holds, questions, extensions, returns, results, redos, other limits and calendars', () => {
  test('anyone derives each deadline again from its ledger, on the calendar version that this names', () => {
    always((played) => {
      for (const clock of played.given.appeal.clocks) {
        const { remaining, ...deadline } = recount(clock, calendarOf(played, clock));
        expect(deadline).toEqual({ dueAt: clock.dueAt, provisional: clock.provisional });
        if (clock.state === 'paused') expect(remaining).toEqual(findRemaining(clock));
      }
    });
  });

  test('each running clock for which days count stands on the calendar in force', () => {
    always(({ given, calendars }) => {
      for (const clock of given.appeal.clocks)
        if (clock.state === 'running' && dependsOnCalendar(clock, given.context.policy))
          expect(findCountedEntry(clock).calendar.version).toBe(calendars.at(-1)?.version);
    }, true);
  });

  test('each mark fires once, in order, at its exact instant or when the clock that was past it ran on', () => {
    fc.assert(
      fc.property(anyMix, (mix) => {
        const { given } = play(mix, () => {}, true);
        const last = new Map<string, Instant>();
        const fired = new Set<string>();
        for (const event of given.events) {
          if (event.type !== 'appeal.marked') continue;
          const { clock: id, mark, dueAt } = event.data;
          const { ledger } = given.appeal.clocks.find((clock) => clock.id === id) as Clock;
          const movedAt = ledger.findLast((entry) => entry.at <= event.at && 'dueAt' in entry)?.at ?? dueAt;
          expect(event.at).toBe(latest(dueAt, movedAt));
          expect(fired.has(`${id} ${mark}`)).toBe(false);
          fired.add(`${id} ${mark}`);
          expect(dueAt >= (last.get(id) ?? dueAt)).toBe(true);
          last.set(id, dueAt);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the next checkpoint is the earliest of all that any clock of any assignment has still to come', () => {
    always(({ given }) => {
      const { policy, calendar } = given.context;
      const instants = given.appeal.clocks
        .filter(({ state }) => state === 'running')
        .flatMap((clock) =>
          endAction(clock.kind)
            ? [clock.dueAt]
            : listMarks(clock, policy, calendar).flatMap(({ mark, dueAt }) =>
                clock.fired.includes(mark) ? [] : [dueAt],
              ),
        );
      expect(given.checkpoint).toBe(instants.sort()[0]);
    });
  });
});

test('the mixes hold every entry of a ledger, every reason of a new deadline, several rounds and many clocks at once', () => {
  const played = fc.sample(anyMix, { numRuns: 250, seed: 7 }).map((mix) => play(mix, () => {}));
  const clocks = played.flatMap(({ given }) => given.appeal.clocks);
  const entries = clocks.flatMap(({ ledger }) => ledger);
  expect(new Set(entries.map(({ entry }) => entry))).toEqual(
    new Set(['start', 'pause', 'resume', 'extend', 'supersede', 'stop']),
  );
  expect(new Set(entries.flatMap((entry) => ('reason' in entry ? [entry.reason] : [])))).toEqual(
    new Set(['granted', 'reclassified', 'calendar']),
  );
  expect(entries.some((entry) => 'kept' in entry)).toBe(true);
  expect(new Set(played.flatMap(({ done }) => done))).toEqual(new Set(MOVES.map(([name]) => name)));
  expect(Math.max(...played.map(({ given }) => given.appeal.round))).toBeGreaterThan(1);
  expect(Math.max(...clocks.map(({ ledger }) => new Set(ledger.map(({ entry }) => entry)).size))).toBe(6);
});
