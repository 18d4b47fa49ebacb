import { describe, expect, test } from 'vitest';
import type { CaseAccess } from '#appeals/case/domain/case.ts';
import { presentRoutings, type RoutingRecords } from '#appeals/case/presenting/routing-presenter.ts';
import type { CatalogueRule, Region } from '#directory/domain/directory.ts';
import { type GivenCase, givenCase } from '#test/support/domain/case.ts';
import { actorAs, CATALOGUE, contextAt } from '#test/support/domain/world.ts';

const REGIONS: readonly Region[] = [
  { code: '210000', name: '辽宁省', level: 'province' },
  { code: '210100', name: '沈阳市', level: 'city' },
  { code: '210102', name: '和平区', level: 'county' },
];
const LAW = '城市绿化条例';
const TREES = { ...CATALOGUE.find(({ id }) => id === 'r-trees'), legalBasis: LAW } as CatalogueRule;
const READ: RoutingRecords = {
  regions: new Map(REGIONS.map((region) => [region.code, region])),
  rules: new Map([[TREES.id, TREES]]),
};

const routingsOf = ({ appeal, events, now }: GivenCase, language: 'zh' | 'en' = 'zh', records: RoutingRecords = READ) =>
  presentRoutings({ appeal, events, context: contextAt(now), scope: {} } as unknown as CaseAccess, records, language);

const FOUND = {
  candidates: [
    { unitId: 'parks', score: 1, why: 'catalogue' },
    { unitId: 'district', score: 0, why: 'last-resort' },
  ],
  category: '0101',
  confidence: 1,
  ruleId: 'r-trees',
  assists: [],
  model: 'category-hint-1',
  threshold: 0.9,
};

describe('The decision is recorded: candidates, scores, rule and model version, who overrode', () => {
  test('a decision of the system is recorded as such', () => {
    const routed = givenCase()
      .when('suggest', FOUND, actorAs('SYS'))
      .when('accept', { category: '0101' }, actorAs('SYS'));
    const [record] = routingsOf(routed.when('dispatch', { lead: 'parks', assists: [] }, actorAs('SYS')));
    expect(record).toMatchObject({
      model: 'category-hint-1',
      ruleId: 'r-trees',
      confidence: 1,
      threshold: 0.9,
      rule: { category: '0101', regionCode: '210102', regionName: '沈阳市和平区', legalBasis: LAW },
      accepted: { role: 'SYS', category: '0101', categoryName: '园林', overrode: false },
      dispatched: { role: 'SYS', lead: 'parks', overrode: false },
    });
    expect(record?.candidates[0]).toEqual({
      unitId: 'parks',
      unitName: 'parks',
      score: 1,
      why: 'catalogue',
      whyText: '派单目录规定的责任单位',
    });
  });

  test('a person who decides otherwise is recorded as overriding it, with role and choice', () => {
    const given = givenCase().when('suggest', FOUND).when('accept', { category: '0301' });
    const [record] = routingsOf(given.when('dispatch', { lead: 'bureau', assists: [] }), 'en');
    expect(record).toMatchObject({
      accepted: { role: 'AGT', category: '0301', overrode: true },
      dispatched: { role: 'DSP', lead: 'bureau', overrode: true },
    });
    expect(record?.text).toContain('The operator accepted it as “房屋质量”, not as “园林”.');
    expect(record?.text).toContain('The dispatcher dispatched it to bureau, not to parks.');
  });

  test('decisions belong to the latest search, and nobody overrides a search that found nothing', () => {
    const unclear = givenCase({ filing: { categoryHint: undefined } });
    const nothing = { candidates: [], category: undefined, confidence: 0, ruleId: undefined, model: 'category-hint-1' };
    const given = unclear.when('suggest', nothing);
    const accepted = given.when('accept', { category: '0101' }).when('suggest', FOUND);
    const [first, second] = routingsOf(accepted.when('dispatch', { lead: 'parks', assists: [] }));
    expect(first?.text).toContain(
      '诉求还没有类别，地点在沈阳市和平区。派单目录中没有适用的规则。没有可推荐的单位。话务员按“园林”受理。',
    );
    expect(first).toMatchObject({ accepted: { overrode: false }, dispatched: undefined });
    expect(second).toMatchObject({ accepted: undefined, dispatched: { lead: 'parks', overrode: false } });
  });
});

