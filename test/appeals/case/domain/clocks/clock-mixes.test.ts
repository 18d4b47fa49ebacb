import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Clock, findCountedEntry, findRemaining, getEndAction } from '#appeals/case/domain/clocks/clock.ts';
import { dependsOnCalendar, listMarks } from '#appeals/case/domain/clocks/marks.ts';
import { recount } from '#appeals/case/domain/clocks/recount.ts';
import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  latest,
  MINUTE_MS,
  plusDays,
  plusMillis,
  toInstant,
  toLocalDate,
} from '#kernel/domain/instant.ts';
import { type Calendar, isWorkingDay } from '#kernel/domain/time/calendar.ts';
import { CLOCK_CLASSES, URGENCIES } from '#kernel/domain/vocabulary.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { GivenCase } from '#test/support/domain/case.ts';
import { CALENDAR } from '#test/support/domain/world.ts';
import { countRuns } from '#test/support/property-runs.ts';

type Name = Parameters<GivenCase['when']>[0];
type Body = NonNullable<Parameters<GivenCase['when']>[1]>;

/** Commands that move a clock, each with a body that is valid now; `pick` selects one of several. */
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
    /** Whether the case is recounted at once, or only with the next calendar. */
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

/** A mix that was played: the case, all calendars that were in force, and the commands. */
interface Played {
  readonly given: GivenCase;
  readonly calendars: Calendar[];
  readonly done: string[];
}

/** Plays a mix: timers fire exactly, calendars are published, and of the commands that are allowed one is given. */
function play({ at, moves }: Mix, check: (played: Played) => void, alwaysRecounts = false): Played {
  const world = { calendar: CALENDAR };
  const given = new GivenCase({ context: world, filing: { categoryHint: '0301' } });
  given.on(toInstant(at)).submit();
  const played: Played = { given, calendars: [CALENDAR], done: [] };
  for (const { wait, choice, pick, publishes, recounts } of moves) {
    advance(given, plusMillis(given.now, wait));
    if (publishes) {
      world.calendar = nextCalendar(world.calendar, given.now, pick);
      played.calendars.push(world.calendar);
      if ((recounts || alwaysRecounts) && given.try('recomputeDeadlines').ok) given.when('recomputeDeadlines');
    }
    const offers = MOVES.map(([name, bodyOf]) => ({ name, body: bodyOf?.(given, pick) ?? {} }));
    const allowed = offers.filter(({ name, body }) => given.try(name, body).ok);
    // A reclassification is nearly always possible and must not displace the others.
    const moving = allowed.filter(({ name }) => name !== 'reclassify');
    const wanted = pick % 4 > 0 && moving.length > 0 ? moving : allowed;
    const chosen = wanted[choice % wanted.length];
    if (chosen) {
      given.when(chosen.name, chosen.body);
      played.done.push(chosen.name);
    }
    check(played);
  }
  return played;
}

/** Moves the time to `until` and fires the timer at every checkpoint before it. */
function advance(given: GivenCase, until: Instant): void {
  for (;;) {
    const { checkpoint } = given;
    if (checkpoint === undefined || checkpoint > until) break;
    given.on(latest(checkpoint, given.now)).timer();
  }
  given.on(until);
}

/** The next version: some days near `now` change between working day and day off. */
function nextCalendar(calendar: Calendar, now: Instant, pick: number): Calendar {
  const dates = [0, 1, 2].map((n) => plusDays(toLocalDate(now), ((pick * (n + 1)) % 30) - 10));
  const days = dates.map((date) => [date, { working: !isWorkingDay(calendar, date), name: '调整' }]);
  return { ...calendar, version: calendar.version + 1, days: { ...calendar.days, ...Object.fromEntries(days) } };
}

const always = (check: (played: Played) => void, alwaysRecounts = false) =>
  fc.assert(
    fc.property(anyMix, (mix) => void play(mix, check, alwaysRecounts)),
    { numRuns: countRuns(150) },
  );

const findCalendar = ({ calendars }: Played, clock: Clock) =>
  calendars.find(({ version }) => version === findCountedEntry(clock).calendar.version) as Calendar;

describe('random sequences of commands and calendars', () => {
  test('in random cases each deadline can be recomputed from its ledger on the calendar it names', () => {
    always((played) => {
      for (const clock of played.given.appeal.clocks) {
        const { remaining, ...deadline } = recount(clock, findCalendar(played, clock));
        expect(deadline).toEqual({ dueAt: clock.dueAt, provisional: clock.provisional });
        if (clock.state === 'paused') expect(remaining).toEqual(findRemaining(clock));
      }
    });
  });

  test('in random cases each running clock that depends on the calendar uses the current version', () => {
    always(({ given, calendars }) => {
      for (const clock of given.appeal.clocks)
        if (clock.state === 'running' && dependsOnCalendar(clock, given.context.policy))
          expect(findCountedEntry(clock).calendar.version).toBe(calendars.at(-1)?.version);
    }, true);
  });

  test('in random cases each mark fires once, in order, at its instant or when its clock continued', () => {
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
      { numRuns: countRuns(200) },
    );
  });

  test('in random cases the next checkpoint is the earliest mark or end of all clocks', () => {
    always(({ given }) => {
      const { policy, calendar } = given.context;
      const instants = given.appeal.clocks
        .filter(({ state }) => state === 'running')
        .flatMap((clock) =>
          getEndAction(clock.kind)
            ? [clock.dueAt]
            : listMarks(clock, policy, calendar).flatMap(({ mark, dueAt }) =>
                clock.fired.includes(mark) ? [] : [dueAt],
              ),
        );
      expect(given.checkpoint).toBe(instants.sort()[0]);
    });
  });
});

test('the random cases cover all ledger entries, all reasons of a new deadline and several rounds', () => {
  const played = fc.sample(anyMix, { numRuns: 250, seed: 7 }).map((mix) => play(mix, () => {}));
  const clocks = played.flatMap(({ given }) => given.appeal.clocks);
  const entries = clocks.flatMap(({ ledger }) => ledger);
  expect(new Set(entries.map(({ entry }) => entry))).toEqual(
    new Set(['start', 'pause', 'resume', 'extend', 'supersede', 'stop']),
  );
  expect(new Set(entries.flatMap((entry) => ('reason' in entry ? [entry.reason] : [])))).toEqual(
    new Set(['granted', 'reclassified', 'calendar', 'capped']),
  );
  expect(entries.some((entry) => 'kept' in entry)).toBe(true);
  expect(new Set(played.flatMap(({ done }) => done))).toEqual(new Set(MOVES.map(([name]) => name)));
  expect(Math.max(...played.map(({ given }) => given.appeal.round))).toBeGreaterThan(1);
  expect(Math.max(...clocks.map(({ ledger }) => new Set(ledger.map(({ entry }) => entry)).size))).toBe(6);
});
