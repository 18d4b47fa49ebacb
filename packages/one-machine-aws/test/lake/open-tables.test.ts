import { expect, test } from 'vitest';
import { openTables } from '../../src/lake/open-tables.ts';

const TABLE = {
  name: 'numbers',
  columns: [{ name: 'number', type: 'bigint' }],
  folder: '/nowhere',
  format: 'parquet' as const,
};
const VIEWS = [
  { name: 'doubled', sql: 'SELECT 2 * number AS number FROM numbers' },
  // A column with the name of the view itself, and a comment that names a later view.
  { name: 'total', sql: 'SELECT sum(number) AS total FROM doubled -- see broken' },
  { name: 'broken', sql: 'SELECT absent FROM numbers' },
];

test('A table or view is created with what it stands on when a query first names it, and only then', async () => {
  const lake = await openTables({ tables: [TABLE], views: VIEWS });
  try {
    // Also by queries at the same time, and in another case.
    const answers = await Promise.all(['SELECT * FROM total', 'SELECT * FROM TOTAL'].map((sql) => lake.query(sql)));
    expect(answers).toEqual([[{ total: null }], [{ total: null }]]);
    expect(await lake.describe('doubled')).toEqual([{ name: 'number', type: 'bigint' }]);
    await expect(lake.query('SELECT * FROM broken')).rejects.toThrow('absent');
    expect(await lake.query('SELECT count(*) AS rows FROM numbers')).toEqual([{ rows: 0 }]);
  } finally {
    lake.close();
  }
});

test('A query that lists the tables and views finds all of them', async () => {
  const lake = await openTables({ tables: [TABLE], views: VIEWS.slice(0, 2) });
  try {
    const found = await lake.query('SHOW TABLES');
    expect(found.map(({ name }) => name)).toEqual(['doubled', 'numbers', 'total']);
  } finally {
    lake.close();
  }
});
