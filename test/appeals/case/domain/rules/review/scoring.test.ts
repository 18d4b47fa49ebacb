import { describe, expect, test } from 'vitest';
import { toScoring } from '#appeals/case/domain/rules/review/scoring.ts';
import { getRefusal, givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, findCategory } from '#test/support/domain/world.ts';

/** A context in which trees, and all categories below them, are a matter of law enforcement. */
const enforced = {
  context: {
    category: (code: string) => {
      const category = findCategory(code);
      return category && code === '0101' ? { ...category, unscored: 'lawEnforcement' as const } : category;
    },
  },
};

describe('scoring', () => {
  test('an ordinary appeal is scored', () => {
    expect(toScoring(givenCase().appeal)).toEqual({ scored: true, reason: 'ordinary' });
    expect(toScoring(givenCaseIn('closed').appeal)).toEqual({ scored: true, reason: 'ordinary' });
  });

  test('law-enforcement and mediation cases are unscored by their category or one above it', () => {
    const given = givenCase(enforced).when('accept', { category: '010101' });
    expect(toScoring(given.appeal)).toEqual({ scored: false, reason: 'lawEnforcement' });
    expect(toScoring(givenCase(enforced).when('accept', { category: '0201' }).appeal).scored).toBe(true);
  });

  test('a case reopened under another category is scored by that category', () => {
    const given = givenCaseIn('closed', enforced);
    expect(toScoring(given.appeal).scored).toBe(false);
    expect(toScoring(given.when('reopen', { category: '0201' }).appeal).scored).toBe(true);
  });
});

describe('the contest of a score', () => {
  test('the lead contests a score that counts, once', () => {
    const given = givenCaseIn('closed');
    expect(getRefusal(given.try('appealScore', {}, actorAs('UNT', 'street-1')))).toBe(
      'rule-broken: not-your-assignment',
    );
    given.when('appealScore');
    expect(given.appeal.scoreAppeal).toEqual({ assignmentId: 'a1', at: given.now });
    expect(getRefusal(given.try('appealScore'))).toBe('rule-broken: score-contested');
    expect(getRefusal(givenCaseIn('closed', enforced).try('appealScore'))).toBe('rule-broken: nothing-to-contest');
    const unrated = givenCaseIn('resultReview', { flags: ['noReply'] }).when('pass');
    expect(getRefusal(unrated.try('appealScore'))).toBe('rule-broken: nothing-to-contest');
  });

  test('a case counts in the rates unless the contest is upheld', () => {
    const upheld = givenCaseIn('closed').when('appealScore').when('ruleScore', { upheld: true });
    expect(toScoring(upheld.appeal)).toEqual({ scored: false, reason: 'ruled' });
    const rejected = givenCaseIn('closed').when('appealScore').when('ruleScore', { upheld: false });
    expect(toScoring(rejected.appeal).scored).toBe(true);
    expect(rejected.appeal.scoreAppeal).toMatchObject({ upheld: false });
    expect(getRefusal(rejected.try('ruleScore'))).toBe('rule-broken: score-not-contested');
  });

  test('ruleScore is refused without a contest', () => {
    expect(getRefusal(givenCaseIn('closed').try('ruleScore'))).toBe('rule-broken: score-not-contested');
  });
});

describe('publish', () => {
  test('publish names the anonymised texts, which a later publication replaces', () => {
    const given = givenCaseIn('closed').when('publish').when('publish', { textId: 'text-better' });
    expect(given.appeal.texts.filter(({ kind }) => kind === 'published').map(({ id }) => id)).toEqual([
      'text-text',
      'text-better',
    ]);
  });

  test.each([
    ['a tip-off', { filing: { kind: 'report' } }],
    ['a confidential case', { flags: ['confidential'] }],
    ['a sensitive case', { flags: ['sensitive'] }],
  ] as const)('publish is refused for %s', (_what, options) => {
    expect(getRefusal(givenCaseIn('closed', options).try('publish'))).toBe('rule-broken: not-to-be-published');
  });
});
