import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVENT_ROW } from '../../../shared/contracts/exports/event-row.ts';
import { exportedId } from '../../../shared/contracts/fields/codes.ts';
import { RECORD_IDS } from '../../../shared/contracts/http/directory-records.ts';
import { parse, type Schema } from '../../../shared/contracts/parse.ts';
import { buildEventRows } from '../../../shared/domain/lake/build-event-rows.ts';
import { golden } from '../../support/contract/golden-files.ts';
import { fits } from '../../support/lake/columns.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly words: string;
  readonly source: string;
}

const HERE = import.meta.dirname;
const columns: readonly Column[] = JSON.parse(
  readFileSync(join(HERE, '../../../infra/analytics/tables/events.json'), 'utf8'),
).columns;
const goldenRows: readonly object[] = JSON.parse(readFileSync(join(HERE, 'golden/rows-1.json'), 'utf8'));

/** Columns that readers out there were promised, with their types: a name or a type that goes away breaks them. */
const promised: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(HERE, 'golden/columns-1.json'), 'utf8'),
);

describe('the contract of exported events, version 1', () => {
  test('names each column once, in words, in the order of the table', () => {
    expect(columns.map(({ name }) => name)).toEqual(Object.keys(EVENT_ROW.shape));
    for (const { words, source } of columns) expect([words.length > 5, source.length > 1]).toEqual([true, true]);
  });

  test.each(columns.map(({ name, type }) => [name, type]))(
    'the column %s can hold what the schema lets through',
    (name, type) => {
      expect(fits(type, EVENT_ROW.shape[name as keyof typeof EVENT_ROW.shape])).toBe(true);
    },
  );

  test('keeps every column that readers were promised, and its type', () => {
    expect(Object.fromEntries(columns.map(({ name, type }) => [name, type]))).toMatchObject(promised);
  });

  test('still gives the rows that the first release gave of a whole life, and reads them', () => {
    const rows = buildEventRows(golden('schema-1/whole-life.json'), '210000');
    expect(rows).toMatchObject(goldenRows);
    for (const row of goldenRows) expect(EVENT_ROW.safeParse(row).error).toBeUndefined();
  });

  test('lets no column through that it does not name', () => {
    expect(EVENT_ROW.safeParse({ ...goldenRows[0], phone: 'x' }).success).toBe(false);
  });

  test.each([
    ['a name', '张三'],
    ['a phone', '13812345678'],
    ['an identity card', '21010219900101123X'],
    ['words', 'the neighbour'],
    ['an address of mail', 'a@b.cn'],
  ])('lets nothing through that holds %s', (_what, text) => {
    for (const column of ['unit_id', 'category', 'rule_id', 'model', 'contact_how', 'knowledge_id'])
      expect([column, EVENT_ROW.safeParse({ ...goldenRows[0], [column]: text }).success]).toEqual([column, false]);
  });
});

describe('ids that people give', () => {
  const admits = (schema: Schema<string>, id: string) => parse(schema, id, 'en').ok;
  const leaves = (column: string, id: string) => EVENT_ROW.safeParse({ ...goldenRows[0], [column]: id }).success;
  const GIVEN = [
    ['unit_id', RECORD_IDS.units],
    ['rule_id', RECORD_IDS.catalogue],
    ['knowledge_id', exportedId() as unknown as Schema<string>],
  ] as const;

  test.each(GIVEN)('may leave as %s exactly when they may be given', (column, schema) => {
    const anyId = fc.array(
      fc.oneof(fc.stringMatching(/^[A-Za-z0-9_.*-]$/), fc.stringMatching(/^[0-9]{9,19}$/), fc.constant('210102001001')),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(anyId, (parts) => {
        const id = parts.join('');
        // The signs of other columns' codes are no matter here.
        expect([id, leaves(column, id)]).toEqual([id, admits(schema, id)]);
      }),
    );
  });

  test('may hold the code of a community, and no phone', () => {
    expect(admits(RECORD_IDS.catalogue, '0201-210102001001-1')).toBe(true);
    expect(admits(RECORD_IDS.catalogue, '*-210102-1')).toBe(true);
    for (const id of ['13812345678', '112101020011', 'u-13812345678-1', '013812345678'])
      expect([id, admits(RECORD_IDS.units, id)]).toEqual([id, id === '112101020011']);
  });
});
