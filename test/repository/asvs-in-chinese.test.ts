import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const DOCS = join(import.meta.dirname, '../../docs');
const ENGLISH = 'security.md';
const CHINESE = 'zh-CN/asvs.md';
const KINDS: Readonly<Record<string, string>> = {
  Test: '测试',
  Setting: '设置',
  Reason: '理由',
  'N/A': '不适用',
  Open: '未做',
};

interface Row {
  readonly ids: string;
  readonly level: string;
  readonly requirement: string;
  readonly kind: string;
  /** Files as seen from `docs`. */
  readonly files: readonly string[];
}

function readRows(page: string): readonly Row[] {
  return readFileSync(join(DOCS, page), 'utf8')
    .split('\n')
    .filter((line) => /^\| \d+\.\d+\.\d+/.test(line))
    .map((line) => {
      const [, ids = '', level = '', requirement = '', evidence = ''] = line.split(' | ').join('|').split('|');
      const links = [...line.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, file = '']) => file);
      return {
        ids: ids.trim(),
        level,
        requirement,
        kind: /^[^:：|]+/.exec(evidence)?.[0].trim() ?? '',
        files: [...new Set(links.map((file) => normalize(join(dirname(page), file))))].toSorted(),
      };
    });
}

describe('docs/zh-CN/asvs.md', () => {
  const english = readRows(ENGLISH);
  const chinese = readRows(CHINESE);

  test('The Chinese page has the requirements, kinds of evidence and files of the English one', () => {
    expect(chinese.length).toBeGreaterThan(150);
    const inChinese = english.map(({ ids, level, kind, files }) => ({ ids, level, kind: KINDS[kind], files }));
    expect(chinese.map(({ ids, level, kind, files }) => ({ ids, level, kind, files }))).toEqual(inChinese);
  });

  test('Every requirement is in Chinese words, and every file exists', () => {
    const foreign = ['WebSocket', 'GraphQL', 'SAML', 'TURN'];
    const without = chinese.filter(({ requirement }) => !/\p{Script=Han}/u.test(requirement));
    expect(without.map(({ requirement }) => requirement).filter((each) => !foreign.includes(each))).toEqual([]);
    expect(chinese.flatMap(({ files }) => files).filter((file) => !existsSync(join(DOCS, file)))).toEqual([]);
  });
});
