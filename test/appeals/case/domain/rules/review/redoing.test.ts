import { describe, expect, test } from 'vitest';
import { findLead } from '#appeals/case/domain/appeal.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { DAY_MS, HOUR_MS } from '#kernel/domain/instant.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { type CaseOptions, type GivenCase, getRefusal, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, findUnit, localTime } from '#test/support/domain/world.ts';

const badly = (options?: CaseOptions) => givenCaseIn('followUp', options).when('rate', { answer: BAD_ANSWER });
const handledAgain = (given: GivenCase) =>
  given.when('sign').when('submitResult', { publicReplyId: 'text-second' }).when('pass');

describe('redo', () => {
  test('redo starts a new round: the unit signs again and gets a new result clock', () => {
    const given = badly().after(HOUR_MS);
    const [before, verdict] = [given.appeal, given.clock('review')];
    given.when('redo');
    expect(given.appeal).toMatchObject({ status: 'dispatched', round: 2, run: 1, followUp: { verdictPending: false } });
    expect(findLead(given.appeal)).toMatchObject({ id: 'a2', unitId: 'parks', status: 'toSign', round: 2 });
    expect(given.clock('review')).toMatchObject({ id: verdict.id, state: 'stopped', met: true });
    expect(given.clock('sign', 'a2')).toMatchObject({ state: 'running', round: 2 });
    expect(given.clock('result', 'a2')).toMatchObject({ state: 'running', round: 2, limit: { workingDays: 5 } });
    expect(given.appeal.clocks.slice(0, before.clocks.length).map(({ id, dueAt }) => [id, dueAt])).toEqual(
      before.clocks.map(({ id, dueAt }) => [id, dueAt]),
    );
    expect(given.appeal.assignments.map(({ status }) => status)).toEqual(['withdrawn', 'toSign']);
  });

  test.each([
    ['complex', {}, { workingDays: 5 }],
    ['consult', {}, { workingDays: 3 }],
    ['critical', {}, 'PT2H'],
    ['complex', { urgency: 'urgent' }, { workingDays: 5 }],
  ] as const)(
    'redo gives the class %s %o at most 5 working days, and never more than the class has',
    (clockClass, more, limit) => {
      const given = givenCaseIn('submitted').when('accept', { clockClass, ...more });
      const leader = actorAs(clockClass === 'complex' ? 'LDR' : 'UNT', 'parks');
      given.when('dispatch').when('sign').when('submitResult', {}, leader).when('pass');
      given.when('rate', { answer: BAD_ANSWER }).when('redo');
      expect(given.clock('result', 'a2').limit).toEqual(limit);
    },
  );

  test('a second redo goes to the unit above, final; a third one is refused', () => {
    const given = handledAgain(badly().when('redo')).when('rate', { answer: BAD_ANSWER }).when('redo');
    expect(given.appeal.round).toBe(3);
    expect(findLead(given.appeal)).toMatchObject({ unitId: 'district', final: true });
    handledAgain(given).when('rate', { answer: BAD_ANSWER });
    expect(getRefusal(given.try('redo'))).toBe('rule-broken: redo-used-up');
    expect(given.when('closeWithReason').status).toBe('closed');
  });

  test('redos are counted anew after a reopening', () => {
    const given = handledAgain(badly().when('redo')).when('rate', { answer: BAD_ANSWER }).when('redo');
    handledAgain(given).when('rate', { answer: BAD_ANSWER }).when('closeWithReason').when('reopen');
    handledAgain(given.when('dispatch')).when('rate', { answer: BAD_ANSWER });
    expect(findLead(given.when('redo').appeal)).toMatchObject({ unitId: 'parks' });
  });

  test('a redo skips a unit that has closed, in favour of the unit above', () => {
    const closing = localTime('2026-03-10 00:00');
    const unit = (id: string) => {
      const found = findUnit(id);
      return found && id === 'parks' ? { ...found, validTo: closing } : found;
    };
    const given = badly({ filedAt: '2026-03-09 09:00', context: { unit } });
    expect(findLead(given.on(closing).when('redo').appeal)).toMatchObject({ unitId: 'district' });
  });

  test('a redo stays with a closed unit that has no unit above it', () => {
    const closing = localTime('2026-03-10 00:00');
    const unit = (id: string) => {
      const found = findUnit(id);
      return found && id === 'parks' ? { ...found, ancestors: [], validTo: closing } : found;
    };
    const given = badly({ filedAt: '2026-03-09 09:00', context: { unit } });
    expect(findLead(given.on(closing).when('redo').appeal)).toMatchObject({ unitId: 'parks' });
  });

  test('redo is refused without a bad answer', () => {
    expect(getRefusal(givenCaseIn('followUp').try('redo'))).toBe('rule-broken: verdict-not-pending');
  });

  test('first and final answers both stay over the rounds', () => {
    const given = handledAgain(badly().when('redo'));
    expect(given.appeal.followUp).toMatchObject({ firstAnswer: { satisfaction: 2 }, verdictPending: false });
    expect(given.appeal.followUp.finalAnswer).toBeUndefined();
    given.when('rate');
    expect(given.appeal.followUp).toMatchObject({ firstAnswer: { satisfaction: 2 }, finalAnswer: { satisfaction: 5 } });
  });

  test('the passed reply stays visible until the reply of the new round passes', () => {
    const given = badly().when('redo').when('sign').when('submitResult', { publicReplyId: 'text-second' });
    expect(given.appeal.replyId).toBe('text-publicreply');
    expect(given.when('pass').appeal.replyId).toBe('text-second');
  });

  test('a new round starts without marks', () => {
    const given = givenCaseIn('inProgress', { filedAt: '2026-03-09 09:00' }).at('2026-03-30 09:00');
    given.timer();
    expect(given.appeal.supervision).toBe('circular');
    given.when('submitResult').when('pass').when('rate', { answer: BAD_ANSWER }).when('redo');
    expect(given.appeal.supervision).toBe('none');
    given.on(given.clock('result').dueAt).timer();
    expect(given.appeal.supervision).toBe('yellow');
  });
});

describe('redo by the system', () => {
  const bySystem = { context: { policy: { ...DEFAULT_POLICY, redoBySystem: true } } };

  test('SYS redoes at once where the policy allows it, in round 1 only', () => {
    const given = badly({ ...bySystem, filedAt: '2026-03-09 09:00' });
    expect(given.checkpoint).toBe(given.now);
    expect(given.timer().map(({ type }) => type)).toEqual(['appeal.redone']);
    handledAgain(given).when('rate', { answer: BAD_ANSWER });
    expect(given.after(60_000).timer()).toEqual([]);
    expect(given.checkpoint).toBe(given.clock('review').dueAt);
  });

  test('SYS does not redo without the policy, nor a report', () => {
    expect(badly().timer()).toEqual([]);
    expect(getRefusal(badly().try('redo', {}, actorAs('SYS')))).toBe('rule-broken: not-by-system');
    const report = badly({ ...bySystem, filing: { kind: 'report' } });
    expect(report.after(1).timer()).toEqual([]);
    expect(getRefusal(report.try('redo', {}, actorAs('SYS')))).toBe('rule-broken: not-by-system');
  });

  test('marks of the verdict clock do not prevent the redo by SYS', () => {
    const given = badly({ ...bySystem, filedAt: '2026-03-09 09:00' }).after(3 * DAY_MS);
    expect(given.timer().map(({ type }) => type)).toContain('appeal.redone');
    expect(given.status).toBe('dispatched');
    expect(given.clock('sign').startedAt >= localTime('2026-03-12 09:00')).toBe(true);
  });
});
