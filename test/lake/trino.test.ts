import { TrinoSQL } from 'dt-sql-parser';
import { describe, expect, test } from 'vitest';
import { compactSql, EXPORTED, listFigures, VIEWS, viewSql } from '../../infra/analytics/lake-sql.ts';
import { DIFFERENCES, duckDbType, toDuckDb } from '../../local/aws/lake/dialect.ts';

const trino = new TrinoSQL();
const problemsOf = (sql: string) => trino.validate(sql).map(({ message }) => message);

describe("the lake's SQL is Trino's, as Athena reads it", () => {
  test.each([...Object.keys(EXPORTED), ...VIEWS])('the view %s', (name) => {
    expect(problemsOf(viewSql(name))).toEqual([]);
  });

  test.each(listFigures().map(({ name, sql }) => [name, sql]))('the saved query %s', (_name, sql) => {
    expect(problemsOf(sql)).toEqual([]);
  });

  test.each(['events', 'replies', 'texts'] as const)('what settles rows of %s that have landed', (table) => {
    expect(problemsOf(compactSql(table))).toEqual([]);
  });

  test("the parser knows Trino from DuckDB's dialect", () => {
    expect(problemsOf('SELECT * EXCLUDE (a) FROM t')).not.toEqual([]);
    expect(problemsOf('SELECT a FROM t QUALIFY row_number() OVER () = 1')).not.toEqual([]);
  });

  test('each saved query says in words what it counts, and what its parameters stand for', () => {
    for (const { name, about, sql, parameters } of listFigures()) {
      expect([name, about.length > 30]).toEqual([name, true]);
      expect([name, (sql.match(/\?/g) ?? []).length]).toEqual([name, parameters.length]);
      for (const parameter of parameters) expect(['first', 'last', 'before']).toContain(parameter);
    }
  });
});

describe('what DuckDB says otherwise', () => {
  test('each difference is used by some query', () => {
    const all = [...VIEWS.map((name) => viewSql(name)), ...listFigures().map(({ sql }) => sql)].join('\n');
    for (const { from, trino } of DIFFERENCES) expect([trino, all.match(from) !== null]).toEqual([trino, true]);
  });

  test('is changed in the query, not in its texts and comments', () => {
    expect(toDuckDb("SELECT max_by(a, b), 'max_by(a, b)' -- max_by(a, b)\nFROM t")).toBe(
      "SELECT arg_max_null(a, b), 'max_by(a, b)' -- max_by(a, b)\nFROM t",
    );
  });

  test('types of Glue have their names there, and no other', () => {
    expect(duckDbType('array<struct<a:string,b:bigint>>')).toBe('STRUCT("a" VARCHAR, "b" BIGINT)[]');
    expect(() => duckDbType('decimal(9,2)')).toThrow('no type decimal(9,2)');
  });
});
