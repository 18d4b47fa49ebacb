import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#kernel/domain/instant.ts';
import { UNCOUNTED_EVENTS } from '#kernel/event-lists.ts';
import { COUNTS, countCase } from '#statistics/domain/case-counts.ts';
import { givenCaseIn } from '#test/support/domain/case.ts';
import { anyLifecycle, listEvents } from '#test/support/domain/lifecycles.ts';
import { FIGURES, livesOf } from '#test/support/lake/figures.ts';
import { MONTH, monthOfLogs } from '#test/support/lake/lives.ts';
import { countRuns } from '#test/support/property-runs.ts';

const PROVINCE = '210000';
const good = { contacted: true, resolved: true, satisfaction: 5 } as const;

describe('countCase', () => {
  test('an appeal counts its filing, result clock and final answer, each in the local month it occurred', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-30 10:00' });
    given.after(HOUR_MS).when('contact').when('submitResult').when('pass');
    given.after(3 * DAY_MS).when('rate', { answer: good });
    const counted = countCase(given.events, PROVINCE);
    expect(counted).toMatchObject({ city: '210100', category: '0101' });
    expect(counted?.months).toEqual({
      '2026-03': { ...nothing, filed: 1, resultClocks: 1, resultClocksMet: 1, rounds: 1, reached: 1 },
      '2026-04': { ...nothing, followUps: 1, responded: 1, resolvable: 1, resolved: 1, satisfied: 1 },
    });
  });

  test('a follow-up counts with its final answer in the month of the first one, and in no other month', () => {
    const given = givenCaseIn('followUp', { filedAt: '2026-03-30 10:00' });
    given.when('rate', { answer: { ...good, satisfaction: 1 } });
    const first = countCase(given.events, PROVINCE);
    expect(first?.months['2026-03']).toMatchObject({ followUps: 1, satisfied: 0 });
    given.after(3 * DAY_MS).when('rate', { answer: good });
    const changed = countCase(given.events, PROVINCE);
    expect(changed?.months['2026-03']).toMatchObject({ followUps: 1, satisfied: 1 });
    expect(changed?.months['2026-04']).toBeUndefined();
  });

  test('a tip-off is counted under reports and not in a city', () => {
    const given = givenCaseIn('dispatched', { filing: { kind: 'report', accusedUnitId: 'bureau' } });
    expect(countCase(given.events, PROVINCE)).toMatchObject({ city: 'reports', kind: 'report' });
  });

  test('a log without events has no counts', () => expect(countCase([], PROVINCE)).toBeUndefined());

  test('events that are not sent to the counters never change the counts', () => {
    fc.assert(
      fc.property(anyLifecycle, (life) => {
        const events = listEvents(life);
        for (const [index, { type }] of events.entries())
          if (UNCOUNTED_EVENTS.some((each) => each === type)) {
            const [before, after] = [index, index + 1].map((end) => countCase(events.slice(0, end), PROVINCE));
            expect([type, after]).toEqual([type, before]);
          }
      }),
      { numRuns: countRuns(150) },
    );
  });
});

describe('counters of a simulated month', () => {
  const lives = livesOf(monthOfLogs(1000));
  const month = MONTH.first.slice(0, 7);
  const cases = lives.flatMap(({ log }) => countCase(log, PROVINCE) ?? []);
  const sum = (count: (typeof COUNTS)[number], some = cases) =>
    some.reduce((total, { months }) => total + (months[month]?.[count] ?? 0), 0);

  test('the counters sum to the volume, clocks met and rates of the key figures', () => {
    const all = (figure: string) => FIGURES[figure]?.(lives, MONTH).find((row) => Object.values(row).includes('all'));
    expect(sum('filed')).toBe(all('volume')?.appeals);
    // Tip-offs are in no share of answers on the spot (ADR 104).
    const others = cases.filter(({ city }) => city !== 'reports');
    const spot = all('on-the-spot');
    expect([sum('onTheSpot', others), sum('filed', others)]).toEqual([spot?.on_the_spot, spot?.appeals]);
    const clocks = FIGURES['on-time']?.(lives, MONTH).find(
      ({ kind, clock_class }) => kind === 'result' && clock_class === 'all',
    );
    expect([sum('resultClocks'), sum('resultClocksMet')]).toEqual([clocks?.clocks, clocks?.met]);
    const rates = all('rates');
    expect(sum('followUps')).toBe(rates?.valid);
    expect(sum('responded') / sum('followUps')).toBeCloseTo(Number(rates?.response), 9);
    expect(sum('resolved') / sum('resolvable')).toBeCloseTo(Number(rates?.resolution), 9);
    expect(sum('satisfied') / sum('followUps')).toBeCloseTo(Number(rates?.satisfaction), 9);
  });
});

const nothing = Object.fromEntries(COUNTS.map((count) => [count, 0]));
