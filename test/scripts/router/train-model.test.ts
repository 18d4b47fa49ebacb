import { describe, expect, test } from 'vitest';
import { evaluate } from '#scripts/router/evaluate.ts';
import { trainModel } from '#scripts/router/train-model.ts';
import { makeTexts, SIGNAL, SMALL_OPTIONS } from '#test/support/router/synthetic.ts';
import { classifyText } from '#texts/domain/classifier/classify-text.ts';
import { encodeModel, MAX_MODEL_BYTES } from '#texts/domain/classifier/model-file.ts';

const TEXTS = makeTexts(300);
const FRESH = makeTexts(200, { seed: 2 });
const { model, category, kind } = trainModel(TEXTS, SMALL_OPTIONS);
const judge = (used: typeof model, texts = FRESH) =>
  evaluate(
    texts.map((row) => ({ right: row.category, candidates: classifyText(used, row.text).categories })),
    used.header.category.threshold.probability,
  );

describe('a model of texts with a planted signal', () => {
  test('a trained model finds category and kind of texts that it has not seen', () => {
    const found = judge(model);
    expect(found.accuracy).toBeGreaterThan(0.97);
    const kinds = FRESH.filter((row) => classifyText(model, row.text).kinds[0]?.label === row.kind);
    expect(kinds.length / FRESH.length).toBeGreaterThan(0.97);
  });

  test('a trained model names the planted word among the three that decided most', () => {
    const named = FRESH.filter((row) => {
      const strongest = classifyText(model, row.text).words.slice(0, 3);
      const planted = SIGNAL[row.category as keyof typeof SIGNAL] as readonly string[];
      return strongest.some(({ text }) => planted.some((word) => text.includes(word) || word.includes(text)));
    });
    expect(named.length / FRESH.length).toBeGreaterThan(0.9);
  });

  test('a trained model decides nearly all texts, and reports what cross-validation said', () => {
    expect(judge(model).decided).toBeGreaterThan(0.9);
    expect(category).toMatchObject({ rows: 300 });
    expect(category.precision).toBeGreaterThanOrEqual(SMALL_OPTIONS.wantedPrecision);
    expect(kind?.decided).toBeGreaterThan(0.9);
  });

  test('a trained model stays below the largest size', () => {
    expect(encodeModel(model).length).toBeLessThan(MAX_MODEL_BYTES);
  });
});

describe('training', () => {
  test('the same texts, options and seed give the same bytes', () => {
    const again = trainModel(makeTexts(300), SMALL_OPTIONS).model;
    expect(Buffer.from(encodeModel(again)).equals(Buffer.from(encodeModel(model)))).toBe(true);
  });

  test('another seed gives another model of nearly the same quality', () => {
    const other = trainModel(TEXTS, { ...SMALL_OPTIONS, seed: 7 }).model;
    expect(other.header.training.seed).toBe(7);
    expect(Math.abs(judge(other).accuracy - judge(model).accuracy)).toBeLessThan(0.03);
  });

  test('a tenth of wrong labels lowers the probabilities, not the proposals', () => {
    const noisy = trainModel(makeTexts(600, { wrong: 0.1 }), SMALL_OPTIONS).model;
    const [clean, disturbed] = [judge(model), judge(noisy)];
    expect(disturbed.accuracy).toBeGreaterThan(0.9);
    const mean = (used: typeof model) =>
      FRESH.reduce((sum, { text }) => sum + (classifyText(used, text).categories[0]?.probability ?? 0), 0) /
      FRESH.length;
    expect(mean(noisy)).toBeLessThan(mean(model));
    expect(clean.accuracy).toBeGreaterThanOrEqual(disturbed.accuracy);
  });

  test('probabilities are calibrated, also with wrong labels: they are near the share that is right', () => {
    const noisy = trainModel(makeTexts(600, { wrong: 0.2 }), SMALL_OPTIONS).model;
    const fresh = makeTexts(600, { seed: 3, wrong: 0.2 });
    expect(judge(noisy, fresh).calibrationError).toBeLessThan(0.1);
  });

  test('texts without any signal are never decided', () => {
    const rows = makeTexts(300).map((row, at) => ({
      ...row,
      category: ['01', '02', '03'][(at * 7 + (at % 5)) % 3] as string,
    }));
    const { model: blind, category: report } = trainModel(rows, SMALL_OPTIONS);
    expect(report.decided).toBeLessThan(0.05);
    expect(judge(blind, rows).texts).toBe(300);
  });

  test('rows without kinds give a model without kinds', () => {
    const rows = TEXTS.map(({ text, category }) => ({ text, category }));
    const { model: plain } = trainModel(rows, SMALL_OPTIONS);
    expect(plain.header.kind).toBeUndefined();
    expect(classifyText(plain, TEXTS[0]?.text ?? '').kinds).toEqual([]);
  });
});
