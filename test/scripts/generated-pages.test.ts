import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { listAdapters, listAdaptersByTable, listPrefixes, PARSER } from '#scripts/generate/find-key-files.ts';
import { findPairs } from '#scripts/generate/find-texts.ts';
import { formatRow } from '#scripts/generate/format-row.ts';
import { listKeys, listOtherPrefixes } from '#scripts/generate/keys-page.ts';
import { IN_CHINESE, IS_OF_TEXTS, listTextFiles, listTexts } from '#scripts/generate/texts-page.ts';
import { readCommitted } from '#scripts/generate/write-generated.ts';

const toCamelCase = (file: string) => file.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Every piece of Chinese text in a file, however it is written: found without the keys and pairs of the generator. */
function listChinese(file: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, value } = node as { readonly type?: unknown; readonly value?: unknown };
    const text = type === 'TemplateElement' ? (value as { readonly raw: string }).raw : value;
    if (typeof text === 'string' && /\p{Script=Han}/u.test(text)) found.push(text.replace(/\s+/g, ' ').trim());
    for (const each of Object.values(node)) visit(each);
  };
  visit(parseSync(file, readCommitted(file)).program);
  return found;
}

describe('the page of texts', () => {
  const page = readCommitted('docs/generated/texts.md');

  test('every Chinese text of the pages, labels and messages is on the page of texts', () => {
    const files = listTextFiles().filter((file) => IS_OF_TEXTS.test(file));
    expect(files.length).toBeGreaterThan(300);
    const missing = files.flatMap((file) =>
      listChinese(file).filter((text) => !page.includes(formatRow([text]).slice(2, -2))),
    );
    expect(missing).toEqual([]);
  });

  test('every text of a folder of the pages has its English', () => {
    const files = listTextFiles().filter((file) => file.startsWith('web/texts/') && IN_CHINESE.test(file));
    expect(files.length).toBeGreaterThan(10);
    const single = files.flatMap((file) => listTexts(file).filter(({ zh, en }) => zh !== '' && en === ''));
    expect(single).toEqual([]);
  });

  test('a text is named by the names around it, and a text with parts is shown as its source', () => {
    const [zh, en] = ['`第{n}天`', '`day {n}`'].map((text) => text.replace('{', '${'));
    const source = `export const A = { b: { zh: '好', en: 'good' }, c: (n: number) => ({ zh: ${zh}, en: ${en} }) };`;
    expect(findPairs('a.ts', source)).toEqual([
      { key: 'A.b', zh: '好', en: 'good' },
      { key: 'A.c', zh, en },
    ]);
  });
});

describe('the pages of commands', () => {
  const files = globSync(
    ['shared/appeals/case', 'shared/enterprise/requests', 'shared/enterprise/visits'].map(
      (each) => `${each}/domain/commands/**/*.ts`,
    ),
  );
  const declared = files.flatMap((file) =>
    /satisfies \w*Declaration;/.exec(readCommitted(file)) ? [toCamelCase(basename(file, '.ts'))] : [],
  );

  test('the list has every declared command once, beside the folder that declares it, and fits one screen', () => {
    const lines = readCommitted('docs/generated/commands.md').trimEnd().split('\n');
    const listed = lines.flatMap((line) => {
      const folder = /\]\(\.\.\/\.\.\/([^)]+)\)/.exec(line)?.[1];
      return [...line.matchAll(/(?:\| |· )`(\w+)`/g)].map(([, name = '']) => `${folder}: ${name}`);
    });
    const expected = files.flatMap((file) => {
      const name = toCamelCase(basename(file, '.ts'));
      return declared.includes(name) ? [`${dirname(file).replaceAll('\\', '/')}: ${name}`] : [];
    });
    expect(listed.toSorted()).toEqual(expected.toSorted());
    expect(lines.join('\n')).toContain('`dispatch` DSP SYS → dispatched · ');
    // A screen: 50 lines of 130 characters, where a longer row of the table takes several.
    const shown = lines.map((line) => Math.max(1, Math.ceil(line.replace(/\]\([^)]*\)/, ']').length / 130)));
    expect(shown.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(50);
  });

  test('every declared command has one line, with who gives it, from where, to where, its body and its label', () => {
    const page = readCommitted('docs/generated/command-details.md');
    const listed = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name);
    expect(declared.length).toBeGreaterThan(90);
    expect(listed.toSorted()).toEqual(declared.toSorted());
    expect(page).toContain(
      '| `merge` | AGT DSP | submitted, accepted | merged | into, note? | 并单 · merge the case with another |',
    );
    expect(page).toContain(
      '| `rate` | APP | followUp, closed, merged | closed, same | answer: contacted, resolved, satisfaction, words? |',
    );
  });
});

describe('the page of keys', () => {
  test('every item of data-model.md has an adapter that builds its key', () => {
    const keys = listKeys();
    expect(keys.length).toBeGreaterThan(90);
    expect(keys.filter(({ files }) => files.length === 0)).toEqual([]);
  });

  test('every prefix in an adapter that functions open is on the page of keys', () => {
    const page = readCommitted('docs/generated/keys.md');
    const words = [...listAdapters().values()].flatMap(listPrefixes);
    expect(words.length).toBeGreaterThan(90);
    expect(words.filter((word) => !page.includes(`\`${word}#`))).toEqual([]);
    expect([...listOtherPrefixes().keys()].toSorted()).toEqual([
      'ASIDE',
      'ASKEDVISITS',
      'CLOSEDVISITS',
      'FEEDBACK',
      'HEAD',
      'LANE',
      'MANAGER',
      'POOL',
      'UPLOAD',
    ]);
  });

  test('the table of an adapter is the one that its parsers of items name', () => {
    const byTable = listAdaptersByTable();
    const parsers = [...listAdapters()].flatMap(([file, source]) =>
      [...source.matchAll(PARSER)].map(([, table = '', kind]) => ({ file, table, kind })),
    );
    expect(parsers.length).toBeGreaterThan(40);
    expect(parsers.filter(({ file, table }) => !byTable.get(table)?.has(file))).toEqual([]);
  });
});
