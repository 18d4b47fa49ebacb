import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FEATURES } from '#scripts/checks/import-rules.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = globSync(
  '{*.md,NOTICE,docs/**/*.md,bench/results/*.md,{local,statemachines,data}/README.md,packages/*/*.md}',
  {
    cwd: ROOT,
  },
);
const DECISIONS = PAGES.filter((page) => page.startsWith('docs/adr/'));

/** The files of the project that a page may name without their folder. */
const SOURCES = globSync('{.ci,bench,data,functions,infra,local,packages,scripts,shared,test,web}/**/*.{ts,tsx,sql}', {
  cwd: ROOT,
  exclude: ['**/node_modules'],
}).map((file) => file.replaceAll('\\', '/'));

const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');

/** A code span that is a path of the repository: a known folder, a slash, no placeholder. */
const PATH =
  /^(?:\.ci|bench|data|docs|functions|infra|local|packages|scripts|shared|statemachines|test|web)\/[A-Za-z0-9_./-]*(?<![.-])$/;
/** Folders that exist only after a run. */
const GENERATED = /^(?:\.build|\.local|cdk\.out)\//;

/** Targets of links, inline and by reference, inside the repository. */
function findLinks(text: string): readonly string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm)].map(
    ([, inline, named]) => inline ?? named,
  );
  return targets.flatMap((target) => (target === undefined || /^(?:https?|mailto):/.test(target) ? [] : [target]));
}

/** The text without code blocks and comments, whose brackets are not links. */
function removeCode(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/<!--[\s\S]*?-->/g, '');
}

/** The anchors that GitHub makes of the headings of a page. */
function findAnchors(text: string): readonly string[] {
  return [...removeCode(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

function findBrokenLinks(page: string): readonly string[] {
  return findLinks(removeCode(read(page))).filter((target) => {
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(ROOT, file))) return true;
    return anchor !== undefined && file.endsWith('.md') && !findAnchors(read(file)).includes(anchor);
  });
}

describe('the documentation', () => {
  test('the search for pages finds the known ones', () => {
    expect(PAGES).toEqual(
      expect.arrayContaining(['README.md', 'docs/domain.md', 'docs/architecture.md', 'local/README.md']),
    );
  });

  test.each(PAGES)('every link of %s has a file and a heading', (page) => {
    expect(findBrokenLinks(page)).toEqual([]);
  });

  test.each(PAGES)('every link by name in %s has a target, and every target a link', (page) => {
    const prose = removeCode(read(page));
    const targets = [...prose.matchAll(/^\[(`[^\]]+`)\]: /gm)].map(([, name]) => name);
    const names = [...prose.matchAll(/\[(`[^\]`]+`)\](?![(:])/g)].map(([, name]) => name);
    expect([...new Set(names)].toSorted()).toEqual(targets.toSorted());
  });

  test.each(PAGES)('every path that %s mentions exists', (page) => {
    const spans = [...removeCode(read(page)).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
    const missing = spans.filter((span) => PATH.test(span) && !GENERATED.test(span) && !existsSync(join(ROOT, span)));
    expect(missing).toEqual([]);
  });

  test.each(PAGES)('every source file that %s names exists, and a link named as a file leads to it', (page) => {
    const prose = removeCode(read(page));
    const names = [...prose.matchAll(/`([a-z][\w@-]*(?:[./][\w@-]+)*\.(?:tsx?|sql))`/g)].map(([, name = '']) => name);
    expect(names.filter((name) => !SOURCES.some((file) => `/${file}`.endsWith(`/${name}`)))).toEqual([]);
    const links = [...prose.matchAll(/\[`?([\w@./-]+\.tsx?)`?\]\(([^)#\s]+)\)/g)];
    const misnamed = links.filter(([, name = '', path = '']) => basename(name) !== basename(path));
    expect(misnamed.map(([link]) => link)).toEqual([]);
  });

  test.each(['docs/scripts.md', 'docs/zh-CN/scripts.md'])('%s describes every npm script', (page) => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const text = read(page);
    const commands = Object.keys(scripts).map((name) =>
      /^(start|test)$/.test(name) ? `npm ${name}` : `npm run ${name}`,
    );
    expect(commands.filter((command) => !text.includes(`| \`${command}\``))).toEqual([]);
  });

  test.each(['README.md', 'README.zh-CN.md'])('%s leads to all commands, and fits on two screens', (page) => {
    expect(findLinks(read(page)).filter((link) => link.endsWith('scripts.md'))).toHaveLength(1);
    expect(read(page).split('\n').length).toBeLessThanOrEqual(110);
  });

  test('no page refers to files outside the repository', () => {
    expect(
      PAGES.filter((page) => /\.\.\/shared\/(?:[A-Z]|data\b)|\/work\//.test(read(page).replace(/\]\([^)]*\)/g, ''))),
    ).toEqual([]);
  });

  test('architecture.md lists the features in the order in which they may import each other', () => {
    const [, section = ''] = read('docs/architecture.md').split('## 6. Layout');
    const [, table = ''] = section.split('| feature | what it does |\n| --- | --- |\n');
    const [rows = ''] = table.split('\n\n');
    expect([...rows.matchAll(/^\| `([^`]+)` \|/gm)].map(([, feature]) => feature)).toEqual([...FEATURES]);
  });

  test.each(DECISIONS)('the decision %s has a number, a status with its date, and four sections', (page) => {
    const [title, , status] = read(page).split('\n');
    expect(title).toMatch(new RegExp(`^# ${Number(page.slice('docs/adr/'.length).slice(0, 3))}\\. \\S`));
    expect(status).toMatch(/^Status: accepted · \d{4}-\d\d-\d\d/);
    const sections = [...read(page).matchAll(/^## (.*)$/gm)].map(([, section]) => section);
    expect(sections).toEqual(['Context', 'Decision', 'Alternatives', 'Consequences']);
  });

  test('docs/README.md lists every decision under its title', () => {
    const index = read('docs/README.md');
    const links = DECISIONS.map((page) => {
      const [, title] = /^# (.*)$/m.exec(read(page)) ?? [];
      return `[${title}](${page.slice('docs/'.length)})`;
    });
    expect(links.filter((link) => !index.includes(link))).toEqual([]);
  });
});
