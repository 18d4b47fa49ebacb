import { describe, expect, test } from 'vitest';
import { applyEntry } from '#appeals/case/domain/clocks/clock.ts';
import { findClockLight } from '#appeals/case/domain/clocks/marks.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { HOUR_MS, MINUTE_MS } from '#kernel/domain/instant.ts';
import { givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { CALENDAR, localTime } from '#test/support/domain/world.ts';

describe('the accept clock', () => {
  test('the accept clock pauses with needsInfo and resumes with exactly the time that was left', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 10:50:00.123').when('askInfo');
    expect(given.clock('accept')).toMatchObject({ state: 'paused', dueAt: localTime('2026-03-09 12:00') });
    given.at('2026-03-11 08:07:03.456').when('supply');
    expect(given.clock('accept')).toMatchObject({ state: 'running', dueAt: localTime('2026-03-11 09:17:03.333') });
  });

  test('several pauses of the accept clock neither add nor lose time', () => {
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
      'pause',
      'resume',
      'pause',
      'resume',
      'pause',
      'resume',
    ]);
  });

  test('a paused accept clock has no due marks', () => {
    const given = givenCase()
      .when('askInfo')
      .after(48 * HOUR_MS);
    expect(given.timer()).toEqual([]);
  });

  test('an accept clock that was late before the pause keeps its deadline', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' }).at('2026-03-09 13:00').when('askInfo').after(HOUR_MS);
    expect(given.when('supply').clock('accept').dueAt).toBe(localTime('2026-03-09 12:00'));
    expect(given.when('accept').clock('accept').met).toBe(false);
  });

  test('the accept clock is met by an accept at its deadline and missed a millisecond later', () => {
    const given = givenCase({ filedAt: '2026-03-09 10:00' });
    const met = (at: string) => givenCase({ filedAt: '2026-03-09 10:00' }).at(at).when('accept').clock('accept').met;
    expect(given.clock('accept').dueAt).toBe(localTime('2026-03-09 12:00'));
    expect([met('2026-03-09 12:00'), met('2026-03-09 12:00:00.001')]).toEqual([true, false]);
  });

  test('a refusal stops the accept clock as an accept does', () => {
    expect(givenCaseIn('refused').clock('accept')).toMatchObject({ state: 'stopped', met: true });
  });
});

describe('a clock that is called off', () => {
  test('a clock that is called off before its deadline was neither met nor missed', () => {
    const accept = givenCase().when('withdraw').clock('accept');
    expect(accept.state).toBe('stopped');
    expect(accept).not.toHaveProperty('met');
  });

  test('a clock that is called off after its deadline was missed', () => {
    const given = givenCase()
      .after(3 * HOUR_MS)
      .when('withdraw');
    expect(given.clock('accept')).toMatchObject({ state: 'stopped', met: false });
  });

  test('a paused clock that is called off was missed only if it was late before the pause', () => {
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

  test.each([0, 1])('a lapse or follow-up clock that ends was missed, %i ms after its deadline', (late) => {
    const lapsing = givenCaseIn('needsInfo');
    lapsing.on(lapsing.clock('lapse').dueAt).after(late).timer();
    expect(lapsing.clock('lapse')).toMatchObject({ state: 'stopped', met: false });
    const asking = givenCaseIn('followUp');
    asking.on(asking.clock('followUp').dueAt).after(late).timer();
    expect(asking.clock('followUp')).toMatchObject({ state: 'stopped', met: false });
  });
});

describe('the result clock', () => {
  test('the result clock stops with the result and continues with its deadline after sendBack', () => {
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

  test('marks that fired before sendBack do not fire again', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' });
    given.at('2026-03-12 12:00').timer();
    expect(given.clock('result').fired).toEqual(['reminder50']);
    given.when('submitResult').after(HOUR_MS).when('sendBack');
    expect(given.timer().filter(({ type }) => type === 'appeal.marked')).toEqual([]);
    expect(given.clock('result').fired).toEqual(['reminder50']);
  });

  test('contact, urge and comment do not change the result clock', () => {
    const given = givenCaseIn('inProgress');
    const before = given.clock('result');
    given.when('contact').when('urge').when('comment');
    expect(given.clock('result')).toEqual(before);
  });
});

describe('findClockLight', () => {
  test('a light is green before the deadline, then yellow, red from the red mark on, off if not running', () => {
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

  test('a clock whose end is an action of SYS never turns red', () => {
    const lapse = givenCaseIn('needsInfo').clock('lapse');
    expect(findClockLight(lapse, localTime('2026-12-01 10:00'), DEFAULT_POLICY, CALENDAR)).toBe('yellow');
  });
});

describe('the ledger', () => {
  test('the ledger of a clock has each start, pause, resume, extension, superseding and stop', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' });
    given.when('requestExtension', { workingDays: 5 }).when('grantExtension');
    given.when('reclassify', { urgency: 'urgent' });
    given.when('requestHold').when('approveHold').after(HOUR_MS).when('resume');
    given.when('submitResult');
    expect(given.clock('result').ledger.map(({ entry }) => entry)).toEqual([
      'start',
      'extend',
      'supersede',
      'pause',
      'resume',
      'stop',
    ]);
  });
});

describe('applyEntry', () => {
  test('a new ledger entry replaces the deadline and does not change the entries before it', () => {
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
