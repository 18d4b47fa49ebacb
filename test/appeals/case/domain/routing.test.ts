import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { route } from '#appeals/case/domain/routing.ts';
import { chooseRule } from '#directory/domain/choose-rule.ts';
import { type CatalogueRule, toCategoryPath, toRegionPath } from '#directory/domain/directory.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { type CaseOptions, givenCase } from '#test/support/domain/case.ts';
import { actorAs, CATALOGUE, findUnit, instant, localTime } from '#test/support/domain/world.ts';

const NOW = localTime('2026-03-09 10:00');
const rule = (id: string, category: string, regionCode: string, from = '2024-01-01', to?: string): CatalogueRule => ({
  id,
  category,
  regionCode,
  lead: 'parks',
  assists: [],
  validFrom: instant(`${from}T00:00:00Z`),
  ...(to !== undefined && { validTo: instant(`${to}T00:00:00Z`) }),
});
const choose = (rules: readonly CatalogueRule[], category: string, region: string, at: Instant = NOW) =>
  chooseRule(rules, category, region, at)?.id;
const routeCase = (options: CaseOptions = {}, rules = CATALOGUE, lastResort = findUnit('district')) => {
  const { appeal } = givenCase(options);
  return route(appeal, rules, lastResort, findUnit, NOW);
};

describe('chooseRule', () => {
  const rules = [
    rule('top-province', '01', '210000'),
    rule('top-street', '01', '210102001'),
    rule('mid-city', '0101', '210100'),
    rule('mid-county', '0101', '210102'),
    rule('leaf-province', '010101', '210000'),
  ];

  test('the rule with the longest category wins, even if its region is larger', () => {
    expect(choose(rules, '010101', '210102001')).toBe('leaf-province');
  });

  test('of rules with the same category the one with the smallest region wins', () => {
    expect(choose(rules, '0101', '210102001')).toBe('mid-county');
    expect(choose(rules, '0101', '210103')).toBe('mid-city');
    expect(choose(rules, '01', '210102001')).toBe('top-street');
    expect(choose(rules, '01', '210102002')).toBe('top-province');
  });

  test('of rules for the same category and region the latest in force wins', () => {
    const dated = [
      rule('old', '0101', '210102', '2024-01-01'),
      rule('new', '0101', '210102', '2026-01-01'),
      rule('coming', '0101', '210102', '2026-06-01'),
      rule('ended', '0101', '210102', '2026-02-01', '2026-03-01'),
    ];
    for (const order of [dated, dated.toReversed()]) expect(choose(order, '0101', '210102')).toBe('new');
    expect(choose(dated, '0101', '210102', instant('2025-06-01T00:00:00Z'))).toBe('old');
    expect(choose(dated, '0101', '210102', instant('2026-06-01T00:00:00Z'))).toBe('coming');
    expect(choose(dated, '0101', '210102', instant('2026-02-28T23:59:59.999Z'))).toBe('ended');
    expect(choose(dated, '0101', '210102', instant('2023-06-01T00:00:00Z'))).toBeUndefined();
  });

  test('without a rule for the category its parent applies, and so does the parent region', () => {
    expect(choose(rules, '010299', '210102001')).toBe('top-street');
    expect(choose(rules, '010199', '210102001')).toBe('mid-county');
    expect(choose(rules, '02', '210102')).toBeUndefined();
    expect(choose(rules, '0101', '220102')).toBeUndefined();
  });

  test('the order of the rules does not matter', () => {
    const anyRule = fc.record({
      category: fc.constantFrom('01', '0101', '010101', '02'),
      regionCode: fc.constantFrom('210000', '210100', '210102', '210102001', '210200'),
      year: fc.integer({ min: 2023, max: 2027 }),
    });
    const unique = fc.uniqueArray(anyRule, { selector: (each) => Object.values(each).join(), maxLength: 12 });
    fc.assert(
      fc.property(unique, fc.constantFrom('010101', '0101', '0102'), (some, category) => {
        const all = some.map((each) =>
          rule(Object.values(each).join(), each.category, each.regionCode, `${each.year}-01-01`),
        );
        const applicable = all.filter(
          (each) =>
            category.startsWith(each.category) &&
            '210102001'.startsWith(each.regionCode.replace(/(00)+$/, '')) &&
            each.validFrom <= NOW,
        );
        // Sorts the rules that apply by length of the category, then size of the region, then date.
        const weight = (each: CatalogueRule) =>
          `${String(each.category.length).padStart(2, '0')} ${each.regionCode.replace(/(00)+$/, '').padEnd(9)} ${each.validFrom}`;
        const best = applicable.toSorted((a, b) => (weight(a) < weight(b) ? 1 : -1))[0];
        expect(choose(all, category, '210102001')).toBe(best?.id);
        expect(choose(all.toReversed(), category, '210102001')).toBe(best?.id);
      }),
    );
  });
});

