import { describe, expect, test } from 'vitest';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import { DAY_MS } from '#kernel/domain/instant.ts';
import { type GivenCase, getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, localTime } from '#test/support/domain/world.ts';

/**
 * Ends and milestones that were computed by hand from the rules and the holidays of the State Council: the Spring Festival of 2026 is
 * from 15 to 23 February, 14 and 28 February are working Saturdays.
 */
const dispatchedOn = (filedAt: string) => givenCase({ filedAt }).when('accept').when('dispatch');

describe('four working hours of a review, by hand', () => {
  test.each([
    // Half an hour until 17:00 of the working Saturday, three and a half hours after the festival.
    ['2026-02-14 16:30', '2026-02-24 12:00'],
    // An hour before lunch, three hours after it.
    ['2026-03-10 11:00', '2026-03-10 16:00'],
    // Within lunch nothing counts.
    ['2026-03-10 12:20', '2026-03-10 17:00'],
    // Friday 15:00: two hours, and two on Monday morning.
    ['2026-03-13 15:00', '2026-03-16 10:30'],
  ])('a return requested at %s is reviewed by %s', (requestedAt, due) => {
    const given = dispatchedOn(requestedAt).when('requestReturn');
    expect(given.clock('review').dueAt).toBe(localTime(due));
  });
});

describe('the milestones of a result, by hand', () => {
  test('five working days over the Spring Festival, with each milestone at its exact instant', () => {
    const given = dispatchedOn('2026-02-13 10:00');
    expect(given.clock('result').dueAt).toBe(localTime('2026-02-27 24:00'));
    given.when('sign').when('contact').at('2026-03-20 09:00');
    const marks = given
      .timer()
      .flatMap((event) =>
        event.type === 'appeal.marked' && event.data.clock === given.clock('result').id
          ? [[event.data.mark, event.data.dueAt]]
          : [],
      );
    expect(marks).toEqual([
      ['reminder50', localTime('2026-02-25 12:00')],
      ['reminder80', localTime('2026-02-26 24:00')],
      ['yellow', localTime('2026-02-27 24:00')],
      ['red', localTime('2026-02-28 24:00')],
      ['escalated', localTime('2026-03-03 24:00')],
      ['circular', localTime('2026-03-05 24:00')],
    ]);
  });
});

test('an urgent case has half of the limits of units and centre, and all of those of its appellant', () => {
  const given = givenCase({ filedAt: '2026-03-09 10:00', filing: { urgency: 'urgent' } });
  expect(given.clock('accept').dueAt).toBe(localTime('2026-03-09 11:00'));
  given.when('askInfo');
  expect(given.clock('lapse').dueAt).toBe(localTime('2026-03-12 24:00'));
  given.when('supply').when('accept', { urgency: 'urgent' });
  expect(given.clock('dispatch').dueAt).toBe(localTime('2026-03-09 10:30'));
  given.when('dispatch').when('sign').when('contact').when('submitResult');
  expect(given.clock('review').dueAt).toBe(localTime('2026-03-09 12:00'));
  given.when('pass');
  expect(given.clock('followUp').dueAt).toBe(localTime('2026-03-16 10:00'));
});

describe('who may reopen what, by hand', () => {
  const by = (given: GivenCase, role: 'APP' | 'AGT' | 'SUP') => getRefusal(given.try('reopen', {}, actorAs(role)));

  test('the appellant for 15 days to the millisecond, the operator too, a supervisor later as well', () => {
    const given = givenCaseIn('closed').after(15 * DAY_MS);
    expect([by(given, 'APP'), by(given, 'AGT'), by(given, 'SUP')]).toEqual([undefined, undefined, undefined]);
    given.after(1);
    expect(by(given, 'APP')).toContain('rule');
    expect(by(given, 'AGT')).toContain('rule');
    expect(by(given, 'SUP')).toBeUndefined();
  });

  test('a refused and a transferred case by a supervisor only', () => {
    for (const status of ['refused', 'transferred'] as const) {
      const given = givenCaseIn(status).after(DAY_MS);
      expect([status, by(given, 'APP') !== undefined, by(given, 'AGT') !== undefined]).toEqual([status, true, true]);
      expect([status, by(given, 'SUP')]).toEqual([status, undefined]);
    }
  });

  test('a withdrawn and a lapsed case by nobody', () => {
    const lapsed = givenCaseIn('needsInfo').after(10 * DAY_MS);
    lapsed.timer();
    const withdrawn = givenCaseIn('inProgress').when('withdraw');
    for (const given of [lapsed, withdrawn]) {
      expect(given.status).toBe('closed');
      for (const role of ['APP', 'AGT', 'SUP'] as const) expect([role, by(given, role)]).not.toEqual([role, undefined]);
    }
  });
});

test('the check digit of a number makes the recursion of ISO 7064 MOD 11,10 end with one', () => {
  for (const [at, five] of [
    ['2026-02-13 08:30:05', 0],
    ['2026-12-31 23:59:59', 99_999],
    ['2027-01-01 00:00:00', 12_345],
  ] as const) {
    const number = buildAppealNumber(localTime(at), five);
    expect(number.slice(0, 17)).toBe(at.replaceAll(/\D/g, '').slice(2) + String(five).padStart(5, '0'));
    // Each digit: add, modulo 10 (0 is 10), double, modulo 11. The last one is only added.
    let product = 10;
    for (const digit of number.slice(0, 17)) product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
    expect((product + Number(number[17])) % 10).toBe(1);
  }
});
