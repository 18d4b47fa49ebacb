import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createTables } from '../src/create-tables.ts';

const OLD = 'CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, body TEXT NOT NULL)';

function dataOfAnEarlierRelease(): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  createTables(db, OLD);
  db.prepare('INSERT INTO messages VALUES (?, ?)').run(7, 'heating');
  return db;
}

const rows = (db: DatabaseSync) =>
  db
    .prepare('SELECT * FROM messages')
    .all()
    .map((row) => ({ ...row }));

test('a column that a release adds is there after the start, and the rows stay', () => {
  const db = dataOfAnEarlierRelease();
  const schema = `CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, body TEXT NOT NULL,
      tries INTEGER NOT NULL DEFAULT 3, note TEXT);
    CREATE INDEX IF NOT EXISTS by_note ON messages (note);
    CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY)`;
  createTables(db, schema);
  createTables(db, schema);
  expect(rows(db)).toEqual([{ id: 7, body: 'heating', tries: 3, note: null }]);
  expect(db.prepare('SELECT count(*) AS count FROM notes').get()?.count).toBe(0);
});

test.each([
  ['a column that needs a value', 'id INTEGER PRIMARY KEY, body TEXT NOT NULL, sender TEXT NOT NULL'],
  ['a column between the others', 'id INTEGER PRIMARY KEY, note TEXT, body TEXT NOT NULL'],
  ['a column less', 'id INTEGER PRIMARY KEY'],
])('a table of another release with %s is refused and stays as it is', (_what, columns) => {
  const db = dataOfAnEarlierRelease();
  expect(() => createTables(db, `CREATE TABLE IF NOT EXISTS messages (${columns})`)).toThrow(/messages .*--fresh/);
  expect(rows(db)).toEqual([{ id: 7, body: 'heating' }]);
});
