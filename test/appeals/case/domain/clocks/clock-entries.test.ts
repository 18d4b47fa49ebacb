import { describe, expect, test } from 'vitest';
import { applyEntry, type Clock } from '#appeals/case/domain/clocks/clock.ts';
import { buildCancelEntry, buildResumeEntry, buildStopEntry } from '#appeals/case/domain/clocks/clock-entries.ts';
import { compareMarks, listMarks } from '#appeals/case/domain/clocks/marks.ts';
import { findLeadingClock, findNextCheckpoint, listDueCommands } from '#appeals/case/domain/deciding/due.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { CALENDAR, localTime } from '#test/support/domain/world.ts';

/** The accept clock of a case that waited two days for information and got it. */
const supplied = () =>
  givenCase({ filedAt: '2026-03-09 10:00' })
    .at('2026-03-09 11:00')
    .when('askInfo')
    .at('2026-03-11 11:00')
    .when('supply')
    .clock('accept');

describe('a clock that was paused once and is running again', () => {
  test('whether a clock was met depends on when its event came, not on an earlier pause', () => {
    const clock = supplied();
    expect(clock.dueAt).toBe(localTime('2026-03-11 12:00'));
    expect(buildStopEntry(clock, localTime('2026-03-11 12:00'))).toMatchObject({ met: true });
    expect(buildStopEntry(clock, localTime('2026-03-11 12:01'))).toMatchObject({ met: false });
    expect(buildCancelEntry(clock, localTime('2026-03-11 11:30'))).not.toHaveProperty('met');
    expect(buildCancelEntry(clock, localTime('2026-03-11 12:00'))).toMatchObject({ met: false });
  });

  test('a clock that stops after a pause resumes with its deadline, not with what the pause had left', () => {
    const clock = supplied();
    const [stopped] = applyEntry([clock], buildStopEntry(clock, localTime('2026-03-11 11:30')));
    const resumed = buildResumeEntry(stopped as Clock, localTime('2026-03-13 09:00'), CALENDAR);
    expect(resumed).toMatchObject({ dueAt: clock.dueAt, provisional: false });
  });
});

describe('listMarks', () => {
  const result = givenCaseIn('inProgress').clock('result');

  test('marks are in order of time even if the policy lists them in another order', () => {
    const marks = { ...DEFAULT_POLICY.marks, result: DEFAULT_POLICY.marks.result.toReversed() };
    expect(listMarks(result, { ...DEFAULT_POLICY, marks }, CALENDAR)).toEqual(
      listMarks(result, DEFAULT_POLICY, CALENDAR),
    );
  });

  test('isWanted leaves out marks and does not change the others', () => {
    const wanted = listMarks(result, DEFAULT_POLICY, CALENDAR, (mark) => mark === 'red' || mark === 'yellow');
    const all = listMarks(result, DEFAULT_POLICY, CALENDAR);
    expect(wanted).toEqual(all.filter(({ mark }) => mark === 'red' || mark === 'yellow'));
    expect(wanted).toHaveLength(2);
  });

  test('marks of the same instant are sorted by severity, then by clock', () => {
    const dueAt = localTime('2026-03-10 10:00');
    const of = (id: string, mark: 'yellow' | 'red') => ({ clock: { ...result, id }, mark, dueAt });
    const sorted = [of('c2', 'red'), of('c2', 'yellow'), of('c1', 'red'), of('c1', 'yellow')].sort(compareMarks);
    expect(sorted.map(({ clock, mark }) => `${clock.id} ${mark}`)).toEqual([
      'c1 yellow',
      'c2 yellow',
      'c1 red',
      'c2 red',
    ]);
    expect([compareMarks(of('c1', 'red'), of('c2', 'red')), compareMarks(of('c2', 'red'), of('c1', 'red'))]).toEqual([
      -1, 1,
    ]);
  });

  test('a clock with an invalid limit is a defect', () => {
    expect(() => listMarks({ ...result, limit: 'soon' }, DEFAULT_POLICY, CALENDAR)).toThrow('not a limit: "soon"');
  });
});

