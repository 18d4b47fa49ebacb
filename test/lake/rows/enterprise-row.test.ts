import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REQUEST_EVENT_DATA } from '#enterprise/requests/contracts/request-event.ts';
import { listColumns } from '#infra/lake/lake-sql.ts';
import { ENTERPRISE_ROW, ENTERPRISE_ROWS } from '#lake/contracts/enterprise-row.ts';
import { buildEnterpriseRows } from '#lake/domain/build-enterprise-rows.ts';
import { REQUEST_FIELDS, REQUEST_WITHHELD } from '#lake/domain/request-facts.ts';
import { golden } from '#test/support/contract/golden-files.ts';
import { fits } from '#test/support/lake/columns.ts';

const GOLDEN = join(import.meta.dirname, 'golden');
const readGolden = (name: string) => JSON.parse(readFileSync(join(GOLDEN, name), 'utf8'));
const columns = listColumns('enterprise_events');
const goldenRows: readonly object[] = readGolden('enterprise-rows-1.json');

/** The published columns with their types. Readers depend on them. */
const published: Readonly<Record<string, string>> = readGolden('enterprise-columns-1.json');

describe('the contract of exported events of requests, version 1', () => {
  test('The contract has every column once, described, in the order of the table', () => {
    const names = Object.values(ENTERPRISE_ROWS).flatMap(({ shape }) => Object.keys(shape));
    expect(columns.map(({ name }) => name)).toEqual([...new Set(names)]);
    for (const { text, source } of columns) expect([text.length > 5, source.length > 1]).toEqual([true, true]);
  });

  test.each(columns.map(({ name, type }) => [name, type]))(
    'The column %s fits everything that the schema accepts',
    (name, type) => {
      const schemas = Object.values(ENTERPRISE_ROWS).flatMap(
        ({ shape }) => (shape as Readonly<Record<string, Parameters<typeof fits>[1]>>)[name] ?? [],
      );
      expect(schemas.length).toBeGreaterThan(0);
      for (const schema of schemas) expect(fits(type, schema)).toBe(true);
    },
  );

  test('The contract keeps every published column and its type', () => {
    expect(Object.fromEntries(columns.map(({ name, type }) => [name, type]))).toMatchObject(published);
  });

  test('A golden log gives the rows of the first release', () => {
    const rows = buildEnterpriseRows(golden('requests-1/whole-life.json'), '210000');
    expect(rows).toMatchObject(goldenRows);
    for (const row of goldenRows) expect(ENTERPRISE_ROW.safeParse(row).error).toBeUndefined();
  });

  test('An unknown column is refused, above all a credit code', () => {
    expect(ENTERPRISE_ROW.safeParse({ ...goldenRows[0], credit_code: '91210102MA0E00001H' }).success).toBe(false);
  });

  test.each([
    ['a name', '张三'],
    ['a phone', '13812345678'],
    ['a credit code', '91210102120000001H'],
    ['free text', 'the factory'],
  ])('A column with %s is refused', (_what, text) => {
    for (const column of ['actor_unit_id', 'clock_id', 'city', 'section', 'need_band'])
      expect([column, ENTERPRISE_ROW.safeParse({ ...goldenRows[0], [column]: text }).success]).toEqual([column, false]);
  });
});

test('Each field of each event of a request has a column or a reason why it is withheld', () => {
  const fields = new Set(
    Object.values(REQUEST_EVENT_DATA).flatMap((schema) =>
      Object.keys((schema as unknown as { readonly shape: object }).shape),
    ),
  );
  expect([...Object.keys(REQUEST_FIELDS), ...Object.keys(REQUEST_WITHHELD)].toSorted()).toEqual([...fields].toSorted());
});
