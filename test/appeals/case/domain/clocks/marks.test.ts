import { describe, expect, test } from 'vitest';
import { listMarks } from '#appeals/case/domain/clocks/marks.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import type { Mark } from '#kernel/domain/vocabulary.ts';
import { type CaseOptions, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { CALENDAR, laterCalendar, localTime } from '#test/support/domain/world.ts';

/** A case that was filed, accepted and dispatched at a local time. */
const dispatched = (at: string, options: CaseOptions = {}, category = '0101') =>
  givenCase({ filedAt: at, ...options })
    .when('accept', { category })
    .when('dispatch');

/** The marks of the newest clock of a kind: name and exact instant, in order. */
const schedule = (given: ReturnType<typeof givenCase>, kind: Parameters<typeof given.clock>[0]) =>
  listMarks(given.clock(kind), DEFAULT_POLICY, CALENDAR).map(({ mark, dueAt }) => [mark, dueAt]);

const at = (...marks: (readonly [string, string])[]) => marks.map(([mark, local]) => [mark, localTime(local)]);

describe('the marks of a result clock', () => {
  test('an ordinary week has marks at 50 %, 80 %, yellow, red +1 WD, escalated +3 WD, circular +5 WD', () => {
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
  test('marks do not count the holidays of the Spring Festival of 2025', () => {
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
  test('marks do not count the holidays of the National Day of 2025', () => {
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
  test('marks do not count the holidays of the Spring Festival of 2026', () => {
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

  test('a reminder at the end of a working day is due before the days off, not after them', () => {
    // 80 % of 5 WD are 4 WD: from 2025-09-25 they end on 09-30, before the holidays; the fifth is 10-09.
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

  test('marks of a complex case count 15 WD', () => {
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

  test('marks of a utilities case count in hours, also on holidays', () => {
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

  test('marks of a critical case count in hours', () => {
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

  test('marks of an urgent case are computed from half of the limit', () => {
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

describe('a mark that would be due before its deadline was moved', () => {
  const findDue = (given: ReturnType<typeof givenCase>, mark: Mark) =>
    listMarks(given.clock('result'), given.context.policy, given.context.calendar).find((each) => each.mark === mark)
      ?.dueAt;

  test('an extension on a calendar with earlier ends makes a passed mark due with the extension', () => {
    const world = { calendar: CALENDAR };
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-06 10:00', context: world });
    given.at('2026-03-11 10:00').when('requestExtension', { workingDays: 1 });
    world.calendar = laterCalendar({ '2026-03-07': true });
    given.when('grantExtension');
    // 6 WD: the 7th and the 9th to the 13th; half of them had passed at the end of the 10th.
    expect(given.clock('result').dueAt).toBe(localTime('2026-03-13 24:00'));
    expect(findDue(given, 'reminder50')).toBe(localTime('2026-03-11 10:00'));
  });

  test('a mark that passed during a pause is due with the resume', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' }).at('2026-03-12 11:00');
    given.when('requestHold').when('approveHold').at('2026-03-13 15:00').when('resume');
    // 3 WD were left at the pause: the 13th, the 16th and the 17th. 2.5 WD before the end is 12:00 of the 13th.
    expect(given.clock('result').dueAt).toBe(localTime('2026-03-17 24:00'));
    expect(findDue(given, 'reminder50')).toBe(localTime('2026-03-13 15:00'));
  });

  test('a pause after the deadline counts for no mark, also if the class changed during the pause', () => {
    const world = { calendar: CALENDAR };
    const given = givenCaseIn('dispatched', {
      filedAt: '2026-03-06 10:00',
      context: world,
      filing: { urgency: 'urgent' },
    });
    given.at('2026-03-07 20:00').when('requestReturn');
    // By the new calendar the half working day to sign had passed at noon.
    world.calendar = laterCalendar({ '2026-03-07': true });
    given.when('reclassify', { clockClass: 'complex', urgency: undefined });
    given.at('2026-03-07 21:00').when('rejectReturn');
    const sign = given.clock('sign');
    expect(sign.ledger.map(({ entry }) => entry)).toEqual(['start', 'pause', 'supersede', 'resume']);
    expect(sign.dueAt).toBe(localTime('2026-03-07 12:00'));
    // Half a working day more: eight hours before the pause, three after it, and one on Monday.
    const red = listMarks(sign, DEFAULT_POLICY, world.calendar).find(({ mark }) => mark === 'red');
    expect(red?.dueAt).toBe(localTime('2026-03-09 01:00'));
  });

  test('a new class with earlier marks makes a passed mark due with the reclassification', () => {
    const withShare = (rules: Policy['marks']['result'], share: number) =>
      rules.map((rule) => (rule.mark === 'reminder80' ? { mark: rule.mark, share } : rule));
    const { result, resultInHours, other } = DEFAULT_POLICY.marks;
    const marks = { result: withShare(result, 0.99), resultInHours: withShare(resultInHours, 0.3), other };
    const policy = { ...DEFAULT_POLICY, marks };
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00', context: { policy } }).when('contact');
    given.at('2026-03-16 10:00').when('reclassify', { clockClass: 'utilities', urgency: undefined });
    expect(given.clock('result').dueAt).toBe(localTime('2026-03-16 24:00'));
    expect(findDue(given, 'reminder80')).toBe(localTime('2026-03-16 10:00'));
    expect(findDue(given, 'reminder50')).toBe(localTime('2026-03-12 12:00'));
  });

  test('a new calendar does not move the marks of a clock that counts plain time only', () => {
    const world = { calendar: CALENDAR };
    const given = givenCase({ filedAt: '2026-03-09 10:00', context: world });
    given.when('accept', { category: '0101', clockClass: 'utilities' }).when('dispatch').when('sign').when('contact');
    const due = given.clock('result').dueAt;
    given.when('submitResult').at('2026-03-10 16:00');
    world.calendar = laterCalendar({ '2026-12-30': false });
    given.when('sendBack');
    expect(given.clock('result').dueAt).toBe(due);
    expect(findDue(given, 'yellow')).toBe(due);
  });

  test('a mark before a deadline that did not move keeps its instant', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' }).at('2026-03-12 11:00');
    given.when('contact').when('submitResult').at('2026-03-12 15:00').when('sendBack');
    expect(findDue(given, 'reminder50')).toBe(localTime('2026-03-12 12:00'));
  });
});

describe('the marks of a late result', () => {
  test('a late result on hold has the marks that it would have without the hold', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' }).when('contact').at('2026-03-17 10:00');
    given.when('requestHold').when('approveHold');
    expect(schedule(given, 'result').slice(2, 4)).toEqual(
      at(['yellow', '2026-03-16 24:00'], ['red', '2026-03-17 24:00']),
    );
  });
});

describe('the marks of all other clocks', () => {
  test('other clocks turn yellow at the deadline and red after their limit once more', () => {
    const filed = givenCase({ filedAt: '2026-02-14 16:30' });
    expect(schedule(filed, 'accept')).toEqual(at(['yellow', '2026-02-14 18:30'], ['red', '2026-02-14 20:30']));
    expect(schedule(dispatched('2026-02-14 16:30'), 'sign')).toEqual(
      at(['yellow', '2026-02-24 24:00'], ['red', '2026-02-25 24:00']),
    );
    const review = dispatched('2026-02-14 15:00').when('sign').when('submitResult');
    expect(schedule(review, 'review')).toEqual(at(['yellow', '2026-02-24 10:30'], ['red', '2026-02-24 15:30']));
  });

  test('lapse and follow-up clocks have no marks, because their end is an action', () => {
    expect(schedule(givenCaseIn('needsInfo'), 'lapse')).toEqual([]);
    expect(schedule(givenCaseIn('followUp'), 'followUp')).toEqual([]);
  });

  test('marks of other clocks do not raise the supervision of the case', () => {
    const given = givenCase().after(30 * 60 * MINUTE_MS);
    expect(given.timer().map(({ data }) => ('mark' in data ? data.mark : ''))).toEqual(['yellow', 'red']);
    expect(given.appeal.supervision).toBe('none');
  });
});
