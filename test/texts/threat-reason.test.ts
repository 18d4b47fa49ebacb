import { describe, expect, test } from 'vitest';
import { describeThreat } from '#appeals/case/presenting/threat-sentences.ts';
import { THREAT_MODEL } from '#test/support/recognisers/models.ts';
import { aboutATree, caseOf, citizen, file } from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';
import { THREAT_NOTIONS, THREAT_RULES } from '#texts/domain/recognisers/threat-reason.ts';
import { findThreat } from '#texts/domain/recognisers/threat-words.ts';

const BY_MODEL = '有个老头把孙子抱在阳台外头，说法院不改判就撒手';

describe('the reason of a threat', () => {
  test.each([
    ['我要跳楼', 'death-wish'],
    ['他扬言要放火烧了物业', 'arson'],
    ['他提着菜刀在门口', 'weapon'],
    ['有人往水井里下毒', 'hostage'],
    ['这是暗号', 'policy-word'],
  ])('The text %s is found by the rule %s', (text, rule) => {
    const reason = findThreat({ words: ['暗号'], model: THREAT_MODEL }, text);
    expect(reason).toMatchObject({ rule, model: expect.stringMatching(/^threat-[\da-f]{8}$/) });
    expect(reason).not.toHaveProperty('score');
  });

  test('where the model decided it has the score and what the sentence is about', () => {
    const reason = findThreat({ words: [], model: THREAT_MODEL }, BY_MODEL);
    expect(reason).toMatchObject({ rule: 'model', score: expect.any(Number) });
    expect(reason?.score).toBeGreaterThanOrEqual(0);
    expect(reason?.notions?.length).toBeGreaterThan(0);
    expect(findThreat({ words: [], model: THREAT_MODEL }, '路灯坏了三天')).toBeUndefined();
  });

  test('the reason of a threat can be read aloud in both languages and quotes nobody', () => {
    for (const rule of THREAT_RULES) {
      const reason = { rule, model: 'threat-0a1b2c3d', score: 1.2, notions: THREAT_NOTIONS.slice(0, 2) };
      expect(describeThreat(reason, 'zh')).toMatch(/^威胁识别（版本 0a1b2c3d）自动加上“威胁”标记：.*由人判断。$/);
      expect(describeThreat(reason, 'en')).toMatch(
        /^The recogniser of threats \(version 0a1b2c3d\).*a person decides\.$/,
      );
    }
    expect(describeThreat({ rule: 'model', model: 'threat-1', score: 0.5, notions: ['weapon'] }, 'zh')).toContain(
      '凶器',
    );
  });
});

test('the event of a filing holds the flag once with its reason, and no words of the text', async () => {
  const world = openWorld();
  const id = await file(world, aboutATree({ title: '答复', text: BY_MODEL }), { key: 'k', filer: citizen('somebody') });
  expect((await caseOf(world, id)).flags.filter((flag) => flag === 'threat')).toHaveLength(1);
  const [first] = await world.log.read(id);
  expect(first?.changes.threat).toMatchObject({ rule: 'model' });
  expect(JSON.stringify(first)).not.toContain('撒手');
});
