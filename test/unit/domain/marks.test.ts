import { describe, expect, test } from 'vitest';
import { byDue, marksOf } from '../../../shared/domain/clock.ts';
import { type Instant, MINUTE_MS, plusMillis } from '../../../shared/domain/instant.ts';
import { DEFAULT_POLICY } from '../../../shared/domain/policy.ts';
import { type CaseOptions, givenCase, givenCaseIn, refusalOf } from '../../support/domain-case.ts';
import { actorAs, CALENDAR, localTime } from '../../support/domain-world.ts';

/** A case dispatched at a local time; accepted in the same minute. */
const dispatched = (at: string, options: CaseOptions = {}, category = '0101') =>
  givenCase({ filedAt: at, ...options })
    .when('accept', { category })
    .when('dispatch');

/** The marks of the newest clock of a kind: name and exact instant, in order. */
const schedule = (given: ReturnType<typeof givenCase>, kind: Parameters<typeof given.clock>[0]) =>
  marksOf(given.clock(kind), DEFAULT_POLICY, CALENDAR).map(({ mark, dueAt }) => [mark, dueAt]);

const at = (...marks: (readonly [string, string])[]) => marks.map(([mark, local]) => [mark, localTime(local)]);

describe('the marks of a result clock', () => {
  test('in an ordinary week: reminders at 50 % and 80 %, yellow, red +1 WD, escalated +3 WD, circular +5 WD', () => {
    expect(schedule(dispatched('2026-03-09 10:00'), 'result')).toEqual(
      at(
        ['reminder50', '2026-03-12 12:00'],
        ['reminder80', '2026-03-13 24:00'],
        ['yellow', '2026-03-16 24:00'],
        ['red', '2026-03-17 24:00'],
        ['escalated', '2026-03-19 24:00'],
        ['circular', '2026-03-23 24:00'],
      ),
    );
  });

  // Working days counted: 01-26 (make-up Sunday), 01-27, 02-05, 02-06, 02-07; 02-08 is a make-up Saturday.
  test('over the Spring Festival of 2025', () => {
    expect(schedule(dispatched('2025-01-24 15:00'), 'result')).toEqual(
      at(
        ['reminder50', '2025-02-05 12:00'],
        ['reminder80', '2025-02-06 24:00'],
        ['yellow', '2025-02-07 24:00'],
        ['red', '2025-02-08 24:00'],
        ['escalated', '2025-02-11 24:00'],
        ['circular', '2025-02-13 24:00'],
      ),
    );
  });

  // 09-28 (make-up Sunday), 09-29, 09-30, 10-09, 10-10; 10-11 is a make-up Saturday.
  test('over the National Day of 2025', () => {
    expect(schedule(dispatched('2025-09-26 09:00'), 'result')).toEqual(
      at(
        ['reminder50', '2025-09-30 12:00'],
        ['reminder80', '2025-10-09 24:00'],
        ['yellow', '2025-10-10 24:00'],
        ['red', '2025-10-11 24:00'],
        ['escalated', '2025-10-14 24:00'],
        ['circular', '2025-10-16 24:00'],
      ),
    );
  });

  // 02-14 (make-up Saturday), 02-24, 02-25, 02-26, 02-27; 02-28 is a make-up Saturday.
  test('over the Spring Festival of 2026', () => {
    expect(schedule(dispatched('2026-02-13 23:59'), 'result')).toEqual(
      at(
        ['reminder50', '2026-02-25 12:00'],
        ['reminder80', '2026-02-26 24:00'],
        ['yellow', '2026-02-27 24:00'],
        ['red', '2026-02-28 24:00'],
        ['escalated', '2026-03-03 24:00'],
        ['circular', '2026-03-05 24:00'],
      ),
    );
  });

  test('a reminder at the end of a working day falls before the free days, not after them', () => {
    // 4 of 5 WD: Monday to Thursday; 80 % is over on Thursday at 24:00, and 10-10 is the fifth day after the holidays.
    const over = schedule(dispatched('2025-09-25 09:00'), 'result');
    expect(over[1]).toEqual(['reminder80', localTime('2025-09-30 24:00')]);
    expect(over[2]).toEqual(['yellow', localTime('2025-10-09 24:00')]);
    expect(schedule(dispatched('2026-03-06 09:00'), 'result')[1]).toEqual([
      'reminder80',
      localTime('2026-03-12 24:00'),
    ]);
    expect(schedule(dispatched('2026-03-10 09:00'), 'result')[1]).toEqual([
      'reminder80',
      localTime('2026-03-16 24:00'),
    ]);
    expect(schedule(dispatched('2026-03-09 09:00'), 'result')[1]).toEqual([
      'reminder80',
      localTime('2026-03-13 24:00'),
    ]);
  });

  test('of a complex case run over 15 WD', () => {
    const given = dispatched('2026-03-09 10:00', { filing: { categoryHint: '0301' } }, '0301');
    expect(schedule(given, 'result')).toEqual(
      at(
        ['reminder50', '2026-03-19 12:00'],
        ['reminder80', '2026-03-25 24:00'],
        ['yellow', '2026-03-30 24:00'],
        ['red', '2026-03-31 24:00'],
        ['escalated', '2026-04-02 24:00'],
        ['circular', '2026-04-07 24:00'],
      ),
    );
  });

  test('of utilities count in hours, on holidays as on any day', () => {
    const given = dispatched('2026-02-16 20:00', { filing: { categoryHint: '0201' } }, '0201');
    expect(schedule(given, 'result')).toEqual(
      at(
        ['reminder50', '2026-02-17 08:00'],
        ['reminder80', '2026-02-17 15:12'],
        ['yellow', '2026-02-17 20:00'],
        ['red', '2026-02-17 21:00'],
        ['escalated', '2026-02-17 23:00'],
        ['circular', '2026-02-18 01:00'],
      ),
    );
  });

  test('of a critical case count in hours too', () => {
    expect(schedule(dispatched('2025-10-01 23:00', { filing: { urgency: 'critical' } }), 'result')).toEqual(
      at(
        ['reminder50', '2025-10-01 24:00'],
        ['reminder80', '2025-10-02 00:36'],
        ['yellow', '2025-10-02 01:00'],
        ['red', '2025-10-02 02:00'],
        ['escalated', '2025-10-02 04:00'],
        ['circular', '2025-10-02 06:00'],
      ),
    );
  });

  test('of an urgent case lie in the half of its limit', () => {
    const given = dispatched('2026-03-09 10:00', { filing: { urgency: 'urgent' } });
    expect(schedule(given, 'result').slice(0, 4)).toEqual(
      at(
        ['reminder50', '2026-03-11 06:00'],
        ['reminder80', '2026-03-11 24:00'],
        ['yellow', '2026-03-12 12:00'],
        ['red', '2026-03-13 12:00'],
      ),
    );
  });
});

