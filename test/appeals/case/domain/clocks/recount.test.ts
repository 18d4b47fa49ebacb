import { describe, expect, test } from 'vitest';
import { recount } from '#appeals/case/domain/clocks/recount.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { type GivenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { CALENDAR, laterCalendar, localTime } from '#test/support/domain/world.ts';

/** A case in progress since Monday at 10:03, contacted; its result is due on the next Monday at 24:00. */
const working = (world = { calendar: CALENDAR }, filedAt = '2026-03-09 10:00') =>
  givenCaseIn('inProgress', { filedAt, context: world }).when('contact');

const recountDue = (given: GivenCase, calendar: Calendar) => recount(given.clock('result'), calendar).dueAt;

/** A calendar on which 5 WD from the 9th end on Saturday the 14th. */
const EARLIER = laterCalendar({ '2026-03-14': true, '2026-03-15': true });

describe('recount', () => {
  test('a deadline that continued after a stop is recounted on any calendar', () => {
    const world = { calendar: CALENDAR };
    const given = working(world).when('submitResult');
    world.calendar = laterCalendar({ '2026-03-13': false });
    given.when('sendBack');
    expect(recountDue(given, world.calendar)).toBe(localTime('2026-03-17 24:00'));
    const after = laterCalendar({ '2026-03-13': false, '2026-03-16': false }, [], 2);
    expect(recountDue(given, after)).toBe(localTime('2026-03-18 24:00'));
  });

  test('a deadline that was kept when it continued after a stop is recounted', () => {
    const world = { calendar: CALENDAR };
    const given = working(world).when('submitResult').at('2026-03-16 10:00');
    world.calendar = EARLIER;
    expect(given.when('sendBack').clock('result').dueAt).toBe(localTime('2026-03-16 24:00'));
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ entry: 'resume', kept: true });
    expect(recountDue(given, EARLIER)).toBe(localTime('2026-03-16 24:00'));
  });

  test('a longer limit is recounted from the start after a deadline that was kept', () => {
    const world = { calendar: CALENDAR };
    const given = working(world).when('submitResult').at('2026-03-16 10:00');
    world.calendar = EARLIER;
    given.when('sendBack').at('2026-03-16 11:00').when('reclassify', { clockClass: 'complex', urgency: undefined });
    // The 10th to the 15th including the weekend, the 16th to the 20th, the 23rd to the 26th.
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-03-26 24:00'), limit: { workingDays: 15 } });
    expect(recountDue(given, EARLIER)).toBe(localTime('2026-03-26 24:00'));
  });

  test('a deadline that was kept when it was extended is recounted', () => {
    const world = { calendar: CALENDAR };
    const given = working(world).at('2026-03-16 10:00').when('requestExtension', { workingDays: 2 });
    world.calendar = EARLIER;
    expect(given.when('grantExtension').clock('result').dueAt).toBe(localTime('2026-03-18 24:00'));
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ entry: 'extend', kept: true });
    expect(recountDue(given, EARLIER)).toBe(localTime('2026-03-18 24:00'));
  });

  test('an extended deadline that was not kept is recounted on a calendar with earlier ends', () => {
    const given = working().when('requestExtension', { workingDays: 2 }).when('grantExtension');
    expect(given.clock('result').ledger.at(-1)).not.toHaveProperty('kept');
    expect(recountDue(given, EARLIER)).toBe(localTime('2026-03-16 24:00'));
  });

  test('a deadline extended into a year that is not published is recounted as provisional', () => {
    // 5 WD: 12-25 and 12-28 to 12-31; 2 WD more: 01-04 and 01-05.
    const given = working({ calendar: CALENDAR }, '2026-12-24 10:00');
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-12-31 24:00'), provisional: false });
    given.when('requestExtension', { workingDays: 2 }).when('grantExtension');
    const deadline = { dueAt: localTime('2027-01-05 24:00'), provisional: true };
    expect(given.clock('result')).toMatchObject(deadline);
    expect(recount(given.clock('result'), CALENDAR)).toEqual(deadline);
  });

  test('a limit that was changed twice and then extended by more than itself is recounted', () => {
    const given = working().when('reclassify', { urgency: 'critical' });
    given.when('reclassify', { clockClass: 'consult', urgency: 'normal' });
    given.when('requestExtension', { workingDays: 5 }).when('grantExtension');
    // 3 WD and 5 WD: the 10th to the 13th and the 16th to the 19th.
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-03-19 24:00'), limit: { workingDays: 8 } });
    expect(recountDue(given, CALENDAR)).toBe(localTime('2026-03-19 24:00'));
  });

  test('a longer limit is recounted with the pauses and extensions before and after it', () => {
    const given = working().when('requestExtension', { workingDays: 2 }).when('grantExtension');
    given.at('2026-03-11 10:00').when('requestHold').when('approveHold').at('2026-03-13 15:00').when('resume');
    // 15 WD and 2 WD from the 10th, which had passed at the hold; the other 16 WD from the 13th end on Friday 04-03.
    given.at('2026-03-16 10:00').when('reclassify', { clockClass: 'complex', urgency: undefined });
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-04-03 24:00'), limit: { workingDays: 17 } });
    expect(recountDue(given, CALENDAR)).toBe(localTime('2026-04-03 24:00'));
    // On hold again: the 17th to 04-03 are 14 WD; from the 19th they end on 04-08, because 04-04 to 04-06 are days off.
    given.at('2026-03-17 10:00').when('requestHold').when('approveHold').at('2026-03-19 10:00').when('resume');
    expect(recountDue(given, CALENDAR)).toBe(localTime('2026-04-08 24:00'));
    given.when('requestExtension', { workingDays: 1 }).when('grantExtension');
    expect(given.clock('result').dueAt).toBe(localTime('2026-04-09 24:00'));
    expect(recountDue(given, CALENDAR)).toBe(localTime('2026-04-09 24:00'));
  });
});
