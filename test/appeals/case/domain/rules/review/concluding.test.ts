import { describe, expect, test } from 'vitest';
import { DAY_MS, plusMillis } from '#kernel/domain/instant.ts';
import { BAD_ANSWER } from '#test/support/domain/bodies.ts';
import { driven, type GivenCase, getRefusal, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';

/** A case that its appellant has reopened and that is closed again. */
function givenRepeated(): GivenCase {
  const given = givenCaseIn('closed').when('reopen');
  for (const name of ['dispatch', 'sign', 'submitResult', 'pass', 'rate'] as const) given.after(60_000).when(name);
  return given;
}

describe('same facts, lawful conclusion', () => {
  test('a lawful conclusion needs a repeated demand', () => {
    expect(getRefusal(givenCaseIn('closed').try('proposeConclusion'))).toBe('rule-broken: not-repeated');
    expect(givenRepeated().try('proposeConclusion').ok).toBe(true);
    expect(givenCaseIn('closed', { flags: ['repeat'] }).try('proposeConclusion').ok).toBe(true);
    expect(
      getRefusal(
        givenCaseIn('submitted', { flags: ['repeat'] })
          .when('withdraw')
          .try('proposeConclusion'),
      ),
    ).toBe('rule-broken: not-repeated');
  });

  test('a supervisor other than the proposer takes the second look at a conclusion', () => {
    const given = givenRepeated().when('proposeConclusion', {}, actorAs('SUP'));
    expect(getRefusal(given.try('ruleConclusion'))).toBe('rule-broken: same-person');
    const other = { ...actorAs('SUP'), id: 'sup-other' };
    expect(given.try('ruleConclusion', {}, other).ok).toBe(true);
    expect(getRefusal(given.try('ruleConclusion', {}, actorAs('DSP')))).toBe('not-permitted');
    expect(getRefusal(givenRepeated().try('ruleConclusion'))).toBe('rule-broken: nothing-proposed');
    expect(getRefusal(given.try('proposeConclusion'))).toBe('rule-broken: conclusion-known');
  });

  test('for the term of a conclusion the appellant cannot reopen the case, but a supervisor can', () => {
    const given = givenRepeated().when('proposeConclusion').when('ruleConclusion');
    expect(given.appeal.conclusion?.until).toBe(plusMillis(given.now, 180 * DAY_MS));
    given.after(DAY_MS);
    expect(getRefusal(given.try('reopen'))).toBe('rule-broken: concluded');
    expect(getRefusal(given.try('reopen', {}, actorAs('AGT')))).toMatch('concluded');
    given.when('reopen', {}, actorAs('SUP'));
    expect(given.appeal.conclusion).toBeUndefined();
  });

  test('a conclusion that is not upheld keeps nobody from reopening', () => {
    const given = givenRepeated().when('proposeConclusion').when('ruleConclusion', { upheld: false });
    expect(given.appeal.conclusion).toMatchObject({ upheld: false });
    expect(given.try('reopen').ok).toBe(true);
    expect(given.try('proposeConclusion').ok).toBe(true);
  });
});

describe('limits on reopening', () => {
  test('an appellant reopens a case twice at most; a supervisor may at any time', () => {
    const given = givenRepeated().when('reopen');
    for (const name of ['dispatch', 'sign', 'submitResult', 'pass', 'rate'] as const) given.after(60_000).when(name);
    expect(given.appeal.appellantReopenings).toBe(2);
    expect(getRefusal(given.try('reopen'))).toBe('rule-broken: reopenings-used-up');
    expect(given.try('reopen', {}, actorAs('SUP')).ok).toBe(true);
  });

  test('a reopening by a supervisor does not count towards the limit', () => {
    const given = givenCaseIn('closed').when('reopen', {}, actorAs('SUP'));
    expect(given.appeal.appellantReopenings).toBeUndefined();
  });
});

test('a badly rated case that was explained can be concluded when it is demanded again', () => {
  const given = driven(givenCaseIn('submitted', { flags: ['repeat'] }), 'followUp');
  given.when('rate', { answer: BAD_ANSWER }).when('closeWithReason').when('proposeConclusion').when('ruleConclusion');
  expect(getRefusal(given.try('reopen'))).toBe('rule-broken: concluded');
});
