import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CaseAccess } from '#appeals/case/domain/case.ts';
import { proposeCategory } from '#appeals/handling/usecases/routing/propose-category.ts';
import type { StoredText } from '#kernel/ports/texts.ts';
import { readModel } from '#texts/model-header.contract.ts';

const read = readModel(readFileSync(new URL('../../../../data/router/model.bin', import.meta.url)));
if (!read.ok) throw new Error(read.error);
const MODEL = read.value;
const installed = { routerModel: { read: async () => MODEL } };
const wordsOf = (title: string, text: string, id = 'original') =>
  [{ id, title, text }] as unknown as readonly StoredText[];
const TEXTS = wordsOf('家中无暖气', '室温只有十二度，已经三天了。');

const accessOf = (appeal: object = {}, scope: object = {}): CaseAccess =>
  ({
    appeal: { status: 'submitted', flags: [], ...appeal },
    scope: { audience: 'staff', original: true, ...scope },
  }) as unknown as CaseAccess;

describe('proposeCategory', () => {
  test('proposeCategory proposes a category for an open case without one, from title and text', async () => {
    const found = await proposeCategory(installed, accessOf(), TEXTS);
    expect(found?.categories[0]?.label).toBe('010101');
    const byTitle = await proposeCategory(installed, accessOf(), wordsOf('路灯不亮', '三天了'));
    expect(byTitle?.categories[0]?.label).toBe('020202');
  });

  test('proposeCategory is sure of no category beside a danger to life', async () => {
    expect((await proposeCategory(installed, accessOf(), TEXTS))?.sure.category).toBe('010101');
    for (const flag of ['threat', 'emergency']) {
      const found = await proposeCategory(installed, accessOf({ flags: [flag] }), TEXTS);
      expect([found?.sure, found?.categories.length !== 0]).toEqual([{}, true]);
    }
  });

  test.each([
    ['has a category', accessOf({ category: '0101' })],
    ['has ended', accessOf({ status: 'refused' })],
    ['is shown to its appellant', accessOf({}, { audience: 'appellant' })],
    ['hides the original words from this reader', accessOf({}, { original: false })],
  ])('proposeCategory proposes nothing for a case that %s, and does not read the model', async (_, access) => {
    const never = { routerModel: { read: () => Promise.reject(new Error('read')) } };
    expect(await proposeCategory(never, access, TEXTS)).toBeUndefined();
  });

  test('proposeCategory proposes nothing without a model or without the words', async () => {
    expect(await proposeCategory({ routerModel: { read: async () => undefined } }, accessOf(), TEXTS)).toBeUndefined();
    expect(await proposeCategory(installed, accessOf(), wordsOf('家中无暖气', '三天了', 'other'))).toBeUndefined();
  });
});
