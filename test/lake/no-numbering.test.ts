import { describe, expect, test } from 'vitest';
import { compactSql, listFigures, VIEWS, viewSql } from '#infra/lake/lake-sql.ts';
import { WORKED_QUESTIONS } from '#test/support/lake/worked-questions.ts';

const NUMBERING = /\b(row_number|rank|dense_rank|ntile|percent_rank|cume_dist)\s*\(/i;
/** The windows of a query: what each divides its rows by. */
const listWindows = (sql: string) =>
  [...sql.matchAll(/\bOVER \(([^()]*)\)/g)].map(([, window = '']) => window.replaceAll(/\s+/g, ' ').trim());

describe('no query of the lake numbers the whole log', () => {
  const asked = [
    ...listFigures().map(({ name, sql }) => [name, sql] as const),
    ...VIEWS.map((name) => [name, viewSql(name)] as const),
    ...WORKED_QUESTIONS.map(({ question, sql }) => [question, sql] as const),
  ];

  test.each(asked)('%s numbers no rows, and each of its windows is of one appeal, one day or cells', (_name, sql) => {
    expect(NUMBERING.test(sql)).toBe(false);
    expect(listWindows(sql)).toHaveLength(sql.split(/\bOVER\b/).length - 1);
    for (const window of listWindows(sql))
      expect(window).toMatch(
        /^PARTITION BY (city, appeal_id|city, request_id|city ORDER BY day|counted, dimension, part_of)/,
      );
  });

  test('rows are numbered where they have landed in the last days only', () => {
    for (const sql of [viewSql('events'), viewSql('replies'), viewSql('enterprise_events'), compactSql('events')]) {
      const [, ...after] = sql.split(/row_number\(\)/);
      expect(after).toHaveLength(1);
      expect(after[0]).toMatch(/^ OVER \(.*?\) AS copy\s+FROM \w+_landed\s+WHERE arrived (>=|BETWEEN)/s);
    }
    // Compacted rows are unique as they are written.
    expect(NUMBERING.test(viewSql('events', { isCompactedOnly: true }))).toBe(false);
  });
});