describe('The record can be read aloud', () => {
  const suggested = () => givenCase().when('suggest', FOUND);

  test('the record says rule, category, region, date and legal basis, and why not the second', () => {
    const [record] = routingsOf(suggested());
    expect(record?.text).toMatch(
      /^\d{4}年\d+月\d+日 \d\d:\d\d（北京时间）查找承办单位，只看类别和地点，以派单目录当时的版本为准。/,
    );
    expect(record?.text.slice(record.text.indexOf('诉求人'))).toBe(
      '诉求人选定的类别是“园林”，地点在沈阳市和平区。' +
        '适用派单目录中沈阳市和平区“园林”的规则，自2024年1月1日起有效；它的法律依据是《城市绿化条例》。' +
        '首选parks（派单目录规定的责任单位）：规则正好针对这一类别。' +
        '第二候选是district，没有排第一，因为它是兜底承办单位，排在前面的单位不能承办时才由它承办。' +
        '符合自动派单的要求。',
    );
  });

  test('the record says the same in English', () => {
    const [record] = routingsOf(suggested(), 'en');
    expect(record?.text.slice(record.text.indexOf('The category'))).toBe(
      'The category “园林” was chosen by the appellant; the place is in 沈阳市和平区. ' +
        'The rule of the catalogue for “园林” in 沈阳市和平区 applies, valid since 1 January 2024. Its legal basis is 《城市绿化条例》. ' +
        'parks comes first (responsible by the catalogue), and the rule is for exactly this category. ' +
        'The second candidate is district. It is not first because it is the owner of last resort, for when no unit before it can take the case. ' +
        'That is enough for the system to dispatch it.',
    );
  });

  test('a rule for a broader category and one without a legal basis are said to be that', () => {
    const broader = { ...FOUND, category: '010101', confidence: 0 };
    const rules = new Map([[TREES.id, { ...TREES, legalBasis: undefined } as unknown as CatalogueRule]]);
    const [record] = routingsOf(givenCase().when('suggest', broader), 'zh', { ...READ, rules });
    expect(record?.text).toContain('没有专门针对“树木”的规则，适用派单目录中沈阳市和平区“园林”的规则');
    expect(record?.text).toContain('目录没有写明它的法律依据');
    expect(record?.text).toContain('：没有正好针对这一类别的规则可作依据。');
    expect(record?.text).toContain('不符合自动派单的要求，须由人决定。');
  });

  test('the record has no codes of rules, categories, regions, units or methods, in either language', () => {
    const decided = suggested().when('accept', { category: '0101' }).when('dispatch', { lead: 'bureau', assists: [] });
    for (const language of ['zh', 'en'] as const)
      for (const { text } of routingsOf(decided, language))
        expect(text).not.toMatch(/r-trees|category-hint|catalogue-|\b0101\b|2101\d\d|undefined/);
  });

  test('the record names who decided only where the reader may know the name', () => {
    const decided = suggested().when('accept', { category: '0101' }, actorAs('AGT'));
    const { actor } = decided.events.at(-1) ?? {};
    const names = new Map([[actor?.id ?? '', '王敏']]);
    expect(routingsOf(decided, 'zh', { ...READ, staffNames: names })[0]?.text).toContain('话务员王敏按“园林”受理。');
    expect(routingsOf(decided, 'en', { ...READ, staffNames: names })[0]?.text).toContain(
      'The operator 王敏 accepted it',
    );
    expect(routingsOf(decided)[0]?.text).toContain('话务员按“园林”受理。');
  });

  test('a removed rule is said to be gone, and the answer to a command names none', () => {
    expect(routingsOf(suggested(), 'zh', { ...READ, rules: new Map() })[0]?.text).toContain('规则已不在派单目录中');
    expect(routingsOf(suggested(), 'zh', {})[0]?.text).toContain('派单目录有适用的规则。');
  });
});
