import { describe, expect, test } from 'vitest';
import type { CaseAccess } from '../../shared/domain/appeal/case.ts';
import { presentRoutings } from '../../shared/presenting/routing-presenter.ts';
import { type GivenCase, givenCase } from '../support/domain/case.ts';
import { actorAs, contextAt } from '../support/domain/world.ts';

const routingsOf = ({ appeal, events, now }: GivenCase, language: 'zh' | 'en' = 'zh') =>
  presentRoutings({ appeal, events, context: contextAt(now), scope: {} } as unknown as CaseAccess, language);

const FOUND = {
  candidates: [{ unitId: 'parks', score: 1, why: 'catalogue' }],
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
      ...{ model: 'category-hint-1', ruleId: 'r-trees', confidence: 1, threshold: 0.9 },
      candidates: [{ unitId: 'parks', unitName: 'parks', score: 1, whyText: '派单目录规定的责任单位' }],
      accepted: { role: 'SYS', category: '0101', categoryName: '园林', overrode: false },
      dispatched: { role: 'SYS', lead: 'parks', overrode: false },
      text: '类别“园林”，派单目录规则 r-trees：首选parks（派单目录规定的责任单位），置信度 1，自动派单须达到 0.9。系统受理为“园林”。系统派给parks。',
    });
  });

  test('a person who decides otherwise is recorded as overriding it, with role and choice', () => {
    const given = givenCase().when('suggest', FOUND).when('accept', { category: '0301' });
    const [record] = routingsOf(given.when('dispatch', { lead: 'bureau', assists: [] }), 'en');
    expect(record).toMatchObject({
      accepted: { role: 'AGT', category: '0301', overrode: true },
      dispatched: { role: 'DSP', lead: 'bureau', overrode: true },
    });
    expect(record?.text).toContain('A person dispatched it to bureau, other than suggested.');
  });

  test('decisions belong to the latest search, and nobody overrides a search that found nothing', () => {
    const unclear = givenCase({ filing: { categoryHint: undefined } });
    const nothing = { candidates: [], category: undefined, confidence: 0, ruleId: undefined, model: 'category-hint-1' };
    const given = unclear.when('suggest', nothing);
    const accepted = given.when('accept', { category: '0101' }).when('suggest', FOUND);
    const [first, second] = routingsOf(accepted.when('dispatch', { lead: 'parks', assists: [] }));
    expect(first?.text).toBe('没有类别，派单目录中没有适用的规则：没有可推荐的单位，置信度 0。工作人员受理为“园林”。');
    expect(first).toMatchObject({ accepted: { overrode: false }, dispatched: undefined });
    expect(second).toMatchObject({ accepted: undefined, dispatched: { lead: 'parks', overrode: false } });
  });
});
