import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Appeal } from '../../../shared/domain/appeal/appeal.ts';
import type { Instant } from '../../../shared/domain/clocks/instant.ts';
import { type CatalogueRule, categoryPath, regionPath } from '../../../shared/domain/directory/directory.ts';
import { chooseRule, route } from '../../../shared/domain/routing/routing.ts';
import { type CaseOptions, givenCase } from '../../support/domain/case.ts';
import { actorAs, CATALOGUE, instant, localTime, unitOf } from '../../support/domain/world.ts';

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
const chosen = (rules: readonly CatalogueRule[], category: string, region: string, at: Instant = NOW) =>
  chooseRule(rules, category, region, at)?.id;
const routed = (options: CaseOptions = {}, rules = CATALOGUE, lastResort = unitOf('district')) => {
  const { appeal } = givenCase(options);
  return route(appeal, rules, lastResort, unitOf, NOW);
};

describe('the most specific rule wins', () => {
  const rules = [
    rule('top-province', '01', '210000'),
    rule('top-street', '01', '210102001'),
    rule('mid-city', '0101', '210100'),
    rule('mid-county', '0101', '210102'),
    rule('leaf-province', '010101', '210000'),
  ];

  test('by the longest category path, even of the largest region', () => {
    expect(chosen(rules, '010101', '210102001')).toBe('leaf-province');
  });

  test('then by the smallest region', () => {
    expect(chosen(rules, '0101', '210102001')).toBe('mid-county');
    expect(chosen(rules, '0101', '210103')).toBe('mid-city');
    expect(chosen(rules, '01', '210102001')).toBe('top-street');
    expect(chosen(rules, '01', '210102002')).toBe('top-province');
  });

  test('then by date: the latest that is in force', () => {
    const dated = [
      rule('old', '0101', '210102', '2024-01-01'),
      rule('new', '0101', '210102', '2026-01-01'),
      rule('coming', '0101', '210102', '2026-06-01'),
      rule('ended', '0101', '210102', '2026-02-01', '2026-03-01'),
    ];
    for (const order of [dated, dated.toReversed()]) expect(chosen(order, '0101', '210102')).toBe('new');
    expect(chosen(dated, '0101', '210102', instant('2025-06-01T00:00:00Z'))).toBe('old');
    expect(chosen(dated, '0101', '210102', instant('2026-06-01T00:00:00Z'))).toBe('coming');
    expect(chosen(dated, '0101', '210102', instant('2026-02-28T23:59:59.999Z'))).toBe('ended');
    expect(chosen(dated, '0101', '210102', instant('2023-06-01T00:00:00Z'))).toBeUndefined();
  });

  test('and without one the parent category, then the parent region is asked', () => {
    expect(chosen(rules, '010299', '210102001')).toBe('top-street');
    expect(chosen(rules, '010199', '210102001')).toBe('mid-county');
    expect(chosen(rules, '02', '210102')).toBeUndefined();
    expect(chosen(rules, '0101', '220102')).toBeUndefined();
  });

  test('whatever the order of the rules', () => {
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
        const fits = all.filter(
          (each) =>
            category.startsWith(each.category) &&
            '210102001'.startsWith(each.regionCode.replace(/(00)+$/, '')) &&
            each.validFrom <= NOW,
        );
        // The plain reading: no other that fits has a longer category, or as long a one and a smaller region, or a later date.
        const weight = (each: CatalogueRule) =>
          `${String(each.category.length).padStart(2, '0')} ${each.regionCode.replace(/(00)+$/, '').padEnd(9)} ${each.validFrom}`;
        const best = fits.toSorted((a, b) => (weight(a) < weight(b) ? 1 : -1))[0];
        expect(chosen(all, category, '210102001')).toBe(best?.id);
        expect(chosen(all.toReversed(), category, '210102001')).toBe(best?.id);
      }),
    );
  });
});

describe('the paths of codes', () => {
  test('go from a region to all above it, the smallest first', () => {
    expect(regionPath('210102001')).toEqual(['210102001', '210102', '210100', '210000']);
    expect(regionPath('210102')).toEqual(['210102', '210100', '210000']);
    expect(regionPath('210100')).toEqual(['210100', '210000']);
    expect(regionPath('210000')).toEqual(['210000']);
  });

  test('go from a category to all above it, the most specific first', () => {
    expect(categoryPath('010203')).toEqual(['010203', '0102', '01']);
    expect(categoryPath('01')).toEqual(['01']);
    expect(categoryPath('')).toEqual([]);
  });
});

