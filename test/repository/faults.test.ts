import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const DOCS = join(import.meta.dirname, '../../docs');

interface Fault {
  readonly number: number;
  readonly tests: readonly { readonly file: string; readonly name: string }[];
}

const FAULTS: readonly Fault[] = readFileSync(join(DOCS, 'faults.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const number = /^\| (\d+) /.exec(line)?.[1];
    if (number === undefined) return [];
    const tests = [...line.matchAll(/\[[^\]]+\]\(([^)]+)\) "([^"]+)"/g)];
    return [{ number: Number(number), tests: tests.map(([, file = '', name = '']) => ({ file, name })) }];
  });

describe('docs/faults.md', () => {
  test('docs/faults.md has each of the 32 faults once, in order', () => {
    expect(FAULTS.map(({ number }) => number)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  });

  test('docs/faults.md names a test for each fault', () => {
    expect(FAULTS.filter(({ tests }) => tests.length === 0).map(({ number }) => number)).toEqual([]);
  });

  test.each(FAULTS)('the tests that docs/faults.md names for fault $number exist', ({ tests }) => {
    const missing = tests.filter(({ file, name }) => {
      const text = readFileSync(join(DOCS, file), 'utf8');
      return ![name, name.replaceAll("'", "\\'")].some((each) => text.includes(`'${each}'`));
    });
    expect(missing).toEqual([]);
  });
});
