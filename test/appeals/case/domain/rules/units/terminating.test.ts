import { describe, expect, test } from 'vitest';
import { findTerminationGround } from '#appeals/case/domain/assignments/unit-requests.ts';
import { terminationAdvice } from '#appeals/case/presenting/refusal-advice.ts';
import { TERMINATION_GROUNDS } from '#kernel/domain/vocabulary.ts';
import { getRefusal, givenCaseIn } from '#test/support/domain/case.ts';

describe('a termination', () => {
  test('an approved termination closes the case, stops all clocks and names the ground', () => {
    const given = givenCaseIn('inProgress').when('requestTermination', { ground: 'LITIGATION' });
    expect(given.clock('review')).toMatchObject({ subject: 'termination', state: 'running' });
    given.when('approveTermination');
    expect(given.appeal).toMatchObject({ status: 'closed', outcome: 'terminated', replyId: 'text-note' });
    expect(findTerminationGround(given.appeal)).toBe('LITIGATION');
    expect(given.appeal.clocks.filter(({ state }) => state !== 'stopped')).toEqual([]);
    expect(given.clock('review').met).toBe(true);
    expect(given.clock('result')).not.toHaveProperty('met');
  });

  test('a denied termination changes nothing for the unit', () => {
    const given = givenCaseIn('inProgress').when('requestTermination').when('denyTermination');
    expect(given.status).toBe('inProgress');
    expect(given.appeal.unitRequests).toMatchObject([{ kind: 'termination', decision: 'denied' }]);
    expect(getRefusal(given.try('approveTermination'))).toBe('rule-broken: nothing-requested');
  });

  test('a termination keeps the reply of an earlier round, unless it has a note', () => {
    const given = givenCaseIn('closed').when('reopen').when('dispatch', { lead: 'heat' }).when('sign');
    given.when('submitResult', { publicReplyId: 'text-not-passed' }).when('sendBack').when('requestTermination');
    expect(given.when('approveTermination', { noteId: undefined }).appeal.replyId).toBe('text-publicreply');
  });

  test('a terminated case may be reopened, which removes the ground', () => {
    const given = givenCaseIn('inProgress').when('requestTermination').when('approveTermination').when('reopen');
    expect(given.status).toBe('accepted');
    expect(findTerminationGround(given.appeal)).toBeUndefined();
  });

  test('each ground of a termination has a text', () => {
    for (const ground of TERMINATION_GROUNDS) expect(terminationAdvice(ground).zh).toMatch(/。$/);
    expect(TERMINATION_GROUNDS).toContain('NO_COOPERATION');
    expect(TERMINATION_GROUNDS).toContain('OUT_OF_JURISDICTION');
  });
});
