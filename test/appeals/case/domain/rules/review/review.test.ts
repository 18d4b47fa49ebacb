import { describe, expect, test } from 'vitest';
import { getPhase } from '#appeals/case/domain/appeal.ts';
import { listMarks } from '#appeals/case/domain/clocks/marks.ts';
import { recount } from '#appeals/case/domain/clocks/recount.ts';
import { canDo } from '#appeals/case/domain/deciding/can-do.ts';
import { isPassedBySystem } from '#appeals/case/domain/rules/review/review.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { HOUR_MS } from '#kernel/domain/instant.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { type CaseOptions, getRefusal, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, CALENDAR, localTime } from '#test/support/domain/world.ts';

describe('the review of a result', () => {
  test('sendBack returns the case to the same unit, whose next result replaces the first', () => {
    const given = givenCaseIn('resultReview').when('sendBack');
    expect(given.appeal).toMatchObject({ status: 'inProgress', assignments: [{ id: 'a1', status: 'working' }] });
    expect(given.clock('review')).toMatchObject({ state: 'stopped', met: true, subject: 'result' });
    given.when('submitResult', { publicReplyId: 'text-reply-2', internalNoteId: undefined });
    expect(given.appeal.result).toMatchObject({ publicReplyId: 'text-reply-2' });
    expect(given.appeal.result?.internalNoteId).toBeUndefined();
    expect(given.appeal.clocks.filter(({ kind }) => kind === 'review')).toHaveLength(2);
  });

  test('pass leads to followUp and makes the reply visible to the appellant', () => {
    const given = givenCaseIn('resultReview').after(HOUR_MS).when('pass');
    expect(given.appeal).toMatchObject({ status: 'followUp', result: { passedAt: given.now } });
  });

  test('pass closes the case when the appellant wants no reply or cannot be asked', () => {
    const options = [{ flags: ['noReply'] as const }, { filing: { canBeAsked: false } }];
    for (const option of options)
      expect(givenCaseIn('resultReview', option).when('pass').appeal).toMatchObject({
        status: 'closed',
        outcome: 'noFollowUp',
        result: { passedAt: expect.any(String) },
      });
  });

  test('SYS passes a result only where the policy allows it', () => {
    const given = givenCaseIn('resultReview');
    expect(getRefusal(given.try('pass', {}, actorAs('SYS')))).toBe('rule-broken: not-by-system');
    const policy = { ...given.context.policy, passBySystem: true };
    expect(givenCaseIn('resultReview', { context: { policy } }).try('pass', {}, actorAs('SYS')).ok).toBe(true);
  });

  test('SYS never passes an unsolved, complex or flagged case, nor a report', () => {
    const context = { policy: { ...DEFAULT_POLICY, passBySystem: true } };
    const unsolved = givenCaseIn('inProgress', { context }).when('submitResult', { solved: false });
    const flagged = givenCaseIn('resultReview', { context, flags: ['sensitive'] });
    const report = givenCaseIn('resultReview', { context, filing: { kind: 'report' } });
    for (const given of [unsolved, flagged, report])
      expect(getRefusal(given.try('pass', {}, actorAs('SYS')))).toBe('rule-broken: not-by-system');
    const { appeal } = givenCaseIn('resultReview', { context });
    expect(isPassedBySystem(appeal, context.policy)).toBe(true);
    expect(isPassedBySystem({ ...appeal, clockClass: 'complex' }, context.policy)).toBe(false);
  });

  test('pass calls off the contact clock: missed if it has expired, else neither met nor missed', () => {
    expect(givenCaseIn('resultReview').when('pass').clock('contact')).not.toHaveProperty('met');
    const late = givenCaseIn('resultReview')
      .after(30 * HOUR_MS)
      .when('pass');
    expect(late.clock('contact')).toMatchObject({ state: 'stopped', met: false });
  });
});

/** Its result waits for review since Monday 10:03; it was due on the next Monday at 24:00. */
const reviewed = (options: CaseOptions = {}) =>
  givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00', ...options })
    .when('contact')
    .when('submitResult');
const entriesOf = (given: ReturnType<typeof reviewed>) => given.clock('result').ledger.map(({ entry }) => entry);

