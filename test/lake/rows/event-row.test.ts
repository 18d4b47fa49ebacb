import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RECORD_IDS } from '#directory/contracts/directory-records.ts';
import { exportedId } from '#kernel/contracts/fields/codes.ts';
import { parse, type Schema } from '#kernel/contracts/parse.ts';
import { EVENT_ROW } from '#lake/contracts/event-row.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { golden } from '#test/support/contract/golden-files.ts';
import { fits } from '#test/support/lake/columns.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  readonly source: string;
}

const HERE = import.meta.dirname;
const columns: readonly Column[] = JSON.parse(
  readFileSync(join(HERE, '../../../infra/lake/tables/events.json'), 'utf8'),
).columns;
const goldenRows: readonly object[] = JSON.parse(readFileSync(join(HERE, 'golden/rows-1.json'), 'utf8'));

/** The published columns with their types. Readers depend on them. */
const published: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(HERE, 'golden/columns-1.json'), 'utf8'),
);

describe('the contract of exported events, version 1', () => {
  test('The contract has every column once, described, in the order of the table', () => {
    expect(columns.map(({ name }) => name)).toEqual(Object.keys(EVENT_ROW.shape));
    for (const { text, source } of columns) expect([text.length > 5, source.length > 1]).toEqual([true, true]);
  });

  test.each(columns.map(({ name, type }) => [name, type]))(
    'The column %s fits everything that the schema accepts',
    (name, type) => {
      expect(fits(type, EVENT_ROW.shape[name as keyof typeof EVENT_ROW.shape])).toBe(true);
    },
  );

  test('The contract keeps every published column and its type', () => {
    expect(Object.fromEntries(columns.map(({ name, type }) => [name, type]))).toMatchObject(published);
  });

  test('A golden log gives the rows of the first release', () => {
    const rows = buildEventRows(golden('schema-1/whole-life.json'), '210000');
    expect(rows).toMatchObject(goldenRows);
    for (const row of goldenRows) expect(EVENT_ROW.safeParse(row).error).toBeUndefined();
  });

  test('An unknown column is refused', () => {
    expect(EVENT_ROW.safeParse({ ...goldenRows[0], phone: 'x' }).success).toBe(false);
  });

  test.each([
    ['a name', '张三'],
    ['a phone', '13812345678'],
    ['an identity card', '21010219900101123X'],
    ['free text', 'the neighbour'],
    ['a mail address', 'a@b.cn'],
  ])('A column with %s is refused', (_what, text) => {
    for (const column of ['unit_id', 'category', 'rule_id', 'model', 'contact_how', 'knowledge_id'])
      expect([column, EVENT_ROW.safeParse({ ...goldenRows[0], [column]: text }).success]).toEqual([column, false]);
  });
});

describe('ids that people choose', () => {
  const admits = (schema: Schema<string>, id: string) => parse(schema, id, 'en').ok;
  const leaves = (column: string, id: string) => EVENT_ROW.safeParse({ ...goldenRows[0], [column]: id }).success;
  const GIVEN = [
    ['unit_id', RECORD_IDS.units],
    ['rule_id', RECORD_IDS.catalogue],
    ['knowledge_id', exportedId as unknown as Schema<string>],
  ] as const;

  test.each(GIVEN)('An id fits into %s exactly when it may be chosen', (column, schema) => {
    const anyId = fc.array(
      fc.oneof(fc.stringMatching(/^[A-Za-z0-9_.*-]$/), fc.stringMatching(/^[0-9]{9,19}$/), fc.constant('210102001001')),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(anyId, (parts) => {
        const id = parts.join('');
        expect([id, leaves(column, id)]).toEqual([id, admits(schema, id)]);
      }),
    );
  });

  test('A chosen id may have the code of a community but no phone', () => {
    expect(admits(RECORD_IDS.catalogue, '0201-210102001001-1')).toBe(true);
    expect(admits(RECORD_IDS.catalogue, '*-210102-1')).toBe(true);
    for (const id of ['13812345678', '112101020011', 'u-13812345678-1', '013812345678'])
      expect([id, admits(RECORD_IDS.units, id)]).toEqual([id, id === '112101020011']);
  });
});
