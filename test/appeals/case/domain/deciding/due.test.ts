import { describe, expect, test } from 'vitest';
import { findLeadingClock, listDueCommands } from '#appeals/case/domain/deciding/due.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import { HOUR_MS, MINUTE_MS } from '#kernel/domain/instant.ts';
import { getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { localTime } from '#test/support/domain/world.ts';

describe('findNextCheckpoint', () => {
  test('the next checkpoint is the earliest over all clocks and their next marks', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' });
    expect(given.checkpoint).toBe(localTime('2026-03-09 12:00'));
    given.when('accept').when('dispatch', { assists: ['street-1'] });
    expect(given.checkpoint).toBe(localTime('2026-03-10 24:00'));
    given.when('sign');
    expect(given.checkpoint).toBe(localTime('2026-03-10 10:00'));
    given.when('contact');
    expect(given.checkpoint).toBe(localTime('2026-03-10 24:00'));
  });

  test('the end of a clock with an action is a checkpoint', () => {
    const asked = givenCase({ filedAt: '2026-03-09 10:00' }).when('askInfo');
    expect(asked.checkpoint).toBe(localTime('2026-03-12 24:00'));
    const surveyed = givenCaseIn('followUp', { filedAt: '2026-03-09 10:00' });
    expect(surveyed.checkpoint).toBe(surveyed.clock('followUp').dueAt);
  });

  test('after a mark has fired the next checkpoint is the next mark', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 12:00');
    given.timer();
    expect(given.checkpoint).toBe(localTime('2026-03-09 14:00'));
    given.at('2026-03-09 14:00').timer();
    expect(given.checkpoint).toBeUndefined();
  });

  test('the next checkpoint is in the past while something due is not done', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-20 10:00');
    expect(given.checkpoint).toBe(localTime('2026-03-09 12:00'));
  });

  test('a terminal case has no checkpoint', () => {
    expect(givenCaseIn('closed').checkpoint).toBeUndefined();
    expect(givenCaseIn('refused').checkpoint).toBeUndefined();
    expect(givenCaseIn('inProgress').when('withdraw').checkpoint).toBeUndefined();
  });

  test('comment and urge do not move the checkpoint', () => {
    const given = givenCaseIn('inProgress');
    const before = given.checkpoint;
    expect(given.when('comment').when('urge').checkpoint).toBe(before);
  });
});

describe('a timer', () => {
  test('a timer that fires a millisecond early does nothing', () => {
    expect(givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 11:59:59.999').timer()).toEqual([]);
  });

  test('a timer that fires twice does nothing the second time', () => {
    const given = givenCaseIn('dispatched').after(60 * 24 * HOUR_MS);
    expect(given.timer().length).toBeGreaterThan(0);
    expect(given.timer()).toEqual([]);
  });

  test('a timer for a deadline that was moved does nothing', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 11:00').when('askInfo');
    given.at('2026-03-09 15:00').when('supply').at('2026-03-09 15:59:59.999');
    expect(given.timer()).toEqual([]);
    given.at('2026-03-09 16:00');
    expect(given.timer().map(({ data }) => data)).toMatchObject([
      { mark: 'yellow', dueAt: localTime('2026-03-09 16:00') },
    ]);
  });

  test('a late timer does everything that is due, in order of time over all clocks', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' }).at('2026-03-13 00:00');
    const dueAts = given.timer().map(({ data }) => ('dueAt' in data ? data.dueAt : ''));
    expect(dueAts).toHaveLength(3);
    expect(dueAts).toEqual([...dueAts].sort());
  });

  test('with passBySystem a timer passes a result, with the instant at which it came', () => {
    const given = givenCaseIn('resultReview');
    const dueBy = (policy: Policy) => listDueCommands(given.appeal, given.now, policy, given.context.calendar);
    expect(dueBy({ ...DEFAULT_POLICY, passBySystem: true })).toEqual([
      { dueAt: given.appeal.result?.at, command: { name: 'pass', body: {} } },
    ]);
    expect(dueBy({ ...DEFAULT_POLICY, passBySystem: false })).toEqual([]);
  });

  test('a case that nobody supplied closes at the end of the lapse clock and not before', () => {
    const given = givenCase({ filedAt: '2026-02-13 10:00' }).when('askInfo').at('2026-02-25 23:59:59.999');
    expect(given.timer()).toEqual([]);
    expect(getRefusal(given.try('lapse'))).toBe('rule-broken: not-due');
    given.at('2026-02-25 24:00').timer();
    expect(given.appeal).toMatchObject({ status: 'closed', outcome: 'lapsed', closedAt: given.now });
  });

  test('a case whose appellant was not reached closes at the end of the follow-up clock and not before', () => {
    const given = givenCaseIn('followUp');
    given.on(given.clock('followUp').dueAt).after(-1);
    expect(given.timer()).toEqual([]);
    expect(getRefusal(given.try('notReached'))).toBe('rule-broken: not-due');
    given.after(1).timer();
    expect(given.appeal).toMatchObject({ status: 'closed', outcome: 'notAsked' });
  });

  test('a late timer does nothing in a terminal state', () => {
    for (const status of ['closed', 'refused'] as const)
      expect(
        givenCaseIn(status)
          .after(400 * 24 * HOUR_MS)
          .timer(),
      ).toEqual([]);
  });
});

describe('findLeadingClock', () => {
  test('the leading clock is the result clock of the lead, otherwise the one due next', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' });
    const kind = () => findLeadingClock(given.appeal)?.kind;
    expect(kind()).toBe('accept');
    expect(given.when('askInfo') && kind()).toBe('lapse');
    expect(given.when('supply').when('accept') && kind()).toBe('dispatch');
    given.when('dispatch', { assists: ['street-1'] });
    expect(findLeadingClock(given.appeal)).toMatchObject({ kind: 'result', assignmentId: 'a1' });
    given.when('sign');
    expect(findLeadingClock(given.appeal)).toMatchObject({ kind: 'result', assignmentId: 'a1' });
  });

  test('the leading clock is the review during a review and the follow-up clock during a follow-up', () => {
    const given = givenCaseIn('inProgress').when('contact').when('submitResult');
    expect(findLeadingClock(given.appeal)?.kind).toBe('review');
    expect(findLeadingClock(given.when('pass').appeal)?.kind).toBe('followUp');
  });

  test('a terminal case has no leading clock', () => {
    expect(findLeadingClock(givenCaseIn('closed').appeal)).toBeUndefined();
    expect(
      findLeadingClock(
        givenCase()
          .after(5 * MINUTE_MS)
          .when('withdraw').appeal,
      ),
    ).toBeUndefined();
  });
});