describe('toRegionPath and toCategoryPath', () => {
  test('toRegionPath lists a region and all regions above it, smallest first', () => {
    expect(toRegionPath('210102001')).toEqual(['210102001', '210102', '210100', '210000']);
    expect(toRegionPath('210102')).toEqual(['210102', '210100', '210000']);
    expect(toRegionPath('210100')).toEqual(['210100', '210000']);
    expect(toRegionPath('210000')).toEqual(['210000']);
  });

  test('toCategoryPath lists a category and all categories above it, most specific first', () => {
    expect(toCategoryPath('010203')).toEqual(['010203', '0102', '01']);
    expect(toCategoryPath('01')).toEqual(['01']);
    expect(toCategoryPath('')).toEqual([]);
  });
});

describe('route', () => {
  test('an exact category with a rule for the region scores 1, and the owner of last resort comes last', () => {
    expect(routeCase()).toEqual({
      candidates: [
        { unitId: 'parks', score: 1, why: 'catalogue' },
        { unitId: 'district', score: 0, why: 'last-resort' },
      ],
      category: '0101',
      confidence: 1,
      ruleId: 'r-trees',
      assists: ['street-1'],
    });
  });

  test('a rule of a parent category scores 0', () => {
    const found = routeCase({ filing: { categoryHint: '010101' } });
    expect(found).toMatchObject({ confidence: 0, ruleId: 'r-trees', category: '010101' });
    expect(found.candidates[0]).toEqual({ unitId: 'parks', score: 0, why: 'catalogue-parent' });
  });

  test.each<[string, CaseOptions]>([
    ['without a hint', { filing: { categoryHint: undefined } }],
    ['without a region', { filing: { regionCode: undefined } }],
    ['without a rule', { filing: { categoryHint: '02' } }],
  ])('%s the only candidate is the owner of last resort, with confidence 0', (_, options) => {
    const found = routeCase(options);
    expect(found).toMatchObject({
      candidates: [{ unitId: 'district', score: 0, why: 'last-resort' }],
      confidence: 0,
      assists: [],
    });
    expect(found).not.toHaveProperty('ruleId');
  });

  test('the owner of last resort is listed once if the rule names it', () => {
    const own = CATALOGUE.map((each) => (each.id === 'r-trees' ? { ...each, lead: 'district' } : each));
    expect(routeCase({}, own).candidates).toEqual([{ unitId: 'district', score: 1, why: 'catalogue' }]);
  });

  test('an appeal may have no candidate', () => {
    const { appeal } = givenCase({ filing: { categoryHint: '02' } });
    expect(route(appeal, CATALOGUE, undefined, findUnit, NOW)).toMatchObject({ candidates: [], confidence: 0 });
  });

  test('candidates are those of the accepted category, not of the hint', () => {
    const { appeal } = givenCase({ filing: { categoryHint: '0201' } }).when('accept', { category: '0101' });
    expect(route(appeal, CATALOGUE, findUnit('district'), findUnit, NOW).candidates[0]?.unitId).toBe('parks');
  });

  test('candidates leave out the accused unit and all units below it', () => {
    const about = (accusedUnitId: string) =>
      routeCase({ filing: { kind: 'report', accusedUnitId } }).candidates.map(({ unitId }) => unitId);
    expect(about('parks')).toEqual(['district']);
    expect(about('district')).toEqual([]);
    expect(about('bureau')).toEqual(['parks', 'district']);
  });

  test('assists leave out the accused unit', () => {
    expect(routeCase({ filing: { kind: 'report', accusedUnitId: 'street-1' } }).assists).toEqual([]);
  });

  test('candidates leave out units that returned the case in this round', () => {
    const { appeal } = givenCase().when('accept').when('dispatch');
    const returned = (round: number): Appeal => ({
      ...appeal,
      assignments: appeal.assignments.map((each) => ({ ...each, status: 'returned', round })),
    });
    const leads = (case_: Appeal) => route(case_, CATALOGUE, findUnit('district'), findUnit, NOW).candidates;
    expect(leads(returned(1)).map(({ unitId }) => unitId)).toEqual(['district']);
    expect(leads({ ...returned(1), round: 2 }).map(({ unitId }) => unitId)).toEqual(['parks', 'district']);
  });

  test.each(['nowhere', 'closed-office', 'future-office', 'centre'])(
    'candidates leave out the unit %s, which dispatch would refuse',
    (lead) => {
      const rules = CATALOGUE.map((each) => ({ ...each, lead, assists: [lead] }));
      expect(routeCase({}, rules)).toMatchObject({ candidates: [{ unitId: 'district' }], confidence: 0, assists: [] });
    },
  );

  test('dispatch accepts the first candidate and its assists with any catalogue', () => {
    const anyId = fc.constantFrom('parks', 'bureau', 'bureau-office', 'centre', 'nowhere', 'closed-office', 'city');
    const anyAccused = fc.constantFrom('parks', 'bureau', 'bureau-office', 'closed-office', 'city');
    const kinds = fc.constantFrom('report' as const, 'help' as const);
    fc.assert(
      fc.property(anyId, fc.uniqueArray(anyId), anyAccused, kinds, (lead, others, accusedUnitId, kind) => {
        const assists = others.filter((id) => id !== lead);
        const rules = CATALOGUE.map((each) => ({ ...each, lead, assists }));
        const options: CaseOptions = { filing: { kind, accusedUnitId } };
        const found = routeCase(options, rules);
        const [first] = found.candidates;
        if (!first) return;
        const given = givenCase(options).when('accept');
        const body = { lead: first.unitId, assists: found.assists };
        expect(given.try('dispatch', body, actorAs('SYS')).ok).toBe(true);
      }),
    );
  });
});

