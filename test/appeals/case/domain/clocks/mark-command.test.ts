import { describe, expect, test } from 'vitest';
import { compareMarks, listMarks } from '#appeals/case/domain/clocks/marks.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { type Instant, MINUTE_MS } from '#kernel/domain/instant.ts';
import { getRefusal, givenCase } from '#test/support/domain/case.ts';
import { actorAs, CALENDAR, localTime } from '#test/support/domain/world.ts';

/** A case that was filed, accepted and dispatched at a local time. */
const dispatched = (at: string) => givenCase({ filedAt: at }).when('accept').when('dispatch');

describe('the mark command', () => {
  const marks = (given: ReturnType<typeof givenCase>) =>
    given.events.flatMap((event) => (event.type === 'appeal.marked' ? [event.data] : []));

  test('a mark is one event with the instant of the rule and the instant of the record', () => {
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

  test('a mark is due at its instant and not a millisecond before', () => {
    const given = dispatched('2026-03-09 10:00');
    const mark = { clock: given.clock('result').id, mark: 'reminder50' } as const;
    given.at('2026-03-12 11:59:59.999');
    expect(getRefusal(given.try('mark', mark))).toBe('rule-broken: mark-not-due');
    expect(given.at('2026-03-12 12:00').try('mark', mark).ok).toBe(true);
  });

  test('a mark that is repeated, or is for an unknown, stopped or paused clock, is refused', () => {
    const given = dispatched('2026-03-09 10:00').at('2026-03-12 12:00');
    const mark = { clock: given.clock('result').id, mark: 'reminder50' } as const;
    given.when('mark', mark);
    expect(getRefusal(given.try('mark', mark))).toBe('rule-broken: mark-not-due');
    expect(getRefusal(given.try('mark', { clock: 'c99', mark: 'yellow' }))).toBe('rule-broken: mark-not-due');
    const stopped = given.clock('accept').id;
    expect(getRefusal(given.try('mark', { clock: stopped, mark: 'yellow' }))).toBe('rule-broken: mark-not-due');
    const paused = givenCase()
      .when('askInfo')
      .after(300 * MINUTE_MS);
    expect(getRefusal(paused.try('mark', { clock: 'c1', mark: 'yellow' }))).toBe('rule-broken: mark-not-due');
  });

  test('a mark that the clock does not have is never due', () => {
    const given = givenCase().after(24 * 60 * MINUTE_MS);
    expect(getRefusal(given.try('mark', { clock: 'c1', mark: 'circular' }))).toBe('rule-broken: mark-not-due');
  });

  test('a mark is refused until the earlier marks of its clock have fired', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').at('2026-03-17 24:00');
    const clock = given.clock('result').id;
    expect(getRefusal(given.try('mark', { clock, mark: 'red' }))).toBe('rule-broken: mark-not-due');
    for (const mark of ['reminder50', 'reminder80', 'yellow', 'red'] as const) given.when('mark', { clock, mark });
    expect(given.clock('result').fired).toEqual(['reminder50', 'reminder80', 'yellow', 'red']);
  });

  test('a mark is notified unless a higher one is due at the same time', () => {
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

  test('a mark keeps its exact instant when a hold was approved before the late timer recorded it', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').when('contact').at('2026-03-12 11:00');
    given.when('requestHold').at('2026-03-12 12:00:30').when('approveHold');
    expect(given.checkpoint).toBe(localTime('2026-03-12 12:00'));
    given.at('2026-03-12 20:00').timer();
    expect(marks(given)).toMatchObject([{ mark: 'reminder50', dueAt: localTime('2026-03-12 12:00') }]);
    expect(given.status).toBe('onHold');
  });

  test('a mark keeps its exact instant when the hold has ended before the late timer records it', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').when('contact').at('2026-03-12 11:00');
    given.when('requestHold').at('2026-03-12 12:00:30').when('approveHold').at('2026-03-16 09:00').when('resume');
    given.timer();
    expect(marks(given)).toMatchObject([{ mark: 'reminder50', dueAt: localTime('2026-03-12 12:00') }]);
  });

  test('a mark keeps its exact instant when an extension came before the late timer', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').when('contact').at('2026-03-12 11:00');
    given.when('requestExtension', { workingDays: 3 }).at('2026-03-12 12:00:30').when('grantExtension').timer();
    expect(marks(given)).toMatchObject([{ mark: 'reminder50', dueAt: localTime('2026-03-12 12:00') }]);
  });

  test('a mark that has fired never fires again for its clock when the deadline moves', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').when('contact').at('2026-03-13 24:00');
    given.timer();
    given.when('requestExtension', { workingDays: 5 }).when('grantExtension').at('2026-03-23 24:00').timer();
    expect(marks(given).map(({ mark }) => mark)).toEqual(['reminder50', 'reminder80', 'yellow']);
  });

  test('of marks of several clocks of a unit that are due at once only the highest is notified', () => {
    const given = dispatched('2026-03-09 10:00').at('2026-03-18 09:00');
    given.timer();
    expect(marks(given).map(({ clock, mark, notified }) => [clock, mark, notified])).toEqual([
      ['c3', 'yellow', false],
      ['c3', 'red', true],
      ['c4', 'reminder50', false],
      ['c4', 'reminder80', false],
      ['c4', 'yellow', false],
      ['c4', 'red', false],
    ]);
  });

  test('a lower mark that was due when a higher one was notified is not notified after it', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').when('addAssist', { unitId: 'heat' });
    given.when('requestHold').when('denyHold').at('2026-03-16 24:00');
    given.timer();
    const notified = marks(given).filter((mark) => mark.notified);
    const unitOf = (clock: string) => given.appeal.clocks.find(({ id }) => id === clock)?.assignmentId;
    expect(notified.map(({ clock, mark }) => [unitOf(clock), mark])).toEqual([
      ['a1', 'red'],
      ['a2', 'red'],
    ]);
  });

  test('marks raise supervision step by step and never lower it in a round', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').when('contact');
    const levels = ['2026-03-12 12:00', '2026-03-13 24:00', '2026-03-16 24:00', '2026-03-17 24:00', '2026-03-19 24:00'];
    const risen = [...levels, '2026-03-23 24:00'].map((local) => {
      given.at(local).timer();
      return given.appeal.supervision;
    });
    expect(risen).toEqual(['reminder', 'reminder', 'yellow', 'red', 'escalated', 'circular']);
    expect(given.when('submitResult').when('sendBack').appeal.supervision).toBe('circular');
  });

  test('the mark escalated gives the unit one level up a duty to act', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').when('contact').at('2026-03-19 24:00');
    given.timer();
    expect(given.events.at(-1)?.changes).toEqual({ assignments: [{ id: 'a1', dutyUnitId: 'district' }] });
    expect(given.appeal.assignments).toMatchObject([{ id: 'a1', unitId: 'parks', dutyUnitIds: ['district'] }]);
  });

  test('a mark of a late timer has the instant of the rule', () => {
    const given = dispatched('2026-03-09 10:00').when('sign').when('contact').at('2026-06-01 10:00');
    given.timer();
    const due: Instant[] = marks(given).map(({ dueAt }) => dueAt);
    expect(due).toEqual(listMarks(given.clock('result'), DEFAULT_POLICY, CALENDAR).map(({ dueAt }) => dueAt));
    expect(due.at(-1)).toBe(localTime('2026-03-23 24:00'));
  });

  test('marks are sorted by instant, then by severity, then by clock', () => {
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
    expect(inOrder.toReversed().sort(compareMarks)).toEqual(inOrder);
  });

  test('only SYS may give a mark', () => {
    const given = dispatched('2026-03-09 10:00').at('2026-03-12 12:00');
    const mark = { clock: given.clock('result').id, mark: 'reminder50' } as const;
    expect(getRefusal(given.try('mark', mark, actorAs('SUP')))).toBe('not-permitted');
  });
});
