import { describe, expect, test } from 'vitest';
import { readLabelled } from '#scripts/router/read-labelled.ts';

const line = (row: object) => JSON.stringify({ text: '暖气不热', category: '010101', kind: 'complaint', ...row });

describe('readLabelled', () => {
  test('readLabelled reads rows of the export: title before text, kind optional, the rest ignored', () => {
    const { rows, faults } = readLabelled(
      [line({ title: '供热', appeal_id: 'A1' }), '', line({ text: '停水三天', kind: null, title: null })].join('\n'),
    );
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      { text: '供热 暖气不热', category: '010101', kind: 'complaint' },
      { text: '停水三天', category: '010101' },
    ]);
  });

  test('readLabelled leaves out rows of the export without a category, and later texts of a case', () => {
    const rows = [
      line({ text_kind: 'original' }),
      line({ text: '谢谢', text_kind: 'comment' }),
      line({ text: '停水', category: null }),
    ];
    const found = readLabelled(rows.join('\n'));
    expect(found).toMatchObject({ rows: [{ text: '暖气不热' }], faults: [], unlabelled: 2 });
  });

  test('readLabelled refuses a bad row with its number', () => {
    const bad = [
      '{',
      line({ text: undefined }),
      line({ category: 'heating' }),
      line({ category: '012' }),
      line({ kind: 'rant' }),
      line({ text: '。。！' }),
      '[]',
      line({ text: '热'.repeat(20_001) }),
    ];
    const { rows, faults } = readLabelled([line({}), ...bad].join('\n'));
    expect(rows.length).toBe(1);
    expect(faults).toEqual([
      { line: 2, fault: 'not-json' },
      { line: 3, fault: 'wrong-field', field: 'text' },
      { line: 4, fault: 'wrong-field', field: 'category' },
      { line: 5, fault: 'wrong-field', field: 'category' },
      { line: 6, fault: 'wrong-field', field: 'kind' },
      { line: 7, fault: 'too-short' },
      { line: 8, fault: 'wrong-field', field: '' },
      { line: 9, fault: 'wrong-field', field: 'text' },
    ]);
  });

  test('a text that differs only in width, blanks, digits and punctuation counts once', () => {
    const { rows, duplicates } = readLabelled(
      [line({ text: '1号楼 停水' }), line({ text: '２号楼停水！' })].join('\n'),
    );
    expect([rows.length, duplicates]).toEqual([1, 1]);
  });

  test('the same text with two labels is a fault of the later row', () => {
    const { faults } = readLabelled([line({}), line({ category: '0102' })].join('\n'));
    expect(faults).toEqual([{ line: 2, fault: 'other-label', with: 1 }]);
  });
});
