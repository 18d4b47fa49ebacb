import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KINDS } from '#kernel/domain/vocabulary.ts';
import { type LabelledFile, readLabelled } from '#scripts/router/read-labelled.ts';
import { checksumOfTexts } from '#scripts/router/train-model.ts';
import { classifyText } from '#texts/domain/classifier/classify-text.ts';
import { normalizeText } from '#texts/domain/classifier/normalize-text.ts';
import { scrub } from '#texts/domain/scrubbing/scrub.ts';
import { readModel } from '#texts/model-header.contract.ts';

const DATA = join(import.meta.dirname, '../../../data');
const FEWEST_TEXTS = 20;

const read = (name: string): LabelledFile => readLabelled(readFileSync(join(DATA, 'router', name), 'utf8'));
const FILES = readdirSync(join(DATA, 'router/corpus')).toSorted();
const corpus = FILES.map((name) => ({ name, file: read(`corpus/${name}`) }));
const training = corpus.flatMap(({ file }) => file.rows);
const heldOut = read('held-out.jsonl');
const { categories } = JSON.parse(readFileSync(join(DATA, 'example/heping.json'), 'utf8')) as {
  readonly categories: readonly { readonly code: string; readonly parentCode?: string }[];
};
const parents = new Set(categories.map(({ parentCode }) => parentCode));
const leaves = categories.map(({ code }) => code).filter((code) => !parents.has(code));
const keyOf = (text: string) => normalizeText(text).replace(/[\s\p{P}]/gu, '');

describe('the shipped corpus of the classifier', () => {
  test('every row of the corpus can be read, and no text is there twice', () => {
    for (const { name, file } of [...corpus, { name: 'held-out.jsonl', file: heldOut }])
      expect([name, file.faults, file.duplicates]).toEqual([name, [], 0]);
    const keys = [...training, ...heldOut.rows].map(({ text }) => keyOf(text));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  test.each(leaves)('the category %s has at least 20 texts, and 3 that are held out', (code) => {
    expect(training.filter(({ category }) => category === code).length).toBeGreaterThanOrEqual(FEWEST_TEXTS);
    expect(heldOut.rows.filter(({ category }) => category === code).length).toBeGreaterThanOrEqual(3);
  });

  test('the corpus has only leaf categories, each in the file of its branch, and a kind in every row', () => {
    for (const { name, file } of corpus)
      for (const row of file.rows) {
        expect(leaves).toContain(row.category);
        expect(`${row.category.slice(0, 2)}.jsonl`).toBe(name);
      }
    expect([...training, ...heldOut.rows].filter(({ kind }) => kind === undefined)).toEqual([]);
    expect(new Set(training.map(({ kind }) => kind))).toEqual(new Set(KINDS));
  });

  test('the corpus has no phone, identity number or other personal data', () => {
    const texts = [...training, ...heldOut.rows].map(({ text }) => text);
    expect(texts.filter((text) => /\d{5}/.test(text) || scrub(text).isScrubbed)).toEqual([]);
  });
});

describe('the shipped model', () => {
  const read = readModel(readFileSync(join(DATA, 'router/model.bin')));
  if (!read.ok) throw new Error(read.error);
  const model = read.value;

  test('the shipped model was trained from the corpus as it is', () => {
    const { rows, texts } = model.header.training;
    expect([rows, texts]).toEqual([training.length, checksumOfTexts(training)]);
  });

  test('the shipped model is right for most held-out texts, nearly always among its first three', () => {
    const found = heldOut.rows.map((row) => ({
      row,
      proposed: classifyText(model, row.text).categories.map(({ label }) => label),
    }));
    const right = found.filter(({ row, proposed }) => proposed[0] === row.category).length / found.length;
    const near = found.filter(({ row, proposed }) => proposed.slice(0, 3).includes(row.category)).length / found.length;
    expect(right).toBeGreaterThan(0.75);
    expect(near).toBeGreaterThan(0.88);
  });

  test.each(['', '好的谢谢', 'test test', '一二三四五六七', '🎉🎉🎉', '哈哈哈哈哈'])(
    'the shipped model is not sure of a category for "%s"',
    (text) => {
      expect(classifyText(model, text).sure.category).toBeUndefined();
    },
  );
});
