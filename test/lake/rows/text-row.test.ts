import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listColumns } from '#infra/lake/lake-sql.ts';
import { REPLY_ROW, TEXT_ROW } from '#lake/contracts/text-row.ts';
import { fits } from '#test/support/lake/columns.ts';

describe.each([
  ['replies', REPLY_ROW],
  ['texts', TEXT_ROW],
] as const)('the contract of %s, version 1', (table, contract) => {
  const columns = listColumns(table);

  test(`The contract of ${table} has every column once, described`, () => {
    expect(columns.map(({ name }) => name).toSorted()).toEqual(Object.keys(contract.shape).toSorted());
    for (const { text, source } of columns) expect([text.length > 5, source.length > 1]).toEqual([true, true]);
  });

  test(`Every column of ${table} fits what the schema accepts`, () => {
    for (const { name, type } of columns)
      expect([name, fits(type, contract.shape[name as keyof typeof contract.shape])]).toEqual([name, true]);
  });

  test(`The contract of ${table} keeps every published column and its type`, () => {
    const published = JSON.parse(readFileSync(join(import.meta.dirname, `golden/${table}-columns-1.json`), 'utf8'));
    expect(Object.fromEntries(columns.map(({ name, type }) => [name, type]))).toMatchObject(published);
  });
});
