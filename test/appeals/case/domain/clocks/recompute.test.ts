import { describe, expect, test } from 'vitest';
import { recount } from '#appeals/case/domain/clocks/recount.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';
import { type CaseOptions, type GivenCase, getRefusal, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, CALENDAR, laterCalendar, localTime } from '#test/support/domain/world.ts';

/** A case in progress, and a function that puts another calendar in force. */
function given(filedAt: string, next: Calendar, options: CaseOptions = {}) {
  const world = { ...options.context, calendar: CALENDAR };
  const found = givenCaseIn('inProgress', { filedAt, ...options, context: world }).when('contact');
  const upload = () => {
    world.calendar = next;
  };
  return { found, upload };
}

const recompute = (found: GivenCase) => found.when('recomputeDeadlines');

describe('recomputeDeadlines', () => {
  test('a provisional deadline moves when its year is published, in one event with the new version', () => {
    const next = laterCalendar({ '2027-01-01': false, '2027-01-04': false }, [2027]);
    const { found, upload } = given('2026-12-28 10:00', next);
    expect(found.clock('result')).toMatchObject({ dueAt: localTime('2027-01-05 24:00'), provisional: true });
    upload();
    const before = found.clock('result').ledger;
    recompute(found);
    expect(found.clock('result')).toMatchObject({ dueAt: localTime('2027-01-06 24:00'), provisional: false });
    expect(found.clock('result').ledger.slice(0, -1)).toEqual(before);
    expect(found.clock('result').ledger.at(-1)).toMatchObject({
      entry: 'supersede',
      reason: 'calendar',
      limit: { workingDays: 5 },
      calendar: { id: 'cn', version: next.version },
    });
    expect(found.events.at(-1)).toMatchObject({ type: 'appeal.deadlinesRecomputed', actor: { role: 'SYS' } });
  });

  test('a provisional deadline that ends the same becomes firm', () => {
    const { found, upload } = given('2026-12-28 10:00', laterCalendar({ '2027-01-01': false }, [2027]));
    upload();
    recompute(found);
    expect(found.clock('result')).toMatchObject({ dueAt: localTime('2027-01-05 24:00'), provisional: false });
  });

  test('a firm deadline moves once if its days change', () => {
    const { found, upload } = given('2026-03-09 10:00', laterCalendar({ '2026-03-11': false }));
    upload();
    expect(recompute(found).clock('result').dueAt).toBe(localTime('2026-03-17 24:00'));
    expect(getRefusal(found.try('recomputeDeadlines'))).toBe('rule-broken: nothing-to-recompute');
  });

  test('recomputeDeadlines is refused if no clock changes, and from everyone but SYS', () => {
    const { found } = given('2026-03-09 10:00', CALENDAR);
    expect(getRefusal(found.try('recomputeDeadlines'))).toBe('rule-broken: nothing-to-recompute');
    expect(getRefusal(found.try('recomputeDeadlines', {}, actorAs('SUP')))).toBe('not-permitted');
  });

  test('a clock that ends the same still gets the new version, because its marks may move', () => {
    const next = laterCalendar({ '2026-03-14': true, '2026-03-11': false });
    const { found, upload } = given('2026-03-09 10:00', next);
    upload();
    expect(recompute(found).clock('result')).toMatchObject({ dueAt: localTime('2026-03-16 24:00'), state: 'running' });
    expect(found.clock('result').ledger.at(-1)).toMatchObject({ calendar: { version: next.version } });
    expect(found.at('2026-03-12 24:00').timer()).toEqual([]);
    found.at('2026-03-13 12:00').timer();
    expect(found.clock('result').fired).toEqual(['reminder50']);
  });

  test('a limit of plain time is not recounted', () => {
    const world = { calendar: CALENDAR };
    const found = givenCaseIn('submitted', { filedAt: '2026-03-09 10:00', context: world });
    world.calendar = laterCalendar({ '2026-03-09': false });
    expect(found.clock('accept').limit).toBe('PT2H');
    expect(getRefusal(found.try('recomputeDeadlines'))).toBe('rule-broken: nothing-to-recompute');
  });

  test('a deadline never moves into the past', () => {
    const back = laterCalendar({ '2026-03-14': true, '2026-03-15': true });
    const late = given('2026-03-09 10:00', back);
    late.found.at('2026-03-16 10:00').timer();
    late.upload();
    expect(recompute(late.found).clock('result').dueAt).toBe(localTime('2026-03-16 24:00'));
    expect(late.found.clock('result').ledger.at(-1)).toMatchObject({ kept: true });
    expect(recount(late.found.clock('result'), back)).toMatchObject({ dueAt: localTime('2026-03-16 24:00') });
    const early = given('2026-03-09 10:00', back);
    early.found.at('2026-03-13 10:00');
    early.upload();
    expect(recompute(early.found).clock('result').dueAt).toBe(localTime('2026-03-14 24:00'));
    const now = given('2026-03-09 10:00', back);
    now.found.at('2026-03-14 24:00');
    now.upload();
    expect(recompute(now.found).clock('result').dueAt).toBe(localTime('2026-03-16 24:00'));
  });

  test('a late deadline moves forward, and is not marked as kept if it ends the same', () => {
    const later = given('2026-03-09 10:00', laterCalendar({ '2026-03-13': false }));
    later.found.at('2026-03-20 10:00').timer();
    later.upload();
    expect(recompute(later.found).clock('result').dueAt).toBe(localTime('2026-03-17 24:00'));
    expect(later.found.clock('result').ledger.at(-1)).not.toHaveProperty('kept');
    const same = given('2026-12-28 10:00', laterCalendar({ '2027-01-01': false }, [2027]));
    same.found.at('2027-01-08 10:00').timer();
    same.upload();
    expect(recompute(same.found).clock('result')).toMatchObject({
      dueAt: localTime('2027-01-05 24:00'),
      provisional: false,
    });
    expect(same.found.clock('result').ledger.at(-1)).not.toHaveProperty('kept');
  });

  test('a clock is not recounted on a calendar with another id', () => {
    const { found, upload } = given('2026-03-09 10:00', { ...laterCalendar({ '2026-03-11': false }), id: 'elsewhere' });
    upload();
    expect(getRefusal(found.try('recomputeDeadlines'))).toBe('rule-broken: nothing-to-recompute');
  });

  test('a limit in hours with marks in days is recounted', () => {
    const marksInDays = { ...DEFAULT_POLICY, classesInHours: [] };
    const { found, upload } = given('2026-03-10 10:00', laterCalendar({ '2026-03-11': false }), {
      filing: { urgency: 'critical' },
      context: { policy: marksInDays },
    });
    expect(found.clock('result')).toMatchObject({ limit: 'PT2H', dueAt: localTime('2026-03-10 12:02') });
    upload();
    recompute(found).at('2026-03-12 12:01').timer();
    expect(found.clock('result').fired).toEqual(['reminder50', 'reminder80', 'yellow']);
    found.at('2026-03-12 12:02').timer();
    expect(found.clock('result').fired.at(-1)).toBe('red');
  });

  test('a limit in days with marks in hours is recounted', () => {
    const marksInHours = { ...DEFAULT_POLICY, classesInHours: ['general'] as const };
    const { found, upload } = given('2026-03-09 10:00', laterCalendar({ '2026-03-11': false }), {
      context: { policy: marksInHours },
    });
    upload();
    expect(recompute(found).clock('result').dueAt).toBe(localTime('2026-03-17 24:00'));
  });

  test('a paused clock keeps what it has left and uses the new calendar when it resumes', () => {
    const { found, upload } = given('2026-03-09 10:00', laterCalendar({ '2026-03-23': false }));
    found.at('2026-03-11 10:00').when('requestHold').when('approveHold');
    upload();
    expect(getRefusal(found.try('recomputeDeadlines'))).toBe('rule-broken: nothing-to-recompute');
    // 4 WD were left: the 20th and the 24th to the 26th.
    expect(found.at('2026-03-20 09:00').when('resume').clock('result').dueAt).toBe(localTime('2026-03-26 24:00'));
  });

  test('a stopped clock uses the calendar in force when it continues', () => {
    const { found, upload } = given('2026-03-09 10:00', laterCalendar({ '2026-03-13': false }));
    found.when('submitResult');
    upload();
    expect(found.when('sendBack').clock('result').dueAt).toBe(localTime('2026-03-17 24:00'));
  });

  test('recounting after a resume uses what was left and adds extensions', () => {
    const { found, upload } = given('2026-03-09 10:00', laterCalendar({ '2026-03-18': false }));
    found.at('2026-03-11 10:00').when('requestHold').when('approveHold').at('2026-03-13 15:00').when('resume');
    expect(found.clock('result').dueAt).toBe(localTime('2026-03-18 24:00'));
    found.when('requestExtension', { workingDays: 2 }).when('grantExtension');
    expect(found.clock('result').dueAt).toBe(localTime('2026-03-20 24:00'));
    upload();
    expect(recompute(found).clock('result')).toMatchObject({
      dueAt: localTime('2026-03-23 24:00'),
      limit: { workingDays: 7 },
    });
  });

  test('recounting after a reclassification counts from where the new limit counts', () => {
    const next = laterCalendar({ '2026-03-17': false });
    const shorter = given('2026-03-09 10:00', next);
    shorter.found.at('2026-03-12 10:00').when('reclassify', { urgency: 'urgent' });
    // 2.5 WD from the 12th: the 13th, the 16th and half of the 17th.
    expect(shorter.found.clock('result').dueAt).toBe(localTime('2026-03-16 24:00'));
    const longer = given('2026-03-09 10:00', next);
    longer.found.at('2026-03-12 10:00').when('reclassify', { clockClass: 'complex', urgency: undefined });
    longer.upload();
    expect(longer.found.clock('result').dueAt).toBe(localTime('2026-03-30 24:00'));
    expect(recompute(longer.found).clock('result').dueAt).toBe(localTime('2026-03-31 24:00'));
  });

  test('a mark that the new calendar puts into the past is due now', () => {
    // 5 WD from Friday the 6th end on the 13th. With the 7th they end on the 12th, and half of them at 12:00 of the 10th.
    const { found, upload } = given('2026-03-06 10:00', laterCalendar({ '2026-03-07': true }));
    found.at('2026-03-11 10:00').timer();
    expect(found.clock('result').fired).toEqual([]);
    upload();
    const [mark] = recompute(found).after(HOUR_MS).timer();
    expect(mark).toMatchObject({ data: { mark: 'reminder50', dueAt: localTime('2026-03-11 10:00') } });
  });

  test('marks that have fired stay, and the others follow the new deadline in order', () => {
    const { found, upload } = given('2026-03-09 10:00', laterCalendar({ '2026-03-13': false }));
    found.at('2026-03-12 12:00').timer();
    upload();
    recompute(found).at('2026-03-13 24:00');
    expect(found.timer()).toEqual([]);
    found.at('2026-03-16 24:00').timer();
    expect(found.clock('result').fired).toEqual(['reminder50', 'reminder80']);
  });
});