describe('a result clock that runs on after sendBack', () => {
  test('after sendBack the result clock has the deadline it had', () => {
    const given = reviewed().at('2026-03-11 10:00').when('sendBack');
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-03-16 24:00'), limit: { workingDays: 5 } });
    expect(entriesOf(given)).toEqual(['start', 'stop', 'resume']);
  });

  test('after sendBack the result clock has the limit, class and marks of a new class', () => {
    const given = reviewed().when('reclassify', { urgency: 'critical' });
    expect(entriesOf(given)).toEqual(['start', 'stop']);
    given.at('2026-03-10 09:00').when('sendBack');
    const result = given.clock('result');
    expect(result).toMatchObject({
      state: 'running',
      limit: 'PT2H',
      clockClass: 'critical',
      dueAt: localTime('2026-03-10 11:00'),
    });
    expect(result.ledger.at(-1)).toMatchObject({ entry: 'supersede', reason: 'reclassified', from: given.now });
    expect(listMarks(result, DEFAULT_POLICY, CALENDAR).map(({ mark, dueAt }) => [mark, dueAt])).toContainEqual([
      'red',
      localTime('2026-03-10 12:00'),
    ]);
    expect(given.checkpoint).toBe(localTime('2026-03-10 10:00'));
    expect(recount(result, CALENDAR)).toMatchObject({ dueAt: result.dueAt });
  });

  test('after sendBack a longer limit counts from the start of the result clock', () => {
    const given = reviewed().when('reclassify', { clockClass: 'complex', urgency: undefined });
    given.at('2026-03-18 10:00').when('sendBack');
    expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-03-30 24:00'), limit: { workingDays: 15 } });
    expect(given.clock('result')).not.toHaveProperty('met');
    expect(given.timer().map(({ data }) => 'mark' in data && data.mark)).not.toContain('yellow');
  });

  test('after sendBack the result clock has the new class also if no deadline moves', () => {
    const given = reviewed().when('reclassify', { urgency: 'critical' }).at('2026-03-16 23:00').when('sendBack');
    expect(given.clock('result')).toMatchObject({
      dueAt: localTime('2026-03-16 24:00'),
      limit: { workingDays: 5 },
      clockClass: 'critical',
    });
  });

  test('after sendBack an expired result clock stays late, with the marks of its class', () => {
    const over = reviewed().when('reclassify', { urgency: 'critical' }).at('2026-03-17 10:00').when('sendBack');
    const late = givenCaseIn('inProgress', { filedAt: '2026-03-09 10:00' }).at('2026-03-17 10:00').when('submitResult');
    late.when('reclassify', { clockClass: 'complex', urgency: undefined }).when('sendBack');
    const ended = reviewed().when('reclassify', { urgency: 'critical' }).at('2026-03-16 24:00').when('sendBack');
    for (const given of [over, ended, late]) {
      expect(given.clock('result')).toMatchObject({ dueAt: localTime('2026-03-16 24:00'), clockClass: 'general' });
      expect(entriesOf(given)).toEqual(['start', 'stop', 'resume']);
    }
  });

  test('after sendBack the result clock of a redo has at most the limit of a redo', () => {
    const given = givenCaseIn('followUp').when('rate', { answer: BAD_ANSWER }).when('redo').when('sign');
    given.when('submitResult').when('reclassify', { clockClass: 'complex', urgency: undefined }).when('sendBack');
    expect(given.clock('result')).toMatchObject({ limit: { workingDays: 5 }, clockClass: 'complex' });
  });

  test('after sendBack a changed policy has no effect unless the case was reclassified', () => {
    const world = { policy: DEFAULT_POLICY };
    const given = reviewed({ context: world });
    const result = { ...DEFAULT_POLICY.limits.result, general: 'PT1H' };
    world.policy = { ...DEFAULT_POLICY, limits: { ...DEFAULT_POLICY.limits, result } };
    expect(given.when('sendBack').clock('result').limit).toEqual({ workingDays: 5 });
  });
});

describe('a case that became complex while its result was reviewed', () => {
  const complex = { clockClass: 'complex', urgency: undefined } as const;

  test('a result that became complex is passed only with the leader’s signature', () => {
    const given = reviewed().when('reclassify', complex);
    expect(getRefusal(given.try('pass'))).toBe('rule-broken: leader-required');
    expect(getRefusal(given.try('pass', {}, actorAs('SUP')))).toBe('rule-broken: leader-required');
    const able = canDo(given.appeal, actorAs('DSP'), given.context);
    expect(able).toContain('sendBack');
    expect(able).not.toContain('pass');
    given.when('sendBack').when('submitResult');
    expect(given.events.at(-1)?.actor.role).toBe('LDR');
    expect(given.when('pass').status).toBe('followUp');
  });

  test('a result that became complex is passed if the leader submitted it', () => {
    const given = givenCaseIn('inProgress')
      .when('submitResult', {}, actorAs('LDR', 'parks'))
      .when('reclassify', complex);
    expect(given.when('pass').status).toBe('followUp');
  });

  test('a result is passed once the case is no longer complex', () => {
    const given = reviewed()
      .when('reclassify', complex)
      .when('reclassify', { ...complex, clockClass: 'general' });
    expect(given.when('pass').status).toBe('followUp');
  });
});

describe('the phase of the workflow', () => {
  test('the phase is survey in followUp, done in a terminal state, else handling', () => {
    const phases = ['submitted', 'needsInfo', 'inProgress', 'resultReview', 'followUp', 'closed', 'refused'] as const;
    expect(phases.map((status) => getPhase(givenCaseIn(status).appeal))).toEqual([
      'handling',
      'handling',
      'handling',
      'handling',
      'survey',
      'done',
      'done',
    ]);
  });
});
