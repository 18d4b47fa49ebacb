import { describe, expect, test } from 'vitest';
import { applyEntry } from '../../../shared/domain/clocks/clock.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/domain/clocks/instant.ts';
import { findClockLight } from '../../../shared/domain/clocks/marks.ts';
import { DEFAULT_POLICY } from '../../../shared/domain/directory/policy.ts';
import { givenCase, givenCaseIn } from '../../support/domain/case.ts';
import { CALENDAR, localTime } from '../../support/domain/world.ts';

describe('the accept clock', () => {
  test('pauses with needsInfo and goes on with exactly what was left when the appellant supplies', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 10:50:00.123').when('askInfo');
    expect(given.clock('accept')).toMatchObject({ state: 'paused', dueAt: localTime('2026-03-09 12:00') });
    given.at('2026-03-11 08:07:03.456').when('supply');
    expect(given.clock('accept')).toMatchObject({ state: 'running', dueAt: localTime('2026-03-11 09:17:03.333') });
  });

  test('may pause more than once and never gains or loses time by it', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' });
    for (const _round of [1, 2, 3])
      given
        .after(30 * MINUTE_MS)
        .when('askInfo')
        .after(26 * HOUR_MS)
        .when('supply');
    const left = Date.parse(given.clock('accept').dueAt) - Date.parse(given.now);
    expect(left).toBe(30 * MINUTE_MS);
    expect(given.clock('accept').ledger.map(({ entry }) => entry)).toEqual([
      'start',
      ...['pause', 'resume', 'pause', 'resume', 'pause', 'resume'],
    ]);
  });

  test('is not marked while it is paused', () => {
    const given = givenCase()
      .when('askInfo')
      .after(48 * HOUR_MS);
    expect(given.timer()).toEqual([]);
  });

  test('that was over before the pause is over after it, at its old deadline', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 13:00').when('askInfo').after(HOUR_MS);
    expect(given.when('supply').clock('accept').dueAt).toBe(localTime('2026-03-09 12:00'));
    expect(given.when('accept').clock('accept').met).toBe(false);
  });

  test('was met by an accept up to and including its end, and missed by any later one', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' });
    const met = (at: string) => givenCase({ filedAt: '2026-03-09 10:00' }).at(at).when('accept').clock('accept').met;
    expect(given.clock('accept').dueAt).toBe(localTime('2026-03-09 12:00'));
    expect([met('2026-03-09 12:00'), met('2026-03-09 12:00:00.001')]).toEqual([true, false]);
  });

  test('is stopped by a refusal as by an accept', () => {
    expect(givenCaseIn('refused').clock('accept')).toMatchObject({ state: 'stopped', met: true });
  });
});

describe('a clock that is called off', () => {
  test('before its end was neither met nor missed', () => {
    const accept = givenCase().when('withdraw').clock('accept');
    expect(accept.state).toBe('stopped');
    expect(accept).not.toHaveProperty('met');
  });

  test('after its end stays a breach', () => {
    const given = givenCase()
      .after(3 * HOUR_MS)
      .when('withdraw');
    expect(given.clock('accept')).toMatchObject({ state: 'stopped', met: false });
  });

  test('while it is paused stays the breach that it was when it paused, and becomes none by the pause', () => {
    const breached = givenCase()
      .after(3 * HOUR_MS)
      .when('askInfo')
      .after(HOUR_MS)
      .when('withdraw');
    expect(breached.clock('accept')).toMatchObject({ state: 'stopped', met: false });
    const inTime = givenCase()
      .after(HOUR_MS)
      .when('askInfo')
      .after(9 * HOUR_MS)
      .when('withdraw');
    expect(inTime.clock('accept')).not.toHaveProperty('met');
  });

  test.each([0, 1])('by lapse or by notReached %i ms after its end was missed', (late) => {
    const lapsing = givenCaseIn('needsInfo');
    lapsing.on(lapsing.clock('lapse').dueAt).after(late).timer();
    expect(lapsing.clock('lapse')).toMatchObject({ state: 'stopped', met: false });
    const asking = givenCaseIn('followUp');
    asking.on(asking.clock('followUp').dueAt).after(late).timer();
    expect(asking.clock('followUp')).toMatchObject({ state: 'stopped', met: false });
  });
});