describe('the candidates', () => {
  test('of an exact hint with a rule for the region count 1.0, the owner of last resort stands last', () => {
    expect(routed()).toEqual({
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

  test('of a parent category count 0', () => {
    const found = routed({ filing: { categoryHint: '010101' } });
    expect(found).toMatchObject({ confidence: 0, ruleId: 'r-trees', category: '010101' });
    expect(found.candidates[0]).toEqual({ unitId: 'parks', score: 0, why: 'catalogue-parent' });
  });

  test.each<[string, CaseOptions]>([
    ['without a hint', { filing: { categoryHint: undefined } }],
    ['without a region', { filing: { regionCode: undefined } }],
    ['without a rule', { filing: { categoryHint: '02' } }],
  ])('%s are the owner of last resort alone, without confidence', (_, options) => {
    const found = routed(options);
    expect(found).toMatchObject({
      candidates: [{ unitId: 'district', score: 0, why: 'last-resort' }],
      confidence: 0,
      assists: [],
    });
    expect(found).not.toHaveProperty('ruleId');
  });

  test('name the owner of last resort once when the rule names it', () => {
    const own = CATALOGUE.map((each) => (each.id === 'r-trees' ? { ...each, lead: 'district' } : each));
    expect(routed({}, own).candidates).toEqual([{ unitId: 'district', score: 1, why: 'catalogue' }]);
  });

  test('may be none at all', () => {
    const { appeal } = givenCase({ filing: { categoryHint: '02' } });
    expect(route(appeal, CATALOGUE, undefined, unitOf, NOW)).toMatchObject({ candidates: [], confidence: 0 });
  });

  test('are those of the category that was accepted, not of the hint', () => {
    const { appeal } = givenCase({ filing: { categoryHint: '0201' } }).when('accept', { category: '0101' });
    expect(route(appeal, CATALOGUE, unitOf('district'), unitOf, NOW).candidates[0]?.unitId).toBe('parks');
  });

  test('leave out the accused unit and all below it', () => {
    const about = (accusedUnitId: string) =>
      routed({ filing: { kind: 'report', accusedUnitId } }).candidates.map(({ unitId }) => unitId);
    expect(about('parks')).toEqual(['district']);
    expect(about('district')).toEqual([]);
    expect(about('bureau')).toEqual(['parks', 'district']);
  });

  test('leave out accused assists too', () => {
    expect(routed({ filing: { kind: 'report', accusedUnitId: 'street-1' } }).assists).toEqual([]);
  });

  test('leave out units that already returned it in this round', () => {
    const { appeal } = givenCase().when('accept').when('dispatch');
    const returned = (round: number): Appeal => ({
      ...appeal,
      assignments: appeal.assignments.map((each) => ({ ...each, status: 'returned', round })),
    });
    const leads = (case_: Appeal) => route(case_, CATALOGUE, unitOf('district'), unitOf, NOW).candidates;
    expect(leads(returned(1)).map(({ unitId }) => unitId)).toEqual(['district']);
    expect(leads({ ...returned(1), round: 2 }).map(({ unitId }) => unitId)).toEqual(['parks', 'district']);
  });

  test.each(['nowhere', 'closed-office', 'future-office', 'centre'])(
    'leave out %s, which dispatch would refuse',
    (lead) => {
      const rules = CATALOGUE.map((each) => ({ ...each, lead, assists: [lead] }));
      expect(routed({}, rules)).toMatchObject({ candidates: [{ unitId: 'district' }], confidence: 0, assists: [] });
    },
  );

  test('are accepted by dispatch, whatever the catalogue says', () => {
    const anyId = fc.constantFrom('parks', 'bureau', 'bureau-office', 'centre', 'nowhere', 'closed-office', 'city');
    const kinds = fc.constantFrom('report' as const, 'help' as const);
    fc.assert(
      fc.property(anyId, fc.uniqueArray(anyId), anyId, kinds, (lead, others, accusedUnitId, kind) => {
        const assists = others.filter((id) => id !== lead);
        const rules = CATALOGUE.map((each) => ({ ...each, lead, assists }));
        const options: CaseOptions = { filing: { kind, accusedUnitId } };
        const found = routed(options, rules);
        const [first] = found.candidates;
        if (!first) return;
        const given = givenCase(options).when('accept');
        const body = { lead: first.unitId, assists: found.assists };
        expect(given.try('dispatch', body, actorAs('SYS')).ok).toBe(true);
      }),
    );
  });
});
