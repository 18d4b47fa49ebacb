import { describe, expect, test } from 'vitest';
import { toInitials } from '#knowledge/domain/initials.ts';
import {
  buildIndex,
  decodeIndex,
  encodeIndex,
  type IndexedItem,
  listIndexed,
  searchIndex,
} from '#knowledge/domain/search-index.ts';
import { listQueryTerms, NO_WORDS } from '#knowledge/domain/synonyms.ts';

const item = (id: string, question: string, more: Partial<IndexedItem> = {}): IndexedItem => ({
  id,
  question,
  aliases: [],
  category: '0101',
  regionCode: '210102',
  ...more,
});
const ITEMS = [
  item('heat', '暖气不热怎么办'),
  item('fee', '供暖费怎么交', { category: '0102', regionCode: '210000' }),
  item('dog', '邻居的狗乱叫', { category: '1601', aliases: ['犬只扰民'] }),
  item('street', '浑河湾街道办事处在哪里', { category: '1601', regionCode: '210100' }),
];
const WORDS = { synonyms: [['狗', '犬', '宠物']], typos: { 暖汽: '暖气' }, stop: ['怎么办', '在哪里'] };
const index = buildIndex(ITEMS, WORDS, { hasInitials: true });
const find = (question: string, filter = {}) => searchIndex(index, question, 9, filter).map(({ id }) => id);

describe('the search of the knowledge base', () => {
  test('A question finds its item by words, whatever the width and case of letters', () => {
    expect(find('我家暖气一点都不热')[0]).toBe('heat');
    expect(find('供暖费')[0]).toBe('fee');
    expect(find('完全无关')).toEqual([]);
    expect(searchIndex(buildIndex([item('a', 'ＡＢ类 Form')], NO_WORDS), 'ab类 form', 1)).toHaveLength(1);
  });

  test('A misspelling is put right, and a word that means the same is found', () => {
    expect(find('暖汽')).toEqual(find('暖气'));
    expect(find('宠物')).toEqual(['dog']);
  });

  test('A name is found by a part of it, however it is segmented', () => {
    expect(find('河湾')).toEqual(['street']);
  });

  test('An item is also found by other wordings of its question', () => {
    expect(find('犬只')[0]).toBe('dog');
  });

  test('Operators find a question by the initials of its pinyin, and others do not', () => {
    expect(find('nqbr')).toEqual(['heat']);
    expect(find('gnf')).toEqual(['fee']);
    expect(find('nf')).toEqual(['fee']);
    expect(find('zzz')).toEqual([]);
    expect(searchIndex(buildIndex(ITEMS, WORDS), 'nqbr', 9)).toEqual([]);
  });

  test('Initials follow the order of pinyin, and other characters are left out', () => {
    expect(toInitials('沈阳市和平区，供热公司 24h')).toBe('syshpqgrgs24h');
  });

  test('An item is found in its region and in those below it, and in its category and those above it', () => {
    expect(find('供暖', { region: '210102001' })).toContain('fee');
    expect(find('街道', { region: '210102001' })).toEqual(['street']);
    expect(find('街道', { region: '210200' })).toEqual([]);
    expect(find('暖', { category: '01' })).toEqual(find('暖'));
    expect(find('暖气 供暖费', { category: '0102' })).toEqual(['fee']);
    expect(listIndexed(index, 9, { category: '16' })).toEqual(['dog', 'street']);
    expect(listIndexed(index, 1, { category: '16', region: '210100' })).toEqual(['street']);
  });

  test('The best matches come first, and no more than requested', () => {
    const many = Array.from({ length: 50 }, (_, at) => item(`k${at}`, at === 33 ? '电梯困人' : `电梯问题${at}`));
    const found = searchIndex(buildIndex(many, NO_WORDS), '电梯困人', 5);
    expect([found[0]?.id, found.length]).toEqual(['k33', 5]);
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
  });

  test('An index that was stored answers as the one that was built, and other bytes are refused', () => {
    const read = decodeIndex(encodeIndex(index));
    for (const question of ['暖汽不热', '宠物', 'nqbr', '河湾'])
      expect(searchIndex(read, question, 9)).toEqual(searchIndex(index, question, 9));
    expect(decodeIndex(encodeIndex(buildIndex([], NO_WORDS))).ids).toEqual([]);
    expect(() => decodeIndex(new Uint8Array([255, 255, 255, 0]))).toThrow(RangeError);
  });

  test('A question of any length is read up to a limit', () => {
    expect(listQueryTerms('暖'.repeat(100_000), NO_WORDS).size).toBeLessThan(10);
  });
});

describe('the least score', () => {
  const many = Array.from({ length: 200 }, (_, at) =>
    item(`filler-${at}`, `第${at}号街道办理${String.fromCharCode(0x4e00 + at * 3)}证`),
  );
  const of = (items: readonly IndexedItem[]) => buildIndex(items, WORDS, { hasInitials: true });

  test('A question of which an item has only a common word gets no answer', () => {
    const large = of([...ITEMS, ...many]);
    expect(searchIndex(large, '办理红烧肉炖粉条', 3)).toEqual([]);
    expect(searchIndex(large, '邻居的狗一直叫', 3)[0]?.id).toBe('dog');
    expect(searchIndex(large, '宠物', 3)[0]?.id).toBe('dog');
  });

  test('Initials are found at any score', () => {
    expect(searchIndex(of([...ITEMS, ...many]), 'nqbr', 3)[0]?.id).toBe('heat');
  });

  test('A collection of few items answers with the best there is', () => {
    expect(searchIndex(of([...ITEMS, ...many.slice(0, 20)]), '办理红烧肉炖粉条', 3).length).toBeGreaterThan(0);
  });
});
