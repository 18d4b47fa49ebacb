import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { committed, inTransaction, joinTurn, openState } from '../src/state.ts';
import { temporaryDir } from './support/serve-aws.ts';

function open() {
  const dir = temporaryDir();
  const db = openState(dir);
  db.exec('CREATE TABLE words (word TEXT)');
  const other = new DatabaseSync(join(dir, 'state.sqlite'));
  onTestFinished(() => {
    other.close();
    if (db.isOpen) db.close();
  });
  const add = (word: string) => {
    joinTurn(db);
    db.prepare('INSERT INTO words VALUES (?)').run(word);
  };
  const stored = () =>
    other
      .prepare('SELECT word FROM words')
      .all()
      .map(({ word }) => word);
  return { db, add, stored };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test('changes of turns of the event loop that follow each other are one transaction', async () => {
  const { db, add, stored } = open();
  add('a');
  await nextTurn();
  add('b');
  expect(stored()).toEqual([]);
  await committed(db);
  expect(stored()).toEqual(['a', 'b']);
});

test('a transaction that changes keep joining is committed after some milliseconds', async () => {
  const { db, add, stored } = open();
  add('first');
  const first = committed(db);
  let isCommitted = false;
  void first?.then(() => {
    isCommitted = true;
  });
  const startMs = performance.now();
  while (!isCommitted && performance.now() - startMs < 5000) {
    add('another');
    await nextTurn();
  }
  expect(stored()).toContain('first');
});

test('the changes of one turn of the event loop are one transaction, committed after the turn', async () => {
  const { db, add, stored } = open();
  add('a');
  inTransaction(db, () => add('b'));
  expect(stored()).toEqual([]);
  await committed(db);
  expect(stored()).toEqual(['a', 'b']);
  expect(committed(db)).toBeUndefined();
});

test('work that fails undoes its own changes only', async () => {
  const { db, add, stored } = open();
  add('before');
  const fail = () => {
    add('undone');
    throw new Error('a defect');
  };
  expect(() => inTransaction(db, fail)).toThrow('a defect');
  add('after');
  await committed(db);
  expect(stored()).toEqual(['before', 'after']);
});

test('work within other work is undone alone when it fails', () => {
  const { db, add } = open();
  inTransaction(db, () => {
    add('outer');
    expect(() =>
      inTransaction(db, () => {
        add('inner');
        throw new Error('a defect');
      }),
    ).toThrow('a defect');
  });
  expect(db.prepare('SELECT word FROM words').all()).toEqual([{ word: 'outer' }]);
});

test('closing commits what the turn has changed', () => {
  const { db, add, stored } = open();
  add('a');
  db.close();
  expect(stored()).toEqual(['a']);
});

test('a database in memory has no turns: each piece of work is a transaction', () => {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE words (word TEXT)');
  inTransaction(db, () => db.exec("INSERT INTO words VALUES ('a')"));
  expect(db.isTransaction).toBe(false);
  expect(committed(db)).toBeUndefined();
});
