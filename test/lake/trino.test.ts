import { TrinoSQL } from 'dt-sql-parser';
import { DIFFERENCES, duckDbType, toDuckDb } from 'one-machine-aws/lake';
import { describe, expect, test } from 'vitest';
import { compactSql, EXPORTED, listFigures, VIEWS, viewSql } from '#infra/lake/lake-sql.ts';
import { CHECK_SEALED_LATER, FIND_SEALED_LATER } from '#infra/lake/statements/sealed-later.ts';
import { checkTextsToRemove, findTextsToRemove } from '#infra/lake/statements/texts-to-remove.ts';
import type { LakeTable } from '#kernel/env-names.ts';

const PROVINCE = 'hotline_prod_province';
const trino = new TrinoSQL();
const listProblems = (sql: string) => trino.validate(sql).map(({ message }) => message);

describe('the SQL of the lake is valid Trino', () => {
  test.each([...Object.keys(EXPORTED), ...VIEWS])('the view %s is valid Trino', (name) => {
    expect(listProblems(viewSql(name))).toEqual([]);
  });

  test.each(listFigures().map(({ name, sql }) => [name, sql]))('the saved query %s is valid Trino', (_name, sql) => {
    expect(listProblems(sql)).toEqual([]);
  });

  test.each(Object.keys(EXPORTED) as LakeTable[])(
    'the statement that compacts landed rows of %s is valid Trino',
    (table) => {
      expect(listProblems(compactSql(table))).toEqual([]);
    },
  );

  test.each([findTextsToRemove(PROVINCE), checkTextsToRemove(PROVINCE), FIND_SEALED_LATER, CHECK_SEALED_LATER])(
    'the statement of the night that looks for rows of sealed cases is valid Trino (%#)',
    (sql) => {
      expect(listProblems(sql)).toEqual([]);
    },
  );

  test('the parser rejects the dialect of DuckDB', () => {
    expect(listProblems('SELECT * EXCLUDE (a) FROM t')).not.toEqual([]);
    expect(listProblems('SELECT a FROM t QUALIFY row_number() OVER () = 1')).not.toEqual([]);
  });

  test('no query approximates: a median of ten that Trino interpolates may be three times too high', () => {
    const all = [...VIEWS.map((name) => viewSql(name)), ...listFigures().map(({ sql }) => sql)].join('\n');
    expect(all.match(/\bapprox_\w+/g)).toBeNull();
    expect(DIFFERENCES.filter(({ from }) => from.source.includes('approx'))).toEqual([]);
  });

  test('each saved query describes what it counts and what its parameters mean', () => {
    for (const { name, about, sql, parameters } of listFigures()) {
      expect([name, about.length > 30]).toEqual([name, true]);
      expect([name, (sql.match(/\?/g) ?? []).length]).toEqual([name, parameters.length]);
      for (const parameter of parameters) expect(['first', 'last', 'before']).toContain(parameter);
    }
  });
});

describe('the translation to DuckDB', () => {
  test('each difference of the dialects is used by a query', () => {
    const queries = [...VIEWS.map((name) => viewSql(name)), ...listFigures().map(({ sql }) => sql)];
    const all = [...queries, findTextsToRemove(PROVINCE)].join('\n');
    for (const { from, trino } of DIFFERENCES) expect([trino, all.match(from) !== null]).toEqual([trino, true]);
  });

  test('translation changes the query but not its strings and comments', () => {
    expect(toDuckDb("SELECT max_by(a, b), 'max_by(a, b)' -- max_by(a, b)\nFROM t")).toBe(
      "SELECT arg_max_null(a, b), 'max_by(a, b)' -- max_by(a, b)\nFROM t",
    );
  });

  test('Glue types are translated, and an unknown type is an error', () => {
    expect(duckDbType('array<struct<a:string,b:bigint>>')).toBe('STRUCT("a" VARCHAR, "b" BIGINT)[]');
    expect(() => duckDbType('decimal(9,2)')).toThrow('no type decimal(9,2)');
  });
});
