import { expect, test } from 'vitest';
import { THREAT_MODEL } from '#test/support/recognisers/models.ts';
import { tellsDeathWish } from '#texts/domain/recognisers/death-wish.ts';
import { scoreThreat } from '#texts/domain/recognisers/threat-model.ts';

test('A wish to die is recognised whoever has it, and neither prevention nor a price is one', () => {
  for (const text of [
    '我不想活了',
    '女儿在网上说要自杀',
    '药都备好了，我走了大家都轻松',
    '他爬上塔吊不下来',
    '往自己身上浇汽油',
  ])
    expect(tellsDeathWish(text), text).toBe(true);
  for (const text of ['跳楼价甩卖', '建议办预防自杀的讲座', '他说要砍死我', '楼道里的灯不亮'])
    expect(tellsDeathWish(text), text).toBe(false);
});

test('The model counts parting words as a threat, and a long complaint as none', () => {
  expect(scoreThreat(THREAT_MODEL, '后事我都安排好了，今晚就走')).toBeGreaterThanOrEqual(0);
  const complaint = '他们说等通知，我等了三个月，他们又说材料不全，我自己去找他们，他们让我找社区';
  expect(scoreThreat(THREAT_MODEL, complaint)).toBeLessThan(0);
  expect(scoreThreat(THREAT_MODEL, complaint.repeat(10))).toBeLessThan(0);
});