describe('A city department and a district are both competent', () => {
  const of = (id: string, regionCode: string, lead: string, assists: readonly string[] = []): CatalogueRule => ({
    ...rule(id, '0101', regionCode),
    lead,
    assists,
  });
  const county = of('county', '210102', 'district', ['street-1']);
  const routed = (rules: readonly CatalogueRule[], options: CaseOptions = {}) => {
    const { ruleId, candidates, assists } = routeCase(options, rules);
    return { ruleId, leads: candidates.map(({ unitId, why }) => `${unitId} ${why}`), assists };
  };

  test('the competent department leads, and the district assists', () => {
    expect(routed([county, of('city', '210100', 'bureau', ['heat', 'street-1'])])).toEqual({
      ruleId: 'city',
      leads: ['bureau catalogue', 'district last-resort'],
      assists: ['heat', 'street-1', 'district'],
    });
  });

  test('the most specific rule wins if it names a department, or if a larger region names a district', () => {
    expect(routed([of('county', '210102', 'parks'), of('city', '210100', 'bureau')]).ruleId).toBe('county');
    expect(routed([county, of('city', '210100', 'city')]).ruleId).toBe('county');
  });

  test('a rule of a category above makes no department competent', () => {
    expect(routed([county, { ...of('city', '210100', 'bureau'), category: '01' }]).ruleId).toBe('county');
  });
});
