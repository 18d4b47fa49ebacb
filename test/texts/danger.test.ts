import { describe, expect, test } from 'vitest';
import { THREAT_MODEL } from '#test/support/recognisers/models.ts';
import { findDanger, isDanger } from '#texts/domain/recognisers/danger.ts';
import { adviseOnDanger } from '#texts/presenting/danger-advice.ts';

const SIGNS = { words: [], model: THREAT_MODEL };
const numbersFor = (text: string) => adviseOnDanger(findDanger(SIGNS, text), 'zh').map(({ number }) => number);

describe('danger to life', () => {
  test.each([
    ['楼道里着火了，有老人困在五楼', ['119']],
    ['我爸喘不上气，嘴唇发青', ['120']],
    ['前面两车追尾，堵在路中间', ['122']],
    ['我不想活了', ['12356']],
    ['再来一次我就砍人', ['110']],
    ['我站在楼顶天台上，不想活了，快来', ['12356']],
  ])('Words like %s are answered with %j', (text, numbers) => {
    expect(numbersFor(text)).toEqual(expect.arrayContaining(numbers));
  });

  test.each(['路灯坏了三天，晚上很黑', '暖气不热', ''])('The ordinary words %j are answered with no number', (text) => {
    expect(isDanger(findDanger(SIGNS, text))).toBe(false);
    expect(numbersFor(text)).toEqual([]);
  });

  test('The advice names the service in the language of the reader and quotes nobody', () => {
    const danger = findDanger(SIGNS, '张三家楼道里着火了，有老人困在五楼');
    expect(adviseOnDanger(danger, 'zh')[0]?.text).toMatch(/消防119/);
    expect(adviseOnDanger(danger, 'en')[0]?.text).toMatch(/fire brigade \(119\)/);
    expect(JSON.stringify([danger, adviseOnDanger(danger, 'zh')])).not.toContain('张三');
  });
});
