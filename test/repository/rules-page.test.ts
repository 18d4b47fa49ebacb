import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const PAGE = join(import.meta.dirname, '../../docs/testing/rules.md');

/** The rules of the page with the title and the file of each test. */
const ROWS = [...readFileSync(PAGE, 'utf8').matchAll(/^\| ([^|]+) \| \[(.+)\]\((\S+)\) \|$/gm)].map(
  ([, rule = '', title = '', file = '']) => ({ rule, title, file }),
);

test('each rule of docs/testing/rules.md has a test of that title in that file', () => {
  const missing = ROWS.filter(({ title, file }) => {
    const text = readFileSync(join(PAGE, '..', file), 'utf8');
    return !text.includes(`'${title}'`) && !text.includes(`\`${title}\``);
  });
  expect(missing).toEqual([]);
});

test('docs/testing/rules.md has rules of the sections 1 to 10, and every line of its tables is one', () => {
  const text = readFileSync(PAGE, 'utf8');
  const sections = [...text.matchAll(/^## (\d+)\. /gm)].map(([, number]) => Number(number));
  expect(sections).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const lines = text.split('\n').filter((line) => line.startsWith('| ') && !/^\| (rule|---)/.test(line));
  const notBuilt = lines.filter((line) => /^\| [^|]+ \| not built: [^|]+ \|$/.test(line));
  expect(ROWS.length + notBuilt.length).toBe(lines.length);
  expect(ROWS.length).toBeGreaterThan(200);
});
