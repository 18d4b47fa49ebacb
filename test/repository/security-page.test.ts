import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '../..');
const DOCS = join(PROJECT, 'docs');
const PAGE = readFileSync(join(DOCS, 'security.md'), 'utf8');

/** The requirements of ASVS 5.0.0 by section, counted from its published list: `1.2: 1-5` are 1.2.1 to 1.2.5. */
const LEVEL_1 = `1.2: 1-5, 1.3: 1-2, 1.5: 1, 2.1: 1, 2.2: 1-2, 2.3: 1, 3.2: 1-2, 3.3: 1, 3.4: 1-2, 3.5: 1-3, 4.1: 1, 4.4: 1,
  5.2: 1-2, 5.3: 1-2, 6.1: 1, 6.2: 1-8, 6.3: 1-2, 6.4: 1-2, 7.2: 1-4, 7.4: 1-2, 8.1: 1, 8.2: 1-2, 8.3: 1, 9.1: 1-3, 9.2: 1,
  10.4: 1-5, 11.3: 1-2, 11.4: 1, 12.1: 1, 12.2: 1-2, 13.4: 1, 14.2: 1, 14.3: 1, 15.1: 1, 15.2: 1, 15.3: 1`;
const LEVEL_2 = `1.1: 1-2, 1.2: 6-9, 1.3: 3-11, 1.4: 1-3, 1.5: 2, 2.1: 2-3, 2.2: 3, 2.3: 2-4, 2.4: 1, 3.3: 2-4, 3.4: 3-6, 3.5: 4-5,
  3.7: 1-2, 4.1: 2-3, 4.2: 1, 4.3: 1-2, 4.4: 2-4, 5.1: 1, 5.2: 3, 5.4: 1-3, 6.1: 2-3, 6.2: 9-12, 6.3: 3-4, 6.4: 3-4, 6.5: 1-5,
  6.6: 1-3, 6.8: 1-4, 7.1: 1-3, 7.3: 1-2, 7.4: 3-5, 7.5: 1-2, 7.6: 1-2, 8.1: 2, 8.2: 3, 8.4: 1, 9.2: 2-4, 10.1: 1-2, 10.2: 1-2,
  10.3: 1-4, 10.4: 6-11, 10.5: 1-5, 10.6: 1-2, 10.7: 1-3, 11.1: 1-2, 11.2: 1-3, 11.3: 3, 11.4: 2-4, 11.5: 1, 11.6: 1, 12.1: 2-3,
  12.3: 1-4, 13.1: 1, 13.2: 1-5, 13.3: 1-2, 13.4: 2-5, 14.1: 1-2, 14.2: 2-4, 14.3: 2-3, 15.1: 2-3, 15.2: 2-3, 15.3: 2-7, 16.1: 1,
  16.2: 1-5, 16.3: 1-4, 16.4: 1-3, 16.5: 1-3, 17.1: 1, 17.2: 1-4, 17.3: 1-2`;

interface Row {
  readonly ids: readonly string[];
  readonly level: string;
  readonly evidence: string;
}

const rows: readonly Row[] = PAGE.split('\n').flatMap((line) => {
  const [, ids = '', level = '', , evidence = ''] = line.split('|').map((cell) => cell.trim());
  return /^\d+\.\d+\.\d+/.test(ids) ? [{ ids: expand(ids), level, evidence }] : [];
});

