import { describe, expect, test } from 'vitest';
import { phaseOf } from '../../../shared/domain/appeal.ts';
import { HOUR_MS } from '../../../shared/domain/instant.ts';
import { DEFAULT_POLICY } from '../../../shared/domain/policy.ts';
import { isPassedBySystem } from '../../../shared/domain/rules/review.ts';
import { givenCaseIn, refusalOf } from '../../support/domain-case.ts';
import { actorAs } from '../../support/domain-world.ts';

describe('the review of a result', () => {
  test('sends it back to the same unit, and its next result replaces the first', () => {
    const given = givenCaseIn('resultReview').when('sendBack');
    expect(given.appeal).toMatchObject({ status: 'inProgress', assignments: [{ id: 'a1', status: 'working' }] });
    expect(given.clock('review')).toMatchObject({ state: 'stopped', met: true, subject: 'result' });
    given.when('submitResult', { publicReplyId: 'text-reply-2', internalNoteId: undefined });
    expect(given.appeal.result).toMatchObject({ publicReplyId: 'text-reply-2' });
    expect(given.appeal.result?.internalNoteId).toBeUndefined();
    expect(given.appeal.clocks.filter(({ kind }) => kind === 'review')).toHaveLength(2);
  });

  test('passes it to followUp; the reply goes to the appellant from then on', () => {
    const given = givenCaseIn('resultReview').after(HOUR_MS).when('pass');
    expect(given.appeal).toMatchObject({ status: 'followUp', result: { passedAt: given.now } });
  });

  test('closes without follow-up when the appellant wants no reply or cannot be asked', () => {
    const options = [{ flags: ['noReply'] as const }, { filing: { canBeAsked: false } }];
    for (const option of options)
      expect(givenCaseIn('resultReview', option).when('pass').appeal).toMatchObject({
        status: 'closed',
        outcome: 'noFollowUp',
        result: { passedAt: expect.any(String) },
      });
  });

  test('is passed by SYS only where policy says', () => {
    const given = givenCaseIn('resultReview');
    expect(refusalOf(given.try('pass', {}, actorAs('SYS')))).toBe('rule-broken: not-by-system');
    const policy = { ...given.context.policy, passBySystem: true };
    expect(givenCaseIn('resultReview', { context: { policy } }).try('pass', {}, actorAs('SYS')).ok).toBe(true);
  });

  test('is left to a person whatever the policy says: unsolved, complex, a report, or flagged', () => {
    const context = { policy: { ...DEFAULT_POLICY, passBySystem: true } };
    const unsolved = givenCaseIn('inProgress', { context }).when('submitResult', { solved: false });
    const flagged = givenCaseIn('resultReview', { context, flags: ['sensitive'] });
    const report = givenCaseIn('resultReview', { context, filing: { kind: 'report' } });
    for (const given of [unsolved, flagged, report])
      expect(refusalOf(given.try('pass', {}, actorAs('SYS')))).toBe('rule-broken: not-by-system');
    const { appeal } = givenCaseIn('resultReview', { context });
    expect(isPassedBySystem(appeal, context.policy)).toBe(true);
    expect(isPassedBySystem({ ...appeal, clockClass: 'complex' }, context.policy)).toBe(false);
  });

  test('calls the contact clock off: missed if it is over, else neither met nor missed', () => {
    expect(givenCaseIn('resultReview').when('pass').clock('contact')).not.toHaveProperty('met');
    const late = givenCaseIn('resultReview')
      .after(30 * HOUR_MS)
      .when('pass');
    expect(late.clock('contact')).toMatchObject({ state: 'stopped', met: false });
  });
});

describe('the phase of the workflow', () => {
  test('is survey in followUp, done in a terminal state, handling before', () => {
    const phases = ['submitted', 'needsInfo', 'inProgress', 'resultReview', 'followUp', 'closed', 'refused'] as const;
    expect(phases.map((status) => phaseOf(givenCaseIn(status).appeal))).toEqual([
      ...['handling', 'handling', 'handling', 'handling', 'survey', 'done', 'done'],
    ]);
  });
});
