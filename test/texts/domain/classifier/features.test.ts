import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segment, visitFeatures } from '#texts/domain/classifier/features.ts';

const OPTIONS = { headWords: 2, headWeight: 4, longestRun: 3 };

function listFeatures(text: string, options = OPTIONS) {
  const segmented = segment(text);
  const found: { readonly hash: number; readonly covered: string; readonly weight: number }[] = [];
  visitFeatures(segmented, options, (hash, from, to, weight) =>
    found.push({ hash, covered: segmented.compact.slice(from, to), weight }),
  );
  return found;
}

describe('segment', () => {
  test('segment cuts Chinese into words and drops blanks and punctuation', () => {
    const { words, compact } = segment('暖气不热，没有人管');
    expect(compact).toBe('暖气不热没有人管');
    expect(words.map(({ text }) => text)).toContain('暖气');
    expect(words.map(({ from, to }) => compact.slice(from, to))).toEqual(words.map(({ text }) => text));
  });
});

describe('visitFeatures', () => {
  test('visitFeatures visits words, pairs of words and runs of characters with what they cover', () => {
    const covered = listFeatures('停水 三天').map((each) => each.covered);
    expect(covered.toSorted()).toEqual(
      ['停水', '三天', '停水三天', '停', '停水', '停水三', '水', '水三', '水三天', '三', '三天', '天'].toSorted(),
    );
  });

  test('a pair has at most one word between its two words, and then counts as another pair', () => {
    const pairs = (text: string) =>
      listFeatures(text, { ...OPTIONS, longestRun: 1 }).filter(({ covered }) => covered.length > 2);
    expect(pairs('停水 三天 路灯 小区').map(({ covered }) => covered)).toEqual([
      '停水三天',
      '停水三天路灯',
      '三天路灯',
      '三天路灯小区',
      '路灯小区',
    ]);
    const [[near], [, apart]] = [pairs('停水 路灯'), pairs('停水 三天 路灯')];
    expect(near?.hash).not.toBe(apart?.hash);
  });

  test('a word, a pair and a run of the same characters are different features', () => {
    const hashes = listFeatures('停水').map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('the first words of a text count more', () => {
    const weights = listFeatures('停水 三天 路灯').filter(({ covered }) => covered.length === 2);
    expect(weights.filter(({ covered }) => covered === '停水').map(({ weight }) => weight)).toEqual([4, 4]);
    expect(weights.filter(({ covered }) => covered === '路灯').map(({ weight }) => weight)).toEqual([1, 1]);
  });

  test('hashes are whole numbers of 32 bits, and equal texts have equal features', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const features = listFeatures(text);
        expect(features).toEqual(listFeatures(text));
        expect(features.every(({ hash }) => Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32)).toBe(true);
      }),
    );
  });
});
