import { describe, expect, test } from 'vitest';
import { classifyText, countFeatures, toProbabilities } from '#texts/domain/classifier/classify-text.ts';
import { segment } from '#texts/domain/classifier/features.ts';
import type { ModelHead, RouterModel } from '#texts/domain/classifier/model.ts';

const FEATURES = { headWords: 0, headWeight: 1, longestRun: 1 };
const LABELS = ['010101', '010102', '0201'];

/** The hash of a word of one character run, found by what the text has as features. */
function hashesOf(text: string): number[] {
  return [...countFeatures(segment(text), FEATURES).keys()];
}

/** A model in which each given word speaks for one category with a weight. */
function givenModel(
  words: Readonly<Record<string, readonly [label: string, weight: number]>>,
  change: Partial<ModelHead> = {},
): RouterModel {
  const rows = Object.entries(words).flatMap(([word, [label, weight]]) =>
    hashesOf(word).map((hash) => ({ hash, weights: LABELS.map((each) => (each === label ? weight : 0)) })),
  );
  rows.sort((a, b) => a.hash - b.hash);
  return {
    header: {
      format: 1,
      checksum: '0a1b2c3d',
      featureCount: rows.length,
      features: FEATURES,
      category: {
        labels: LABELS,
        scales: [0.1, 0.1, 0.1],
        biases: [0, 0, 0],
        temperature: 1,
        threshold: { precision: 0.98, probability: 0.9 },
        ...change,
      },
      training: { rows: 10, texts: '0a1b2c3d', seed: 1 },
    },
    hashes: Uint32Array.from(rows, ({ hash }) => hash),
    importances: new Uint8Array(rows.length).fill(16),
    weights: Int8Array.from(rows.flatMap(({ weights }) => weights)),
  };
}

const MODEL = givenModel({ 暖气: ['010101', 100], 漏水: ['010102', 100], 垃圾: ['0201', 100] });

describe('classifyText', () => {
  test('classifyText proposes the category whose words the text has, with these words and the model', () => {
    const found = classifyText(MODEL, '家里暖气一点也不热');
    expect(found.categories[0]?.label).toBe('010101');
    expect(found.words[0]?.text).toBe('暖气');
    expect(found.model).toBe('router-1-0a1b2c3d');
  });

  test('deciding words leave out particles, pronouns and numbers, and their shares stay those of all words', () => {
    const model = givenModel({ 暖气: ['010101', 100], 都: ['010101', 60], 我们: ['010101', 60], 三: ['010101', 60] });
    const { words } = classifyText(model, '我们都没暖气');
    expect(words.map(({ text }) => text)).toEqual(['暖气']);
    expect(words[0]?.share).toBeLessThan(0.9);
    expect(words[0]?.share).toBeGreaterThan(0.2);
  });

  test('the shares of deciding words add up to at most 1, strongest first', () => {
    const { words } = classifyText(MODEL, '暖气暖气，垃圾没人清');
    const shares = words.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
  });

  test('the probabilities of all categories add up to 1, and a path has the sums of what is below', () => {
    const found = classifyText(MODEL, '暖气漏水');
    const total = found.categories.reduce((sum, { probability }) => sum + probability, 0);
    expect(total).toBeCloseTo(1, 10);
    expect(found.path.map(({ label }) => label.length)).toEqual([2, 4, 6]);
    const heating = found.categories.filter(({ label }) => label.startsWith('0101'));
    expect(found.path[1]?.probability).toBeCloseTo(
      heating.reduce((sum, { probability }) => sum + probability, 0),
      10,
    );
  });

  test('classifyText is sure of the category above when two below it are equally probable', () => {
    const found = classifyText(MODEL, '暖气漏水');
    expect(found.categories[0]?.probability).toBeLessThan(0.9);
    expect(found.sure).toEqual({ category: '0101' });
  });

  test('classifyText is sure of nothing below the threshold or without one', () => {
    expect(classifyText(MODEL, '暖气垃圾').sure).toEqual({});
    const never = givenModel({ 暖气: ['010101', 100] }, { threshold: { precision: 0.98 } });
    expect(classifyText(never, '暖气').categories[0]?.label).toBe('010101');
    expect(classifyText(never, '暖气').sure).toEqual({});
  });

  test.each(['', '。。。', '路灯坏', 'zzz', '😀'])(
    'classifyText proposes nothing for a text of which it knows nothing: "%s"',
    (text) => {
      expect(classifyText(MODEL, text)).toEqual({
        model: 'router-1-0a1b2c3d',
        categories: [],
        path: [],
        kinds: [],
        sure: {},
        threshold: 0.9,
        words: [],
      });
    },
  );

  test('classifyText reads the first 5,000 characters of a longer text', () => {
    expect(classifyText(MODEL, `${'好'.repeat(5000)}暖气`).categories).toEqual([]);
    expect(classifyText(MODEL, `暖气${'好'.repeat(5000)}`).categories[0]?.label).toBe('010101');
  });

  test('a phone number in the text is never among the deciding words', () => {
    const model = givenModel({ phone: ['010101', 100], 暖气: ['010101', 50] });
    const { words } = classifyText(model, '暖气 13900000021');
    expect(words.some(({ text }) => /[1-9]/.test(text))).toBe(false);
    expect(words.map(({ text }) => text)).toContain('phone');
  });
});

describe('toProbabilities', () => {
  test('a higher temperature makes probabilities more equal, and they always add up to 1', () => {
    const [cold, hot] = [toProbabilities([1, 0], 0.1), toProbabilities([1, 0], 10)];
    expect(cold[0]).toBeGreaterThan(0.99);
    expect(hot[0]).toBeLessThan(0.53);
    expect((hot[0] as number) + (hot[1] as number)).toBeCloseTo(1, 12);
  });
});
