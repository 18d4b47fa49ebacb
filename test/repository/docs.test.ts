import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withTables } from '../../scripts/write-domain-tables.ts';
import { addLimit } from '../../shared/domain/clocks/calendar.ts';
import { parseLimit } from '../../shared/domain/clocks/duration.ts';
import { toMillis } from '../../shared/domain/clocks/instant.ts';
import { CALENDAR, localTime } from '../support/domain/world.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = globSync('{README.md,NOTICE,docs/**/*.md,local/README.md,statemachines/README.md,data/README.md}', {
  cwd: ROOT,
});

const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');

/** A code span that looks like a path of ours: a room of the repository, a slash, nothing that stands for something else. */
const PATH =
  /^(?:\.ci|bench|data|docs|functions|infra|local|scripts|shared|statemachines|test)\/[A-Za-z0-9_./-]*(?<![.-])$/;
/** Made by running, so not always there. */
const MADE = /^(?:\.build|\.local|cdk\.out)\//;

/** The pages for whoever starts and changes the platform; those for operators name scripts of the deployment. */
function isOfUse(page: string): boolean {
  return !/^docs\/(?:deploy|runbooks|adr\/002)/.test(page);
}

/** Targets of links, inline and by reference, without those that lead out of the repository. */
function linksIn(text: string): readonly string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm)].map(
    ([, inline, named]) => inline ?? named,
  );
  return targets.flatMap((target) => (target === undefined || /^(?:https?|mailto):/.test(target) ? [] : [target]));
}

/** The text without its blocks of code, whose brackets are no links. */
function proseOf(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/<!--[\s\S]*?-->/g, '');
}

/** The anchors of a page as GitHub makes them of its headings. */
function anchorsOf(text: string): readonly string[] {
  return [...proseOf(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

function brokenLinks(page: string): readonly string[] {
  return linksIn(proseOf(read(page))).filter((target) => {
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(ROOT, file))) return true;
    return anchor !== undefined && file.endsWith('.md') && !anchorsOf(read(file)).includes(anchor);
  });
}

describe('the documentation', () => {
  test('has the pages that are looked at here', () => {
    expect(PAGES).toEqual(
      expect.arrayContaining(['README.md', 'docs/domain.md', 'docs/architecture.md', 'local/README.md']),
    );
  });

  test.each(PAGES)('%s: every link leads to a file, and to a heading of it', (page) => {
    expect(brokenLinks(page)).toEqual([]);
  });

  test.each(PAGES)('%s: every link by name has a target, and every target a link', (page) => {
    const prose = proseOf(read(page));
    const targets = [...prose.matchAll(/^\[(`[^\]]+`)\]: /gm)].map(([, name]) => name);
    const names = [...prose.matchAll(/\[(`[^\]`]+`)\](?![(:])/g)].map(([, name]) => name);
    expect([...new Set(names)].toSorted()).toEqual(targets.toSorted());
  });

  test.each(PAGES)('%s: every path that is named exists', (page) => {
    const spans = [...proseOf(read(page)).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
    const missing = spans.filter((span) => PATH.test(span) && !MADE.test(span) && !existsSync(join(ROOT, span)));
    expect(missing).toEqual([]);
  });

  test.each(PAGES.filter(isOfUse))('%s: every npm script that is named exists', (page) => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const named = [...read(page).matchAll(/npm run (?:-s |--silent )?([a-z][a-z-]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('points to nothing beside the repository', () => {
    expect(
      PAGES.filter((page) => /\.\.\/shared\/(?:[A-Z]|data\b)|\/work\//.test(read(page).replace(/\]\([^)]*\)/g, ''))),
    ).toEqual([]);
  });

  test('lists every decision in its index', () => {
    const index = read('docs/README.md');
    const decisions = PAGES.filter((page) => page.startsWith('docs/adr/'));
    expect(decisions.filter((page) => !index.includes(`(${page.slice('docs/'.length)})`))).toEqual([]);
  });
});

describe('docs/domain.md', () => {
  const text = read('docs/domain.md');

  test('has the tables that the code defines (else: node scripts/write-domain-tables.ts)', () => {
    expect(text).toBe(withTables(text));
  });

  test('refuses a part that nobody makes', () => {
    expect(() => withTables('<!-- generated: nothing -->\n<!-- end -->')).toThrow('nothing');
  });

  const ROW =
    /^\| (\d{4}-\d\d-\d\d \d\d:\d\d) +\| ([\d.]+) (WD|working h|h) +\| (\d{4}-\d\d-\d\d \d\d:\d\d)(, provisional)? +\|/gm;
  const examples = [...text.matchAll(ROW)].map(([, start = '', count = '', unit = '', end = '', provisional]) => ({
    start,
    count: Number(count),
    unit,
    end,
    isProvisional: provisional !== undefined,
  }));

  test('has examples of deadlines', () => expect(examples.length).toBeGreaterThanOrEqual(9));

  test.each(examples)('$count $unit from $start end at $end', ({ start, count, unit, end, isProvisional }) => {
    const written = { WD: { workingDays: count }, 'working h': { workingHours: count } }[unit] ?? `PT${count}H`;
    const limit = parseLimit(written);
    if (!limit) throw new Error(`${count} ${unit} is no limit`);
    const { dueAt, provisional } = addLimit(CALENDAR, limit, localTime(start));
    expect(toMillis(dueAt)).toBe(toMillis(localTime(end)));
    expect(provisional).toBe(isProvisional);
  });
});