describe('listDueCommands with several clocks', () => {
  const base = givenCase({ filedAt: '2026-03-09 10:00' });
  const accept = base.clock('accept');
  const clock = (id: string, kind: Clock['kind'], at: string): Clock => ({
    ...accept,
    id,
    kind,
    limit: 'PT1H',
    dueAt: localTime(at),
  });
  const withClocks = (...clocks: readonly Clock[]) => ({ ...base.appeal, clocks });
  const listDue = (now: Instant, ...clocks: readonly Clock[]) =>
    listDueCommands(withClocks(...clocks), now, DEFAULT_POLICY, CALENDAR).map(({ command, dueAt }) => [
      command.name === 'mark' ? `${command.body.clock} ${command.body.mark}` : command.name,
      dueAt,
    ]);

  test('due marks and ends of clocks are in order of time', () => {
    const clocks = [
      clock('c1', 'dispatch', '2026-03-10 12:00'),
      clock('c2', 'lapse', '2026-03-10 11:00'),
      clock('c3', 'review', '2026-03-10 10:30'),
    ];
    const expected = [
      ['c3 yellow', localTime('2026-03-10 10:30')],
      ['lapse', localTime('2026-03-10 11:00')],
      ['c3 red', localTime('2026-03-10 11:30')],
      ['c1 yellow', localTime('2026-03-10 12:00')],
      ['c1 red', localTime('2026-03-10 13:00')],
    ];
    expect(listDue(localTime('2026-03-10 13:00'), ...clocks)).toEqual(expected);
    expect(listDue(localTime('2026-03-10 13:00'), ...clocks.toReversed())).toEqual(expected);
    expect(listDue(localTime('2026-03-10 11:59'), ...clocks)).toEqual(expected.slice(0, 3));
    expect(findNextCheckpoint(withClocks(...clocks), DEFAULT_POLICY, CALENDAR)).toBe(localTime('2026-03-10 10:30'));
  });

  test('due commands of the same instant are sorted by severity, marks before ends', () => {
    const clocks = [
      clock('c1', 'lapse', '2026-03-10 13:00'),
      clock('c2', 'dispatch', '2026-03-10 12:00'),
      clock('c3', 'review', '2026-03-10 13:00'),
    ];
    expect(listDue(localTime('2026-03-10 13:00'), ...clocks).map(([what]) => what)).toEqual([
      'c2 yellow',
      'c3 yellow',
      'c2 red',
      'lapse',
    ]);
  });

  test('with passBySystem SYS passes a result at the instant of the result and does nothing else', () => {
    const given = givenCaseIn('resultReview');
    const due = (policy: typeof DEFAULT_POLICY) =>
      listDueCommands(given.appeal, given.now, policy, CALENDAR).map(({ command, dueAt }) => [command, dueAt]);
    expect(due({ ...DEFAULT_POLICY, passBySystem: true })).toEqual([
      [{ name: 'pass', body: {} }, given.appeal.result?.at],
    ]);
    expect(due(DEFAULT_POLICY)).toEqual([]);
  });

  test('without a lead the leading clock is the one due next', () => {
    const [late, soon, later] = [
      clock('c1', 'accept', '2026-03-10 12:00'),
      clock('c2', 'review', '2026-03-10 11:00'),
      clock('c3', 'dispatch', '2026-03-10 13:00'),
    ];
    expect(findLeadingClock(withClocks(late, soon, later))?.id).toBe('c2');
    expect(findLeadingClock(withClocks(soon, late))?.id).toBe('c2');
    expect(findLeadingClock(withClocks({ ...soon, state: 'paused' }, later, late))?.id).toBe('c1');
    expect(findLeadingClock(withClocks())).toBeUndefined();
  });
});
