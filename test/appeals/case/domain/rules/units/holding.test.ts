import { describe, expect, test } from 'vitest';
import { listMarks } from '#appeals/case/domain/clocks/marks.ts';
import { recount } from '#appeals/case/domain/clocks/recount.ts';
import { findLeadingClock } from '#appeals/case/domain/deciding/due.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { type CaseOptions, getRefusal, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, CALENDAR, localTime } from '#test/support/domain/world.ts';

/** In progress since Monday; its result is due on the next Monday at 24:00. */
const working = (options: CaseOptions = {}) => givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00', ...options });
const until = (date: string) => ({ reviewOn: date as LocalDate });
/** On hold from Wednesday at 10:00 until the end of the day of its review. */
const held = (reviewOn = '2026-03-20') =>
  working().when('contact').at('2026-03-11 10:00').when('requestHold', until(reviewOn)).when('approveHold');

describe('a hold', () => {
  test('unit or leader request a hold with a plan and a day of review; nothing moves yet', () => {
    for (const role of ['UNT', 'LDR'] as const) {
      const given = working().when('requestHold', until('2026-03-20'), actorAs(role, 'parks'));
      expect(given.status).toBe('inProgress');
      expect(given.clock('result').state).toBe('running');
      expect(given.clock('review')).toMatchObject({ subject: 'hold', state: 'running' });
      expect(given.appeal.unitRequests).toMatchObject([{ kind: 'hold', reviewOn: '2026-03-20', planId: 'text-plan' }]);
    }
  });

  test.each([
    ['2026-03-09', 'invalid: review-date-out-of-range'],
    ['2026-03-10', undefined],
    ['2026-04-08', undefined],
    ['2026-04-09', 'invalid: review-date-out-of-range'],
  ])('a hold requested on 2026-03-09 is reviewed 1 to 30 days later: %s', (date, refused) => {
    expect(getRefusal(working().try('requestHold', until(date)))).toBe(refused);
  });

  test('a refused day of review comes with the days that are allowed, of one hold or of all together', () => {
    const days = (policy = DEFAULT_POLICY) => working({ context: { policy } }).try('requestHold', until('2026-04-09'));
    expect(days()).toMatchObject({ error: { atMost: { days: 30, lastDay: '2026-04-08' } } });
    const short = { ...DEFAULT_POLICY, holds: { most: 2, daysInAll: 7 } };
    expect(days(short)).toMatchObject({ error: { atMost: { days: 7, lastDay: '2026-03-16' } } });
  });

  test('a case is put on hold at most twice', () => {
    const given = held().when('resume').when('requestHold', until('2026-03-20')).when('approveHold').when('resume');
    expect(getRefusal(given.try('requestHold', until('2026-03-20')))).toBe('rule-broken: holds-used-up');
  });

  test('holds count over all rounds', () => {
    const given = held().when('resume').when('requestHold', until('2026-03-20')).when('approveHold').when('resume');
    given.when('submitResult').when('pass').when('rate', { answer: BAD_ANSWER }).when('redo').when('sign');
    expect(getRefusal(given.try('requestHold', until('2026-03-20')))).toBe('rule-broken: holds-used-up');
  });

  test.each([
    ['2026-03-17', undefined],
    ['2026-03-18', 'invalid: review-date-out-of-range'],
  ])('all holds of a case together last at most the days of the policy: until %s', (date, refused) => {
    const policy = { ...DEFAULT_POLICY, holds: { most: 2, daysInAll: 7 } };
    const given = working({ context: { policy } }).at('2026-03-09 14:00');
    // Held from the 9th to the 11th: two days are used.
    given.when('requestHold', until('2026-03-12')).when('approveHold').at('2026-03-11 10:00').when('resume');
    expect(getRefusal(given.at('2026-03-12 10:00').try('requestHold', until(date)))).toBe(refused);
  });

  test('a case on hold may be withdrawn, and no clock continues', () => {
    const given = held().when('withdraw');
    expect(given.appeal).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    expect(given.appeal.clocks.every(({ state }) => state === 'stopped')).toBe(true);
  });

  test('a report under enquiry is not withdrawn, also while it is on hold', () => {
    const given = givenCaseIn('onHold', { filing: { kind: 'report', accusedUnitId: 'bureau' } });
    expect(getRefusal(given.try('withdraw'))).toBe('rule-broken: under-enquiry');
  });

  test('the policy sets the longest hold', () => {
    const policy = { ...DEFAULT_POLICY, holdAtMost: 'P3D' };
    expect(getRefusal(working({ context: { policy } }).try('requestHold', until('2026-03-13')))).toBe(
      'invalid: review-date-out-of-range',
    );
  });

  test('an approved hold pauses the clocks and starts that of its review, to the end of the day', () => {
    const given = working().when('requestHold', until('2026-03-20')).when('approveHold');
    expect(given.status).toBe('onHold');
    const open = given.appeal.clocks.filter(({ state }) => state !== 'stopped');
    expect(open.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'result paused',
      'contact paused',
      'holdReview running',
    ]);
    expect(given.clock('holdReview').dueAt).toBe(localTime('2026-03-20 24:00'));
    expect(given.checkpoint).toBe(localTime('2026-03-20 24:00'));
    expect(findLeadingClock(given.appeal)?.kind).toBe('holdReview');
  });

  test('a hold also pauses the clocks of units that have not signed', () => {
    const given = working().when('addAssist', { unitId: 'heat' }).when('requestHold').when('approveHold');
    expect(given.clock('sign', 'a2').state).toBe('paused');
    expect(getRefusal(given.try('sign', {}, actorAs('UNT', 'heat')))).toBe('illegal-transition');
    expect(given.when('resume').clock('sign', 'a2').state).toBe('running');
  });

  test('SYS ends a hold on its day of review, not before; the clocks resume', () => {
    const given = held();
    expect(given.at('2026-03-20 23:59:59.999').timer()).toEqual([]);
    expect(getRefusal(given.try('resume', {}, actorAs('SYS')))).toBe('rule-broken: not-due');
    given.at('2026-03-20 24:00').timer();
    expect(given.status).toBe('inProgress');
    // The platform itself resumes: no review was missed.
    expect(given.clock('holdReview')).toMatchObject({ state: 'stopped', met: true });
    // Wednesday to Monday were left, 4 WD; the 20th ends on a Friday.
    expect(given.clock('result')).toMatchObject({ state: 'running', dueAt: localTime('2026-03-26 24:00') });
    expect(given.timer()).toEqual([]);
  });

  test('SUP ends a hold at any time, which counts as the review', () => {
    const given = held().at('2026-03-13 15:00').when('resume');
    expect(given.clock('holdReview')).toMatchObject({ state: 'stopped', met: true });
    expect(given.clock('result').dueAt).toBe(localTime('2026-03-18 24:00'));
  });

  test('with a late timer the remaining time counts from the day of review', () => {
    const given = held().at('2026-03-24 09:00');
    expect(given.timer().map(({ type }) => type)).toEqual(['appeal.resumed']);
    expect(given.clock('result').dueAt).toBe(localTime('2026-03-26 24:00'));
    expect(given.clock('result').ledger.at(-1)).toMatchObject({ entry: 'resume', at: localTime('2026-03-20 24:00') });
    expect(given.clock('holdReview')).toMatchObject({ state: 'stopped', met: true });
    expect(given.clock('holdReview').ledger.at(-1)).toMatchObject({ at: localTime('2026-03-20 24:00') });
    expect(recount(given.clock('result'), CALENDAR)).toMatchObject({ dueAt: given.clock('result').dueAt });
  });

  test('SUP may end an overdue hold in the same way, but the review is late', () => {
    const given = held().at('2026-03-24 09:00').when('resume');
    expect(given.clock('result').dueAt).toBe(localTime('2026-03-26 24:00'));
    expect(given.clock('holdReview')).toMatchObject({ state: 'stopped', met: false });
  });

  test('after a late timer marks are due at their exact instants', () => {
    const given = working().when('contact').at('2026-03-11 10:00');
    given.when('requestHold', until('2026-03-20')).when('approveHold').at('2026-03-25 09:00').timer();
    const marks = given.timer().flatMap(({ data }) => ('dueAt' in data ? [[data.mark, data.dueAt]] : []));
    expect(marks).toEqual([['reminder50', localTime('2026-03-24 12:00')]]);
  });

  test('after a late timer a reclassification counts from its own instant', () => {
    const given = held().at('2026-03-24 09:00').when('reclassify', { urgency: 'critical' });
    given.at('2026-03-24 09:30').timer();
    expect(given.clock('result')).toMatchObject({ limit: 'PT2H', dueAt: localTime('2026-03-24 11:00') });
    expect(given.clock('result').ledger.map(({ entry }) => entry)).toEqual(['start', 'pause', 'supersede', 'resume']);
  });

  test('a late case gets no marks during a hold: they follow after it', () => {
    const given = working().when('contact').at('2026-03-17 12:00');
    given.timer();
    given.when('requestHold', until('2026-03-27')).when('approveHold').at('2026-03-27 24:00').timer();
    expect(given.clock('result')).toMatchObject({ state: 'running', dueAt: localTime('2026-03-16 24:00') });
    const marks = listMarks(given.clock('result'), DEFAULT_POLICY, CALENDAR).slice(-3);
    // Half of a working day was counted before the hold: red comes after the other half.
    expect(marks.map(({ mark, dueAt }) => [mark, dueAt])).toEqual([
      ['red', localTime('2026-03-30 12:00')],
      ['escalated', localTime('2026-04-01 12:00')],
      ['circular', localTime('2026-04-03 12:00')],
    ]);
    expect(given.timer()).toEqual([]);
  });

  /** Late since Monday at 24:00, on hold in the given time; returns the marks after its deadline. */
  const heldLate = (from: string, to: string) => {
    const given = working().when('contact');
    given.at(from).timer();
    given.when('requestHold', until('2026-03-27')).when('approveHold').at(to).when('resume');
    const marks = listMarks(given.clock('result'), DEFAULT_POLICY, CALENDAR).slice(-3);
    return marks.map(({ dueAt }) => dueAt);
  };
  const days = (...dates: string[]) => dates.map((date) => localTime(`${date} 24:00`));

  test('a hold that starts at the instant of a mark moves only the later marks', () => {
    expect(heldLate('2026-03-16 24:00', '2026-03-18 24:00')).toEqual(days('2026-03-19', '2026-03-23', '2026-03-25'));
    expect(heldLate('2026-03-17 24:00', '2026-03-19 24:00')).toEqual(days('2026-03-17', '2026-03-23', '2026-03-25'));
    expect(heldLate('2026-03-18 24:00', '2026-03-20 24:00')).toEqual(days('2026-03-17', '2026-03-23', '2026-03-25'));
  });

  test('neither a hold before the deadline nor a review of a late result moves the later marks', () => {
    const early = held('2026-03-12').at('2026-03-12 24:00');
    early.timer();
    const ends = (given: typeof early) => listMarks(given.clock('result'), DEFAULT_POLICY, CALENDAR).slice(-3);
    expect(early.clock('result').dueAt).toBe(localTime('2026-03-18 24:00'));
    expect(ends(early).map(({ dueAt }) => dueAt)).toEqual(days('2026-03-19', '2026-03-23', '2026-03-25'));
    const late = working().when('contact').at('2026-03-17 10:00');
    late.timer();
    late.when('submitResult').at('2026-03-17 20:00').when('sendBack');
    expect(ends(late).map(({ dueAt }) => dueAt)).toEqual(days('2026-03-17', '2026-03-19', '2026-03-23'));
  });

  test('a hold is not approved after its day of review', () => {
    const given = working().when('requestHold', until('2026-03-10')).at('2026-03-10 23:59:59.999');
    expect(given.try('approveHold').ok).toBe(true);
    given.after(1);
    expect(getRefusal(given.try('approveHold'))).toBe('rule-broken: hold-over');
    expect(given.try('denyHold').ok).toBe(true);
  });

  test('a denied hold changes no clocks', () => {
    const given = working().when('requestHold');
    const before = given.clock('result');
    given.when('denyHold');
    expect(given.clock('result')).toEqual(before);
    expect(given.appeal.unitRequests).toMatchObject([{ decision: 'denied' }]);
    expect(given.try('requestHold').ok).toBe(true);
  });

  test('an approved hold calls off other requests', () => {
    const given = working().when('requestExtension').when('requestHold').when('approveHold');
    expect(given.appeal.unitRequests).toMatchObject([
      { kind: 'extension', decision: 'calledOff' },
      { kind: 'hold', decision: 'granted' },
    ]);
    const reviews = given.appeal.clocks.filter(({ kind }) => kind === 'review');
    expect(reviews.map(({ subject, state, met }) => [subject, state, met])).toEqual([
      ['extension', 'stopped', undefined],
      ['hold', 'stopped', true],
    ]);
  });
});

