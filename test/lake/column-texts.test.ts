import { describe, expect, test } from 'vitest';
import { describeView } from '#infra/lake/column-texts.ts';
import { DIMENSIONS, EXPORTED, listColumns, VIEWS, viewColumns, viewSql } from '#infra/lake/lake-sql.ts';

const listNames = (columns: readonly { readonly name: string }[]) => columns.map(({ name }) => name);

/** Columns of a table or view, and the parts of its lists: `clocks.due_at`. */
function listKnownColumns(table: string): readonly string[] {
  const isExported = table in EXPORTED;
  if (table in viewColumns() && !isExported) return listNames(viewColumns()[table] ?? []);
  if (!isExported && !DIMENSIONS.some((each) => each === table)) return [];
  return listColumns(table).flatMap(({ name, type }) => {
    const parts = /^array<struct<(.*)>>$/.exec(type)?.[1]?.split(',') ?? [];
    return [name, ...parts.map((part) => `${name}.${part.split(':')[0]}`)];
  });
}

describe.each(VIEWS)('the view %s', (view) => {
  test('each column of a view is described, in order', () => {
    expect(listNames(describeView(view))).toEqual(listNames(viewColumns()[view] ?? []));
  });

  test('each description of a column has a text and a source', () => {
    for (const { name, text, source, type } of describeView(view)) {
      expect([name, text.length > 5, source.length > 5]).toEqual([name, true, true]);
      if (type === 'timestamp') expect([name, text]).toEqual([name, expect.stringMatching(/when|deadline/)]);
    }
  });

  test('the sources of columns exist: columns of other tables, and events in the query', () => {
    const sql = viewSql(view);
    for (const { name, source } of describeView(view)) {
      const sources = [...source.matchAll(/`(\w+)\.([\w.]+)`/g)];
      expect([name, sources.length]).not.toEqual([name, 0]);
      for (const [, table = '', column = ''] of sources) {
        if (['appeal', 'request', 'visit', 'campaign'].includes(table))
          expect([name, sql]).toEqual([name, expect.stringContaining(`'${table}.${column}'`)]);
        else expect([name, table, listKnownColumns(table)]).toEqual([name, table, expect.arrayContaining([column])]);
      }
    }
  });
});