describe('the marks of all other clocks', () => {
  test('are yellow at expiry and red after once more their limit', () => {
    const filed = givenCase({ filedAt: '2026-02-14 16:30' });
    expect(schedule(filed, 'accept')).toEqual(at(['yellow', '2026-02-14 18:30'], ['red', '2026-02-14 20:30']));
    expect(schedule(dispatched('2026-02-14 16:30'), 'sign')).toEqual(
      at(['yellow', '2026-02-24 24:00'], ['red', '2026-02-25 24:00']),
    );
    const review = dispatched('2026-02-14 15:00').when('sign').when('submitResult');
    expect(schedule(review, 'review')).toEqual(at(['yellow', '2026-02-24 10:30'], ['red', '2026-02-24 15:30']));
  });

  test('do not exist where the end is an action: lapse and follow-up', () => {
    expect(schedule(givenCaseIn('needsInfo'), 'lapse')).toEqual([]);
    expect(schedule(givenCaseIn('followUp'), 'followUp')).toEqual([]);
  });

  test('do not raise the supervision of the case', () => {
    const given = givenCase().after(30 * 60 * MINUTE_MS);
    expect(given.timer().map(({ data }) => ('mark' in data ? data.mark : ''))).toEqual(['yellow', 'red']);
    expect(given.appeal.supervision).toBe('none');
  });
});

