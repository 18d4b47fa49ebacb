import { describe, expect, test } from 'vitest';
import type { Business } from '#directory/domain/business.ts';
import type { SupportPolicy } from '#directory/domain/support-policy.ts';
import { findPolicies } from '#enterprise/support/find-policies.rules.ts';
import { matchPolicy } from '#enterprise/support/match-policy.rules.ts';
import { localTime } from '#test/support/domain/world.ts';
import { supportPolicy } from '#test/support/enterprise/policies.ts';
import { business, FACTORY } from '#test/support/enterprise/samples.ts';

const NOW = localTime('2026-03-09 10:00');
const factory = (more: Partial<Business> = {}) => business(FACTORY, { employees: 86, ...more });

/** The results of the criteria, without those that are always the same. */
function results(policy: Partial<SupportPolicy>, more: Partial<Business> = {}, now = NOW) {
  const { verdict, findings } = matchPolicy(supportPolicy('p', policy), factory(more), now);
  return { verdict, ...Object.fromEntries(findings.map(({ criterion, result }) => [criterion, result])) };
}

describe('the match of a policy', () => {
  test('A policy fits when the register shows that each criterion is met', () => {
    expect(results({})).toEqual({
      verdict: 'fits',
      status: 'met',
      period: 'met',
      deadline: 'met',
      region: 'met',
      industry: 'met',
      size: 'met',
      employees: 'met',
    });
  });

  test.each([
    ['Only active businesses are supported', {}, { status: 'suspended' }, 'status'],
    ['The industry is one of the sections', {}, { section: 'I', division: '65' }, 'industry'],
    ['The industry is one of the divisions', { industries: ['35'] }, {}, 'industry'],
    ['The size is one of the sizes', {}, { size: 'large' }, 'size'],
    ['The region is that of the policy or below it', {}, { regionCode: '210106' }, 'region'],
    ['The policy needs 20 employees and there are 19', {}, { employees: 19 }, 'employees'],
    [
      'The policy is for at most 300 employees and there are 301',
      { mostEmployees: 300 },
      { employees: 301 },
      'employees',
    ],
  ] as const)('%s', (_rule, policy, more, criterion) => {
    expect(results(policy, more)).toMatchObject({ verdict: 'unfit', [criterion]: 'unmet' });
  });

  test('The limits themselves are inside: 20 employees of 20 to 300, and 300', () => {
    for (const employees of [20, 300]) expect(results({ mostEmployees: 300 }, { employees }).verdict).toBe('fits');
  });

  test('What the register does not say is unknown and never taken as met or unmet', () => {
    const { employees: _known, ...unknown } = factory();
    const match = matchPolicy(supportPolicy('p'), unknown, NOW);
    expect(match.verdict).toBe('unclear');
    expect(match.findings.find(({ criterion }) => criterion === 'employees')).toEqual({
      criterion: 'employees',
      result: 'unknown',
      least: 20,
    });
    expect(results({ conditions: ['近一年没有事故'] })).toMatchObject({ verdict: 'unclear', condition: 'unknown' });
    expect(results({ regions: ['210102001'] })).toMatchObject({ verdict: 'unclear', region: 'unknown' });
  });

  test('One criterion that is not met outweighs all that is unknown', () => {
    expect(results({ conditions: ['x'] }, { size: 'large' }).verdict).toBe('unfit');
  });

  test('No limit is no criterion: a policy for all industries and sizes fits every business of the region', () => {
    const { leastEmployees: _least, ...open } = supportPolicy('p', { industries: [], sizes: [] });
    const match = matchPolicy(open, business(FACTORY, { section: 'T', division: '97', size: 'micro' }), NOW);
    expect(match.verdict).toBe('fits');
    expect(match.findings.some(({ criterion }) => criterion === 'employees')).toBe(false);
  });

  test('A street of the county is in the region of the county, and a city policy reaches all its counties', () => {
    expect(results({}, { regionCode: '210102001' })).toMatchObject({ region: 'met' });
    expect(results({ regions: ['210100'] }, { regionCode: '210106' })).toMatchObject({ region: 'met' });
    expect(results({ regions: ['210000'] }, { regionCode: '210203' })).toMatchObject({ region: 'met' });
    expect(results({ regions: ['210100'] }, { regionCode: '210203' })).toMatchObject({ region: 'unmet' });
  });

  test('A policy no longer fits at the instant of its deadline, nor at its end', () => {
    const at = localTime('2026-07-01 00:00');
    expect(results({}, {}, at)).toMatchObject({ verdict: 'unfit', deadline: 'unmet', period: 'met' });
    expect(results({}, {}, localTime('2027-01-01 00:00'))).toMatchObject({ period: 'unmet' });
    expect(results({}, {}, localTime('2025-12-31 23:59'))).toMatchObject({ period: 'unmet' });
  });
});

describe('the search for policies', () => {
  const ids = (found: readonly { readonly policy: SupportPolicy }[]) => found.map(({ policy }) => policy.id);
  const policies = [
    supportPolicy('soon', { deadline: localTime('2026-04-01 00:00') }),
    supportPolicy('later'),
    supportPolicy('unclear', { conditions: ['x'], deadline: localTime('2026-03-10 00:00') }),
    supportPolicy('unfit', { sizes: ['micro'], deadline: localTime('2026-03-10 00:00') }),
    supportPolicy('over', { deadline: localTime('2026-03-09 10:00') }),
    supportPolicy('loan', { title: '贷款贴息', text: '银行贷款。', benefit: '利息的一部分。', industries: ['A'] }),
  ];

  test('Policies that fit come first, then the unclear, then the unfit; within these the soonest deadline', () => {
    expect(ids(findPolicies(policies, { business: factory() }, NOW))).toEqual([
      'soon',
      'later',
      'unclear',
      'unfit',
      'loan',
    ]);
  });

  test('Nothing is proposed that one cannot apply for any more or not yet', () => {
    expect(ids(findPolicies(policies, {}, NOW))).not.toContain('over');
    expect(findPolicies(policies, {}, localTime('2025-12-31 23:59'))).toEqual([]);
  });

  test('Words find policies by title and text, and no policy without one of them', () => {
    expect(ids(findPolicies(policies, { q: '贷款利息' }, NOW))).toEqual(['loan']);
    expect(ids(findPolicies(policies, { q: '航天' }, NOW))).toEqual([]);
    const found = findPolicies([supportPolicy('in-text', { text: '贷款' }), ...policies], { q: '贷款' }, NOW);
    expect(ids(found)).toEqual(['loan', 'in-text']);
    expect(found[0]).not.toHaveProperty('match');
  });
});
