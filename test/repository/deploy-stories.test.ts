import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CARRIED, LEFT_OUT } from '#test/deploy/stories.ts';

const STORIES = join(import.meta.dirname, '../e2e/stories');
const PAGE = readFileSync(join(import.meta.dirname, '../../docs/deploy-test.md'), 'utf8');
const ALL = globSync('*/*.ts', { cwd: STORIES }).map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, ''));

/** The rows of the table under a heading of the page. */
function rowsUnder(heading: string): readonly string[] {
  const [, after = ''] = PAGE.split(`\n### ${heading}\n`);
  return (after.split(/\n##+ /)[0] ?? '').split('\n').filter((line) => /^\| .*e2e\/stories/.test(line));
}
const namedIn = (rows: readonly string[]) =>
  rows.flatMap((row) => [...row.matchAll(/e2e\/stories\/([\w/-]+)\.ts\)/g)].map(([, story]) => story ?? ''));

describe('the stories of the deployment test', () => {
  test('The page lists each story that is told on the emulator, and no other', () => {
    expect(namedIn(rowsUnder('Stories that are told')).toSorted()).toEqual([...CARRIED].toSorted());
  });

  test('The page says of each other story why the emulator does not carry it', () => {
    const others = ALL.filter((story) => !CARRIED.includes(story));
    expect(namedIn(rowsUnder('Stories that are not told')).toSorted()).toEqual(others.toSorted());
  });

  test('Each test that is left out is one of a carried story, and on the page with the reason', () => {
    const texts = CARRIED.map((story) => readFileSync(join(STORIES, `${story}.ts`), 'utf8'));
    for (const [name, reason] of Object.entries(LEFT_OUT)) {
      expect([name, texts.some((text) => text.includes(`'${name}'`))]).toEqual([name, true]);
      expect([name, PAGE.includes(`| ${name} | ${reason} |`)]).toEqual([name, true]);
    }
  });
});