describe('a result that waits for review', () => {
  test('a result under review does not affect other clocks', () => {
    const given = givenCaseIn('inProgress').when('requestExtension').when('submitResult');
    expect(given.clock('contact').state).toBe('running');
    expect(given.clock('review')).toMatchObject({ state: 'running', subject: 'result' });
  });

  test('a submitted result calls off open requests', () => {
    const given = working()
      .when('requestExtension')
      .when('requestHold')
      .when('requestTermination')
      .when('submitResult');
    expect(given.appeal.unitRequests.map(({ decision }) => decision)).toEqual(['calledOff', 'calledOff', 'calledOff']);
    const open = given.appeal.clocks.filter(({ state, kind }) => kind === 'review' && state !== 'stopped');
    expect(open.map(({ subject }) => subject)).toEqual(['result']);
    for (const name of ['grantExtension', 'approveHold', 'approveTermination'] as const)
      expect(getRefusal(given.try(name))).toBe('illegal-transition');
    given.when('sendBack');
    for (const name of ['grantExtension', 'approveHold', 'approveTermination'] as const)
      expect(getRefusal(given.try(name))).toBe('rule-broken: nothing-requested');
  });
});

test('requests are decided by the roles of the centre in the table', () => {
  const given = working().when('requestExtension').when('requestHold').when('requestTermination');
  expect(given.try('grantExtension', {}, actorAs('SUP')).ok).toBe(true);
  for (const name of ['approveHold', 'denyHold', 'approveTermination', 'denyTermination'] as const)
    expect(getRefusal(given.try(name, {}, actorAs('DSP')))).toBe('not-permitted');
});
