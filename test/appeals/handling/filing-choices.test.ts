import { describe, expect, test } from 'vitest';
import { type FilingStart, listFilingChoices } from '#appeals/handling/filing-choices.rules.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { instant } from '#test/support/domain/world.ts';
import type { Classification } from '#texts/domain/classifier/classify-text.ts';

const MARCH = instant('2026-03-09T02:00:00Z');
const FIRST_COLD_WEEK = instant('2026-11-03T02:00:00Z');
const CATEGORIES = ['01', '0101', '010101', '0202', '020202'].map((code) => ({ code }));

const read = (kinds: readonly [string, number][], categories: readonly [string, number][]): Classification => {
  const toCandidates = (all: readonly [string, number][]) =>
    all.map(([label, probability]) => ({ label, probability }));
  return {
    model: 'm',
    path: [],
    sure: {},
    words: [],
    kinds: toCandidates(kinds),
    categories: toCandidates(categories),
  };
};
const ask = (start: Partial<FilingStart>) =>
  listFilingChoices(
    { classification: undefined, hasWords: false, hasPlace: false, last: [], at: MARCH, ...start },
    CATEGORIES,
    DEFAULT_POLICY.hotSpots,
  );

describe('what is asked before a filing', () => {
  test('With a photo alone kind and category are asked openly, and none is offered', () => {
    expect(ask({})).toEqual({ kinds: [], categories: [], asks: ['words', 'place', 'kind', 'category'] });
  });

  test('Words of which the model knows nothing offer nothing', () => {
    expect(ask({ hasWords: true, hasPlace: true, classification: read([], []) })).toEqual({
      kinds: [],
      categories: [],
      asks: ['kind', 'category'],
    });
  });

  test('Kinds and categories that the words point to are offered first, the improbable ones not at all', () => {
    const classification = read(
      [
        ['complaint', 0.6],
        ['help', 0.3],
        ['praise', 0.1],
      ],
      [
        ['020202', 0.7],
        ['010101', 0.05],
      ],
    );
    const choices = ask({ hasWords: true, classification, last: [{ kind: 'consult', category: '010101' }] });
    expect(choices.kinds).toEqual([
      { value: 'complaint', because: 'words' },
      { value: 'help', because: 'words' },
      { value: 'consult', because: 'lastChoice' },
    ]);
    expect(choices.categories).toEqual([
      { value: '020202', because: 'words' },
      { value: '010101', because: 'lastChoice' },
    ]);
    expect(choices.asks).toEqual(['place', 'kind', 'category']);
  });

  test('In a season for which the policy expects more appeals its categories are offered', () => {
    expect(ask({ at: FIRST_COLD_WEEK }).categories).toEqual([{ value: '0101', because: 'season' }]);
    expect(ask({ at: MARCH }).categories).toEqual([]);
  });

  test('Each choice is offered once, a category above an offered one or without a record never', () => {
    const classification = read([['help', 0.9]], [['010101', 0.9]]);
    const last = [
      { kind: 'help', category: '0101' },
      { kind: 'help', category: '999999' },
    ] as const;
    const choices = ask({ classification, last, at: FIRST_COLD_WEEK });
    expect(choices.kinds).toEqual([{ value: 'help', because: 'words' }]);
    expect(choices.categories).toEqual([{ value: '010101', because: 'words' }]);
  });
});
