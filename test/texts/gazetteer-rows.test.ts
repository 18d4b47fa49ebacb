import { describe, expect, test } from 'vitest';
import { readGazetteerRows } from '#texts/gazetteer-rows.contract.ts';

const KNOWN = ['210102', '210103', '210102019'];
const read = (...rows: readonly (object | string)[]) =>
  readGazetteerRows(rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'), (code) =>
    KNOWN.includes(code),
  );
const road = (...at: readonly object[]) => ({ type: 'road', name: '三好街', at });

describe('the rows of a gazetteer', () => {
  test.each([
    ['text that is not JSON', '{"type":', 'not-json'],
    ['an unknown type', { ...road({ code: '210102' }), type: 'river' }, 'wrong-shape'],
    ['a name with white space', { ...road({ code: '210102' }), name: '三好 街' }, 'wrong-shape'],
    ['a region that does not exist', road({ code: '219999' }), 'unknown-region'],
    ['a place nowhere', road(), 'no-location'],
    ['a range that ends before it begins', road({ code: '210102', from: 9, to: 3 }), 'range-reversed'],
    [
      'two regions that claim one number',
      road({ code: '210102', from: 1, to: 50 }, { code: '210103', from: 50, to: 99 }),
      'ranges-overlap',
    ],
    ['a boundary without corners', { type: 'boundary', name: '和平区', at: [{ code: '210102' }] }, 'no-ring'],
    [
      'a boundary of two corners',
      {
        type: 'boundary',
        name: '和平区',
        at: [{ code: '210102' }],
        ring: [
          [123, 41],
          [124, 41],
        ],
      },
      'wrong-shape',
    ],
  ])('A row with %s is left out and named by its line, and the others count', (_what, row, fault) => {
    const good = { type: 'landmark', name: '南湖公园', at: [{ code: '210102019' }] };
    const { entries, faults } = read(good, '', row as object | string, { ...good, name: '中山公园' });
    expect(faults).toMatchObject([{ line: 3, fault }]);
    expect(entries.map(({ name }) => name)).toEqual(['南湖公园', '中山公园']);
  });

  test('Two sides of one road may have the same numbers', () => {
    const sides = road(
      { code: '210102', from: 1, to: 99, side: 'odd' },
      { code: '210103', from: 2, to: 98, side: 'even' },
    );
    expect(read(sides).faults).toEqual([]);
  });

  test('A name that another row of its type has for the same regions is refused', () => {
    expect(read(road({ code: '210102' }), road({ code: '210103' }), road({ code: '210102' })).faults).toMatchObject([
      { line: 3, fault: 'named-before', which: '三好街' },
    ]);
  });

  test('A community is known by its own row, below a known street only', () => {
    const community = (code: string) => ({ type: 'region', name: '南湖第一社区', at: [{ code }] });
    const estate = (code: string) => ({ type: 'estate', name: '南湖花园', at: [{ code }] });
    expect(read(community('210102019001'), estate('210102019001')).faults).toEqual([]);
    expect(read(community('210102999001')).faults).toMatchObject([{ fault: 'unknown-region' }]);
  });
});
