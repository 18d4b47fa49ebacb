import { describe, expect, test } from 'vitest';
import { isCallDue, listOpenQuestions } from '#appeals/case/domain/questions.ts';
import { getRefusal, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';

const OFFICER = actorAs('UNT', 'parks');
const PHONE_ONLY = { filing: { ownerKeys: ['typed'], unverifiedKeys: ['typed'] } };

describe('ask', () => {
  test('A written question to the appellant moves no clock and no state, and is answered with supply', () => {
    const given = givenCaseIn('inProgress');
    const { clocks, status } = given.appeal;
    given.when('ask', { questionId: 'text-when' }, OFFICER);
    expect(given.events.at(-1)).toMatchObject({ changes: { texts: [{ id: 'text-when', kind: 'question' }] } });
    expect(listOpenQuestions(given.appeal)).toMatchObject([{ textId: 'text-when', assignmentId: 'a1' }]);
    given.when('supply', { textId: 'text-at-nine' });
    expect(given.events.at(-1)?.changes).toEqual({ texts: [{ id: 'text-at-nine', kind: 'supplement' }] });
    expect(given.appeal).toMatchObject({ clocks, status, questions: [] });
  });

  test('At most three questions are open, and one answer is for all of them', () => {
    const given = givenCaseIn('dispatched');
    for (const questionId of ['text-a', 'text-b', 'text-c']) given.when('ask', { questionId }, OFFICER);
    expect(getRefusal(given.try('ask', {}, OFFICER))).toBe('rule-broken: questions-open');
    given.when('supply');
    expect(getRefusal(given.try('supply'))).toBe('rule-broken: nothing-asked');
    expect(given.try('ask', {}, OFFICER).ok).toBe(true);
  });

  test('A question needs a share of the own unit, and an appellant who can be asked', () => {
    const given = givenCaseIn('inProgress');
    expect(getRefusal(given.try('ask', {}, actorAs('UNT', 'heat')))).toBe('rule-broken: not-your-assignment');
    expect(getRefusal(given.try('ask', {}, actorAs('DSP')))).toBe('not-permitted');
    const silent = givenCaseIn('inProgress', { flags: ['noReply'] });
    expect(getRefusal(silent.try('ask', {}, OFFICER))).toBe('rule-broken: nobody-to-ask');
  });

  test('The question of a unit that has returned its share waits no longer', () => {
    const given = givenCaseIn('dispatched')
      .when('ask', {}, OFFICER)
      .when('requestReturn', {}, OFFICER)
      .when('upholdReturn');
    expect(listOpenQuestions(given.appeal)).toEqual([]);
  });

  test('Somebody calls the appellant only where nobody can read the question after signing in', () => {
    const given = givenCaseIn('inProgress', PHONE_ONLY).when('ask', {}, OFFICER);
    expect(isCallDue(given.appeal)).toBe(true);
    expect(isCallDue(given.when('supply', {}, actorAs('AGT')).appeal)).toBe(false);
    expect(isCallDue(givenCaseIn('inProgress').when('ask', {}, OFFICER).appeal)).toBe(false);
  });
});
