import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartRefused } from 'one-machine-aws';
import { openState } from 'one-machine-aws/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { explainFault } from '#local/explain-fault.ts';
import { temporaryDir } from '#test/support/contract/serve-aws.ts';

afterEach(() => void vi.restoreAllMocks());

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

test('a damaged state file is named, with --fresh as the way out', () => {
  const dir = temporaryDir();
  writeFileSync(join(dir, 'state.sqlite'), 'garbage '.repeat(1000));
  const sentence = explainFault(
    errorOf(() => openState(dir)),
    dir,
  );
  expect(sentence).toMatch(new RegExp(`The data in ${dir} are damaged.*--fresh`));
});

test('a full disk is named, found by a file or by the database', () => {
  const db = new DatabaseSync(':memory:');
  db.exec('PRAGMA max_page_count = 2; CREATE TABLE t (x TEXT)');
  const full = errorOf(() => db.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(100_000)));
  const noSpace = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  for (const error of [full, noSpace]) expect(explainFault(error, '/data')).toContain('The disk with /data is full');
});

test('a path that cannot be written is named, with the way out', () => {
  const error = Object.assign(new Error('EACCES'), { code: 'EACCES', path: '/data/logs' });
  expect(explainFault(error, '/data')).toMatch(/^\/data\/logs cannot be written.*--data DIR/);
});

test.each([
  ['en-GB', 'The port is taken.'],
  ['zh-CN', '端口已被占用。'],
])('a refused start is explained in the language of the user: %s', (locale, sentence) => {
  vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({
    ...new Intl.DateTimeFormat().resolvedOptions(),
    locale,
  });
  expect(explainFault(new StartRefused({ en: 'The port is taken.', zh: '端口已被占用。' }), '/data')).toBe(sentence);
});

test('a defect of the platform gets no such explanation', () => {
  expect(explainFault(new TypeError('x is not a function'), '/data')).toBeUndefined();
});
