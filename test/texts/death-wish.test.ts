import { expect, test } from 'vitest';
import { THREAT_MODEL } from '#test/support/recognisers/models.ts';
import { tellsDeathWish } from '#texts/domain/recognisers/death-wish.ts';
import { soundsDesperate } from '#texts/domain/recognisers/death-wish-model.ts';
import { judgeThreat } from '#texts/domain/recognisers/threat-model.ts';

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

test('The model recognises a wish to die that no turn of speech has, in Chinese and in English', () => {
  for (const text of [
    '绳子是新买的，我走了你们别找我',
    '药片摆好了，睡过去就不疼了',
    'I want to die, nobody helps me',
  ]) {
    expect(tellsDeathWish(text), text).toBe(false);
    expect(soundsDesperate(text), text).toBe(true);
  }
  for (const text of ['我想死你们了', '这个月累死我了', 'the printer died', ''])
    expect(soundsDesperate(text), text).toBe(false);
});

test('The model counts parting words as a threat, and a long complaint as none', () => {
  const scoreOf = (text: string) => judgeThreat(THREAT_MODEL, text)?.score ?? -1;
  expect(scoreOf('后事我都安排好了，今晚就走')).toBeGreaterThanOrEqual(0);
  const complaint = '他们说等通知，我等了三个月，他们又说材料不全，我自己去找他们，他们让我找社区';
  expect(scoreOf(complaint)).toBeLessThan(0);
  expect(scoreOf(complaint.repeat(10))).toBeLessThan(0);
});

test('Danger in half a clause of a long text is found, and many harmless spans make none', () => {
  const long = '我就问问社保怎么转，我在外地干了八年，跑了好几趟，窗口老说系统坏了，这事先放放，';
  expect(soundsDesperate(`${long}反正我药也攒够了，今晚就不醒了，孩子你们帮我看一眼`)).toBe(true);
  expect(soundsDesperate(long.repeat(20))).toBe(false);
});