describe('the result clock', () => {
  test('stops with the result and runs on with its old deadline after sendBack', () => {
    const given = givenCaseIn('inProgress');
    const { dueAt } = given.clock('result');
    given.when('submitResult');
    expect(given.clock('result')).toMatchObject({ state: 'stopped', met: true, dueAt });
    given.after(HOUR_MS).when('sendBack');
    expect(given.clock('result')).toMatchObject({ state: 'running', dueAt });
    expect(given.clock('result')).not.toHaveProperty('met');
    expect(given.clock('result').ledger.map(({ entry }) => entry)).toEqual(['start', 'stop', 'resume']);
    expect(given.appeal.clocks.filter(({ kind }) => kind === 'result')).toHaveLength(1);
  });

  test('keeps after sendBack the marks that have fired, and fires none of them again', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' });
    given.at('2026-03-12 12:00').timer();
    expect(given.clock('result').fired).toEqual(['reminder50']);
    given.when('submitResult').after(HOUR_MS).when('sendBack');
    expect(given.timer().filter(({ type }) => type === 'appeal.marked')).toEqual([]);
    expect(given.clock('result').fired).toEqual(['reminder50']);
  });

  test('runs on although the contact is made, the case is urged and commented', () => {
    const given = givenCaseIn('inProgress');
    const before = given.clock('result');
    given.when('contact').when('urge').when('comment');
    expect(given.clock('result')).toEqual(before);
  });
});

describe('the light of a clock', () => {
  test('is green in time, yellow from its end, red from its red mark, off when it rests', () => {
    const given = givenCaseIn('dispatched', { filedAt: '2026-03-09 10:00' });
    const result = given.clock('result');
    const light = (local: string) => findClockLight(result, localTime(local), DEFAULT_POLICY, CALENDAR);
    expect(['2026-03-09 11:00', '2026-03-16 23:59:59.999', '2026-03-16 24:00'].map(light)).toEqual([
      'green',
      'green',
      'yellow',
    ]);
    expect(['2026-03-17 23:59:59.999', '2026-03-17 24:00', '2026-04-30 10:00'].map(light)).toEqual([
      'yellow',
      'red',
      'red',
    ]);
    expect(findClockLight({ ...result, state: 'paused' }, result.dueAt, DEFAULT_POLICY, CALENDAR)).toBe('off');
    expect(findClockLight({ ...result, state: 'stopped' }, result.dueAt, DEFAULT_POLICY, CALENDAR)).toBe('off');
  });

  test('of a clock that ends in an action of SYS never turns red', () => {
    const lapse = givenCaseIn('needsInfo').clock('lapse');
    expect(findClockLight(lapse, localTime('2026-12-01 10:00'), DEFAULT_POLICY, CALENDAR)).toBe('yellow');
  });
});

describe('a ledger', () => {
  test('supersedes a deadline, never edits it', () => {
    const given = givenCaseIn('dispatched');
    const before = given.clock('result');
    const dueAt = localTime('2026-03-20 24:00');
    const entry = {
      entry: 'extend',
      clock: before.id,
      at: given.now,
      limit: { workingDays: 9 },
      reason: 'granted',
    } as const;
    const after = applyEntry(given.appeal.clocks, {
      ...entry,
      calendar: { id: 'cn', version: 1 },
      dueAt,
      provisional: false,
    }).find(({ id }) => id === before.id);
    expect(after).toMatchObject({ dueAt, limit: { workingDays: 9 }, state: 'running' });
    expect(after?.ledger.slice(0, -1)).toEqual(before.ledger);
    expect(given.clock('result')).toBe(before);
  });
});
