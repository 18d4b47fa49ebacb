import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openEntries } from '../../src/dynamodb/entries.ts';
import { temporaryDir } from '../support/serve-aws.ts';

function open() {
  const dir = temporaryDir();
  const entries = openEntries(dir);
  onTestFinished(() => entries.close());
  const put = (key: string) => entries.change(() => entries.write([{ type: 'put', key, value: key }]));
  return { dir, entries, put };
}

const ALL = { gte: '', lt: '~' };

test('all changes of one turn of the event loop are one transaction, visible before its commit', async () => {
  const { entries, put } = open();
  put('a');
  expect(entries.db.isTransaction).toBe(true);
  put('b');
  expect([...entries.values(ALL)]).toEqual(['a', 'b']);
  await entries.committed();
  expect(entries.db.isTransaction).toBe(false);
});

test('what must be on the disk before is committed first', async () => {
  const order: string[] = [];
  const entries = openEntries(temporaryDir(), () => order.push(`first, in transaction: ${entries.db.isTransaction}`));
  onTestFinished(() => entries.close());
  entries.change(() => entries.write([{ type: 'put', key: 'a', value: 'a' }]));
  expect(order).toEqual([]);
  await entries.committed();
  expect(order).toEqual(['first, in transaction: true']);
});

test('a change that fails undoes its transaction, and rejects all that wait for it', async () => {
  const { entries, put } = open();
  put('before');
  await entries.committed();
  put('a');
  const waiting = expect(entries.committed()).rejects.toThrow('full');
  const fail = () => {
    entries.write([{ type: 'put', key: 'b', value: 'b' }]);
    throw new Error('full');
  };
  expect(() => entries.change(fail)).toThrow('full');
  await waiting;
  expect([...entries.values(ALL)]).toEqual(['before']);
  put('c');
  await entries.committed();
  expect([...entries.values(ALL)]).toEqual(['before', 'c']);
});

test('a range is read to its end in both directions, however many pages it has', () => {
  const { entries } = open();
  const keys = Array.from({ length: 200 }, (_, n) => String(n).padStart(3, '0'));
  entries.change(() => entries.write(keys.map((key) => ({ type: 'put', key, value: key }))));
  expect([...entries.values(ALL)]).toEqual(keys);
  expect([...entries.values({ ...ALL, reverse: true })]).toEqual(keys.toReversed());
  expect([...entries.values({ gt: '009', lte: '150', limit: 100 })]).toEqual(keys.slice(10, 110));
});

test('closing commits what was changed', () => {
  const { dir, entries, put } = open();
  put('a');
  entries.close();
  const db = new DatabaseSync(join(dir, 'tables.sqlite'));
  onTestFinished(() => db.close());
  expect(db.prepare('SELECT key FROM entries').all()).toEqual([{ key: 'a' }]);
});