describe('docs/security.md', () => {
  test.each([
    ['1', LEVEL_1, 70],
    ['2', LEVEL_2, 183],
  ])('Every requirement of ASVS 5.0 level %s has one row', (level, listed, count) => {
    const required = listed.split(',').flatMap((section) => {
      const [name = '', range = ''] = section.trim().split(': ');
      const [from = '', to = from] = range.split('-');
      return expand(`${name}.${from}-${name}.${to}`);
    });
    expect(required).toHaveLength(count);
    const found = rows.filter((row) => row.level === level).flatMap(({ ids }) => ids);
    expect(found.toSorted()).toEqual(required.toSorted());
  });

  test('Every requirement has a test, a setting, a reason, a word why it does not apply, or is open', () => {
    const bare = rows.filter(
      ({ evidence }) => !/^(?:(?:Test|Setting|Reason|N\/A): .{6}|N\/A: no|Open: )/.test(evidence),
    );
    expect(bare).toEqual([]);
    const untested = rows.filter(
      ({ evidence }) => evidence.startsWith('Test:') && !/\]\(\.\.\/(?:packages\/[^/]+\/)?test\//.test(evidence),
    );
    expect(untested).toEqual([]);
  });

  test('Nothing of level 1 is open', () => {
    expect(rows.filter(({ level, evidence }) => level === '1' && evidence.startsWith('Open'))).toEqual([]);
  });

  test('Every file that the page names exists', () => {
    const targets = [...PAGE.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
    expect(targets.length).toBeGreaterThan(150);
    expect(targets.filter((target) => !existsSync(join(DOCS, target)))).toEqual([]);
  });

  test('Every file that the page names as a test has tests', () => {
    const files = [...PAGE.matchAll(/\]\((\.\.\/test\/[^)]+)\)/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(150);
    const empty = files.filter((file) => !/\btest(?:\.each)?\(/.test(readFileSync(join(DOCS, file), 'utf8')));
    expect(empty).toEqual([]);
  });

  test('Every section that the page refers to exists', () => {
    const links = [...PAGE.matchAll(/\]\(([^)#]*)#([^)]+)\)/g)].map(([, file = '', anchor = '']) => ({ file, anchor }));
    expect(links.length).toBeGreaterThan(4);
    expect(links.filter(({ file, anchor }) => !readAnchors(file || 'security.md').includes(anchor))).toEqual([]);
    const quoted = [...PAGE.matchAll(/this page, "([^"]+)"/g)].map(([, heading = '']) => heading);
    expect(quoted.length).toBeGreaterThan(2);
    expect(quoted.filter((heading) => !PAGE.includes(`\n## ${heading}\n`))).toEqual([]);
  });

  test('Every tool, setting and name in code that the page writes is in the project', () => {
    const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { scripts: object };
    const sources = globSync('{shared,functions,infra,local,scripts,web}/**/*.{ts,html}', { cwd: PROJECT });
    const source = [...sources, 'biome.json'].map((file) => readFileSync(join(PROJECT, file), 'utf8')).join('\n');
    const names = new Set([...PAGE.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
    expect(names.size).toBeGreaterThan(30);
    const unknown = [...names].filter((name) => {
      const [, script] = /^npm run (\S+)/.exec(name) ?? [];
      if (script !== undefined) return !Object.hasOwn(scripts, script);
      if (name.startsWith('test/')) return !existsSync(join(PROJECT, name));
      return !source.includes(name) && !OUTSIDE.includes(name);
    });
    expect(unknown).toEqual([]);
  });
});

/** Words in code that are not of the project: one of this page, and a policy of API Gateway that a deployment chooses. */
const OUTSIDE = ['N/A', 'TLS_1_2'];

/** The anchors of the headings of a page, as GitHub makes them. */
function readAnchors(file: string): readonly string[] {
  const text = readFileSync(join(DOCS, file), 'utf8');
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** `6.2.1-6.2.3` are 6.2.1, 6.2.2 and 6.2.3. */
function expand(ids: string): string[] {
  const [first = '', last = first] = ids.split('-');
  const section = first.slice(0, first.lastIndexOf('.') + 1);
  const [from, to] = [first, last].map((id) => Number(id.slice(id.lastIndexOf('.') + 1))) as [number, number];
  return Array.from({ length: to - from + 1 }, (_, index) => `${section}${from + index}`);
}

describe('docs/security/threats.md', () => {
  const SECURITY = join(DOCS, 'security');
  const threats = readFileSync(join(SECURITY, 'threats.md'), 'utf8');
  const held = (threats.split('## What nothing holds yet')[0] ?? '')
    .split('\n')
    .filter((line) => /^\| (?!who |---)/.test(line));
  const testsOf = (line: string) =>
    [...line.matchAll(/\]\((\.\.\/\.\.\/(?:packages\/[^/]+\/)?test\/[^)]+)\)/g)].map(([, file = '']) =>
      join(SECURITY, file),
    );

  test('Every threat that is held names a test', () => {
    expect(held.length).toBeGreaterThan(25);
    expect(held.filter((line) => testsOf(line).length === 0)).toEqual([]);
  });

  test('Every test that the page names exists and has tests', () => {
    const files = held.flatMap(testsOf);
    const missing = files.filter((file) => !existsSync(file));
    expect(missing).toEqual([]);
    expect(files.filter((file) => !/\btest(?:\.each)?[<(]/.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
