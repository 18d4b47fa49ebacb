import { describe, expect, test } from 'vitest';
import { findTerminationGround } from '../../../../shared/domain/appeal/unit-requests.ts';
import { TERMINATION_GROUNDS } from '../../../../shared/domain/appeal/words.ts';
import { terminationAdvice } from '../../../../shared/presenting/labels/refusal-advice.ts';
import { givenCaseIn, refusalOf } from '../../../support/domain/case.ts';

describe('a termination', () => {
  test('that is approved closes the case, ends every clock and tells the ground', () => {
    const given = givenCaseIn('inProgress').when('requestTermination', { ground: 'LITIGATION' });
    expect(given.clock('review')).toMatchObject({ subject: 'termination', state: 'running' });
    given.when('approveTermination');
    expect(given.appeal).toMatchObject({ status: 'closed', outcome: 'terminated', replyId: 'text-told' });
    expect(findTerminationGround(given.appeal)).toBe('LITIGATION');
    expect(given.appeal.clocks.filter(({ state }) => state !== 'stopped')).toEqual([]);
    expect(given.clock('review').met).toBe(true);
    expect(given.clock('result')).not.toHaveProperty('met');
  });

  test('that is denied lets the unit go on', () => {
    const given = givenCaseIn('inProgress').when('requestTermination').when('denyTermination');
    expect(given.status).toBe('inProgress');
    expect(given.appeal.unitRequests).toMatchObject([{ kind: 'termination', decision: 'denied' }]);
    expect(refusalOf(given.try('approveTermination'))).toBe('rule-broken: nothing-requested');
  });

  test('leaves the reply that passed in an earlier round to be read, unless something is told', () => {
    const given = givenCaseIn('closed').when('reopen').when('dispatch', { lead: 'heat' }).when('sign');
    given.when('submitResult', { publicReplyId: 'text-not-passed' }).when('sendBack').when('requestTermination');
    expect(given.when('approveTermination', { noteId: undefined }).appeal.replyId).toBe('text-reply');
  });

  test('may be reopened like another closed case; the ground goes with the outcome', () => {
    const given = givenCaseIn('inProgress').when('requestTermination').when('approveTermination').when('reopen');
    expect(given.status).toBe('accepted');
    expect(findTerminationGround(given.appeal)).toBeUndefined();
  });

  test('has a ground of DOMAIN 7, or that the appellant does not cooperate, each with a text', () => {
    for (const ground of TERMINATION_GROUNDS) expect(terminationAdvice(ground).zh).toMatch(/。$/);
    expect(TERMINATION_GROUNDS).toContain('NO_COOPERATION');
    expect(TERMINATION_GROUNDS).toContain('OUT_OF_JURISDICTION');
  });
});