describe('a mark', () => {
  const marks = (given: ReturnType<typeof givenCase>) =>
    given.events.flatMap((event) => (event.type === 'appeal.marked' ? [event.data] : []));

  test('is one event with the exact instant of the rule, and the instant at which it was recorded', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').when('contact').at('2026-03-12 12:00:42').when('mark', {
      clock: 'c4',
      mark: 'reminder50',
    });
    expect(given.clock('result').id).toBe('c4');
    expect(given.events.at(-1)).toMatchObject({
      type: 'appeal.marked',
      at: localTime('2026-03-12 12:00:42'),
      data: { clock: 'c4', mark: 'reminder50', dueAt: localTime('2026-03-12 12:00'), notified: true },
      changes: {},
    });
  });

  test('is not due a millisecond before its instant, and is due at it', () => {
    const given = dispatched('2026-03-09 10:00');
    const mark = { clock: given.clock('result').id, mark: 'reminder50' } as const;
    given.at('2026-03-12 11:59:59.999');
    expect(refusalOf(given.try('mark', mark))).toBe('rule-broken: mark-not-due');
    expect(given.at('2026-03-12 12:00').try('mark', mark).ok).toBe(true);
  });

  test('that is sent twice, or for a clock that is not there, rests or is paused, changes nothing', () => {
    const given = dispatched('2026-03-09 10:00').at('2026-03-12 12:00');
    const mark = { clock: given.clock('result').id, mark: 'reminder50' } as const;
    given.when('mark', mark);
    expect(refusalOf(given.try('mark', mark))).toBe('rule-broken: mark-not-due');
    expect(refusalOf(given.try('mark', { clock: 'c99', mark: 'yellow' }))).toBe('rule-broken: mark-not-due');
    const stopped = given.clock('accept').id;
    expect(refusalOf(given.try('mark', { clock: stopped, mark: 'yellow' }))).toBe('rule-broken: mark-not-due');
    const paused = givenCase()
      .when('askInfo')
      .after(300 * MINUTE_MS);
    expect(refusalOf(paused.try('mark', { clock: 'c1', mark: 'yellow' }))).toBe('rule-broken: mark-not-due');
  });

  test('that the clock does not have never falls due', () => {
    const given = givenCase().after(24 * 60 * MINUTE_MS);
    expect(refusalOf(given.try('mark', { clock: 'c1', mark: 'circular' }))).toBe('rule-broken: mark-not-due');
  });

  test('fires in the order of its dueAt: not before an earlier one of its clock has fired', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').at('2026-03-17 24:00');
    const clock = given.clock('result').id;
    expect(refusalOf(given.try('mark', { clock, mark: 'red' }))).toBe('rule-broken: mark-not-due');
    for (const mark of ['reminder50', 'reminder80', 'yellow', 'red'] as const) given.when('mark', { clock, mark });
    expect(given.clock('result').fired).toEqual(['reminder50', 'reminder80', 'yellow', 'red']);
  });

  test('is notified unless a higher one is due at the same time', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').when('contact').at('2026-03-18 09:00');
    given.timer();
    expect(marks(given).map(({ mark, notified }) => [mark, notified])).toEqual([
      ['reminder50', false],
      ['reminder80', false],
      ['yellow', false],
      ['red', true],
    ]);
    given.at('2026-03-19 24:00').timer();
    expect(marks(given).at(-1)).toMatchObject({ mark: 'escalated', notified: true });
  });

  test('raises supervision step by step, and never lowers it in the round', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').when('contact');
    const levels = ['2026-03-12 12:00', '2026-03-13 24:00', '2026-03-16 24:00', '2026-03-17 24:00', '2026-03-19 24:00'];
    const risen = [...levels, '2026-03-23 24:00'].map((local) => {
      given.at(local).timer();
      return given.appeal.supervision;
    });
    expect(risen).toEqual(['reminder', 'reminder', 'yellow', 'red', 'escalated', 'circular']);
    expect(given.when('submitResult').when('sendBack').appeal.supervision).toBe('circular');
  });

  test('escalated gives the unit one level up the duty to act', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').when('contact').at('2026-03-19 24:00');
    given.timer();
    expect(given.events.at(-1)?.changes).toEqual({ assignments: [{ id: 'a1', dutyUnitId: 'district' }] });
    expect(given.appeal.assignments).toMatchObject([{ id: 'a1', unitId: 'parks', dutyUnitIds: ['district'] }]);
  });

  test('fired by a timer that comes late keeps the instant of the rule', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').when('contact').at('2026-06-01 10:00');
    given.timer();
    const due: Instant[] = marks(given).map(({ dueAt }) => dueAt);
    expect(due).toEqual(schedule(given, 'result').map(([, dueAt]) => dueAt));
    expect(plusMillis(due.at(-1) as Instant, 0)).toBe(localTime('2026-03-23 24:00'));
  });

  test('comes after those of an earlier instant, then of a lower severity, then of an earlier clock', () => {
    const [early, late] = [localTime('2026-03-09 10:00'), localTime('2026-03-09 11:00')];
    const given = dispatched('2026-03-09 10:00');
    const [c3, c4] = [given.clock('sign'), given.clock('result')];
    const inOrder = [
      { clock: c4, mark: 'red', dueAt: early },
      { clock: c4, mark: 'yellow', dueAt: late },
      { clock: c3, mark: 'red', dueAt: late },
      { clock: c4, mark: 'red', dueAt: late },
      { clock: c3, mark: 'circular', dueAt: late },
    ] as const;
    expect([c3.id, c4.id]).toEqual(['c3', 'c4']);
    expect(inOrder.toReversed().sort(byDue)).toEqual(inOrder);
  });

  test('is given by nobody but SYS', () => {
    const given = dispatched('2026-03-09 10:00').at('2026-03-12 12:00');
    const mark = { clock: given.clock('result').id, mark: 'reminder50' } as const;
    expect(refusalOf(given.try('mark', mark, actorAs('SUP')))).toBe('not-permitted');
  });
});
