import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { acceptLostWrites, refuseLostWrites } from '../../src/machine/lost-writes.ts';
import { countLostPages } from '../../src/machine/write-ahead-log.ts';

const FRAME_BYTES = 24 + 4096;

/** The log of a database after `commits` transactions, as `kill -9` leaves it. */
function writeLog(commits: number): { readonly file: string; readonly log: string } {
  const dir = mkdtempSync(join(tmpdir(), 'write-ahead-'));
  const db = new DatabaseSync(join(dir, 'live.sqlite'));
  onTestFinished(() => db.close());
  db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)');
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  for (let id = 0; id < commits; id++) db.prepare('INSERT INTO t (x) VALUES (?)').run('x'.repeat(1000));
  const file = join(dir, 'left.sqlite');
  copyFileSync(join(dir, 'live.sqlite'), file);
  copyFileSync(join(dir, 'live.sqlite-wal'), `${file}-wal`);
  return { file, log: `${file}-wal` };
}

function damage(file: string, at: number): void {
  const bytes = readFileSync(file);
  for (let offset = at; offset < at + 64; offset++) bytes[offset] = (bytes[offset] as number) ^ 0xa5;
  writeFileSync(file, bytes);
}

/** What SQLite itself finds: the rows that are left, and how many frames it took from the log. */
function recover(file: string): number {
  const db = new DatabaseSync(file);
  try {
    return (db.prepare('SELECT count(*) AS n FROM t').get() as { n: number }).n;
  } finally {
    db.close();
  }
}

test('a log that is whole, absent or empty has lost nothing', () => {
  const { file, log } = writeLog(50);
  expect(countLostPages(log)).toBe(0);
  expect(recover(file)).toBe(50);
  expect(countLostPages(`${log}-of-nobody`)).toBe(0);
  writeFileSync(log, '');
  expect(countLostPages(log)).toBe(0);
});

test('damage anywhere in a log is noticed, and where it is noticed SQLite has dropped rows', () => {
  const { log } = writeLog(50);
  const frames = Math.floor((statSync(log).size - 32) / FRAME_BYTES);
  for (const share of [0.02, 0.3, 0.7, 0.95]) {
    const hit = Math.floor(frames * share);
    const other = writeLog(50);
    damage(other.log, 32 + hit * FRAME_BYTES + 500);
    expect([share, countLostPages(other.log)]).toEqual([share, frames - hit]);
    expect(recover(other.file)).toBeLessThan(50);
  }
});

test('damage of the first bytes of a log loses all of its pages', () => {
  const { log } = writeLog(10);
  const frames = Math.floor((statSync(log).size - 32) / FRAME_BYTES);
  damage(log, 0);
  expect(countLostPages(log)).toBeGreaterThan(0);
  const other = writeLog(10);
  damage(other.log, 24);
  expect(countLostPages(other.log)).toBe(frames);
});

test('an end that was not written to its last byte was told to nobody, and is no damage', () => {
  const { file, log } = writeLog(50);
  truncateSync(log, statSync(log).size - FRAME_BYTES - 100);
  expect(countLostPages(log)).toBe(0);
  expect(recover(file)).toBeLessThan(50);
});

test('pages that an earlier use of the log left behind its end are no damage', () => {
  const dir = mkdtempSync(join(tmpdir(), 'write-ahead-'));
  const db = new DatabaseSync(join(dir, 'live.sqlite'));
  onTestFinished(() => db.close());
  db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)');
  const insert = () => db.prepare('INSERT INTO t (x) VALUES (?)').run('x'.repeat(1000));
  for (let id = 0; id < 50; id++) insert();
  db.exec('PRAGMA wal_checkpoint(RESTART)');
  insert();
  const log = join(dir, 'live.sqlite-wal');
  expect(statSync(log).size).toBeGreaterThan(20 * FRAME_BYTES);
  expect(countLostPages(log)).toBe(0);
});

test('a start with a damaged log is refused until the loss is accepted, and then begins with what came before', () => {
  const left = writeLog(50);
  damage(left.log, 32 + 20 * FRAME_BYTES);
  const dataDir = dirname(left.file);
  mkdirSync(join(dataDir, 'dynamodb'));
  const file = join(dataDir, 'dynamodb/tables.sqlite');
  copyFileSync(left.file, file);
  copyFileSync(left.log, `${file}-wal`);
  const before = readFileSync(`${file}-wal`);
  expect(() => refuseLostWrites(dataDir)).toThrow(/tables\.sqlite-wal is damaged: \d+ parts .*acceptsLoss: true/);
  expect(readFileSync(`${file}-wal`)).toEqual(before);
  acceptLostWrites(dataDir);
  expect(() => refuseLostWrites(dataDir)).not.toThrow();
  const rows = recover(file);
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThan(50);
});
