import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../docs/testing');
const PAGE = join(FOLDER, 'rules.md');

/** The rows of a page with the title and the file of each test. */
function readRows(page: string) {
  return [...readFileSync(page, 'utf8').matchAll(/^\| ([^|]+) \| \[(.+)\]\((\S+)\) \|$/gm)].map(
    ([, rule = '', title = '', file = '']) => ({ rule, title, file }),
  );
}

const ROWS = readRows(PAGE);

test.each(['rules.md', 'pages.md'])('each line of docs/testing/%s has a test of that title in that file', (name) => {
  const missing = readRows(join(FOLDER, name)).filter(({ title, file }) => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    return !text.includes(`'${title}'`) && !text.includes(`\`${title}\``);
  });
  expect(missing).toEqual([]);
});

test('Every line of docs/testing/pages.md has a test', () => {
  const page = join(FOLDER, 'pages.md');
  const lines = readFileSync(page, 'utf8')
    .split('\n')
    .filter((line) => /^\| (?!what|---)/.test(line));
  expect(readRows(page).length).toBe(lines.length);
  expect(lines.length).toBeGreaterThan(30);
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
