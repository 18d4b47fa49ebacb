import { describe, expect, test } from 'vitest';
import { findEmergency } from '#texts/domain/recognisers/emergency-model.ts';
import { listNotions } from '#texts/domain/recognisers/notions.ts';

describe('an emergency', () => {
  test.each([
    ['厨房着火了，烟特别大，有人困在里面', '119'],
    ['我爸昏迷了，叫不醒，没有呼吸', '120'],
    ['有人持刀在小区里追人', '110'],
    ['there is a fire in the building', '119'],
    ['my father is unconscious', '120'],
    ['有事反映。我家孩子掉河里了。快来人', '119'],
  ])('The text %s asks for %s', (text, number) => {
    expect(findEmergency(text)).toBe(number);
  });

  test.each([
    '请问燃气费怎么交',
    '消防验收要什么材料',
    '去年火灾的损失到现在没有赔',
    'there was a fire last week',
    '小区停车费太贵了',
    '',
  ])('The text %s is none', (text) => {
    expect(findEmergency(text)).toBeUndefined();
  });

  test('a sentence has its notions, and each two of them', () => {
    const notions = listNotions('孩子掉冰窟窿里了');
    expect(notions).toEqual(expect.arrayContaining(['child', 'ice', 'people+child', 'ice+child']));
    expect(listNotions('嗯')).toEqual([]);
  });
});
