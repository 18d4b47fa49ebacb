import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findPlace } from '#scripts/checks/import-rules.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (...patterns: readonly string[]) =>
  globSync([...patterns], { cwd: ROOT }).map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

/** What runs in functions, and what runs in browsers. */
const FUNCTIONS = read('shared/**/*.ts', 'functions/**/*.ts');
const PAGES = read('web/**/*.{ts,tsx,html}');
const ALL = [...FUNCTIONS, ...PAGES];

/** The places of a pattern, as `file: match`. */
function find(sources: typeof ALL, pattern: RegExp): string[] {
  return sources.flatMap(({ file, text }) => [...text.matchAll(pattern)].map(([match]) => `${file}: ${match.trim()}`));
}

const filesOf = (found: readonly string[]) => [...new Set(found.map((each) => each.split(': ')[0]))].toSorted();

describe('the source of functions and pages', () => {
  test('the source is found: without it the rules below would pass', () => {
    expect(FUNCTIONS.length).toBeGreaterThan(400);
    expect(PAGES.length).toBeGreaterThan(80);
  });

  test('the source starts no process, runs no text as code and loads no module by a name from input', () => {
    expect(find(ALL, /node:(?:child_process|vm|cluster|inspector)\b/g)).toEqual([]);
    expect(find(ALL, /\beval\(|new Function\(|set(?:Timeout|Interval)\(['"`]/g)).toEqual([]);
    expect(find(ALL, /\bimport\((?!['"])[^)]*\)/g)).toEqual([]);
  });

  test('regular expressions are built from constants only, in contracts and in the scrubbing of texts', () => {
    const built = find(ALL, /new RegExp\([^)]*/g);
    expect(filesOf(built).filter((file) => !file?.startsWith('shared/texts/domain/scrubbing/'))).toEqual([
      'shared/kernel/contracts/fields/exported-ids.ts',
      'shared/lake/contracts/columns.ts',
    ]);
  });

  test('no text becomes markup, and pages hear messages of their own tabs and the captcha only', () => {
    expect(
      find(PAGES, /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|srcdoc/g),
    ).toEqual([]);
    expect(filesOf(find(PAGES, /addEventListener\('message'|onmessage/g))).toEqual([
      'web/citizen/session/captcha-frame.tsx',
      'web/ui/session/tab-store.ts',
    ]);
  });

  test('a function opens only the groups of stores that it uses, never those of all tables', () => {
    expect(find(FUNCTIONS, /from '[./]*\/deps\/stores\.ts'/g)).toEqual([]);
  });

  test('the domain decides from its arguments, and keeps nothing between two calls', () => {
    const domain = FUNCTIONS.filter(({ file }) => findPlace(file)?.layer === 'domain');
    expect(
      find(domain, /^(?:let \w+|(?:export )?const \w+(?:: [^=\n]*)? = new (?:Weak)?(?:Map|Set)(?:<.*>)?\(\))/gm),
    ).toEqual([]);
  });

  test('the time comes from the clock of its adapter alone, so that a test can set it', () => {
    expect(filesOf(find(ALL, /\bDate\.now\(\)|\bnew Date\(\)/g))).toEqual([
      'shared/kernel/adapters/system-clock.ts',
      'web/ui/clock.ts',
    ]);
  });

  test('no source sets or reads a cookie', () => {
    expect(find(ALL, /set-cookie|document\.cookie|\bcookies\b/gi)).toEqual([]);
  });

  test('seven adapters alone call other hosts, at configured addresses, and follow no redirect', () => {
    const calls = find(FUNCTIONS, /\bfetch\([\s\S]{0,300}?\);/g);
    expect(calls.filter((call) => !call.includes("redirect: 'error'"))).toEqual([]);
    expect(filesOf(find(FUNCTIONS, /\bfetch\(/g))).toEqual([
      'shared/accounts/adapters/captcha.ts',
      'shared/accounts/adapters/exchange.ts',
      'shared/appeals/handling/public-api.adapter.ts',
      'shared/kernel/adapters/notices.ts',
      'shared/knowledge/adapters/index-reader.ts',
      'shared/mail/adapters/mail-store.ts',
      'shared/media/adapters/inspection/http-scanner.ts',
    ]);
    expect(find(FUNCTIONS, /from 'node:(?:https?|net|tls|dgram)'/g)).toEqual([]);
  });

  test('hashes are SHA-256, KMS alone encrypts, and only what the mini-programs demand is signed', () => {
    expect(find(FUNCTIONS, /create(?:Hash|Hmac)\((?!'sha256')[^)]*/g)).toEqual([]);
    expect(find(FUNCTIONS, /create(?:Cipher|Decipher|DiffieHellman|ECDH)|publicEncrypt|privateDecrypt/g)).toEqual([]);
    expect(filesOf(find(FUNCTIONS, /create(?:Sign|Verify)\(/g))).toEqual(['shared/accounts/adapters/alipay.ts']);
  });

  test('ids and secrets come from the generator of the system; other chance only spreads retries', () => {
    expect(filesOf(find(ALL, /Math\.random/g))).toEqual([
      'shared/kernel/adapters/random-ids.ts',
      'web/mini-program/client.ts',
      'web/ui/session/open-client.ts',
    ]);
    expect(filesOf(find(FUNCTIONS, /randomBytes\(|randomInt\(|randomUUID\(/g))).toEqual([
      'shared/accounts/adapters/proof-of-work.ts',
      'shared/kernel/adapters/call-signer.ts',
      'shared/kernel/adapters/random-ids.ts',
    ]);
  });
});

test('the name of a test has at most 110 characters', () => {
  const named = /\b(?:test|it)(?:\.\w+(?:\([^()]*\))?)*\(\s*(['"`])((?:(?!\1).)*)\1/g;
  const names = read('{test,packages/*/test}/**/*.ts').flatMap(({ text }) =>
    [...text.matchAll(named)].map(([, , name = '']) => name),
  );
  expect(names.length).toBeGreaterThan(3000);
  expect(names.filter((name) => name.length > 110)).toEqual([]);
});

test('a tool declares every constant before it runs, because lines below are not yet read', () => {
  const tools = read('scripts/**/*.ts', 'local/*.ts').filter(({ text }) => text.includes('\nawait runTool('));
  expect(tools.length).toBeGreaterThan(15);
  const late = tools.filter(({ text }) => /\n(?:const|let|class) /.test(text.slice(text.indexOf('\nawait runTool('))));
  expect(late.map(({ file }) => file)).toEqual([]);
});

test('a folder has at most 20 files, except decisions and golden events, which only grow', () => {
  const growing = ['docs/adr', 'test/contracts/golden/requests-1/events', 'test/contracts/golden/schema-1/events'];
  const files = [
    'bench',
    'data',
    'docs',
    'functions',
    'infra',
    'local',
    'packages',
    'scripts',
    'shared',
    'statemachines',
    'test',
    'web',
  ]
    .flatMap((folder) => globSync(`${folder}/**/*.*`, { cwd: ROOT }))
    .map((file) => file.replaceAll('\\', '/'));
  const counts = Map.groupBy(files, (file) => posix.dirname(file));
  expect(counts.size).toBeGreaterThan(150);
  const crowded = [...counts].flatMap(([folder, { length }]) => (length > 20 ? [folder] : []));
  expect(crowded.toSorted()).toEqual(growing);
});

test('a file of the product has at most 250 lines: a longer one is two things', () => {
  const files = read('{shared,functions,web,infra,scripts,local,bench}/**/*.{ts,tsx}');
  expect(files.length).toBeGreaterThan(900);
  const long = files.filter(({ text }) => text.trimEnd().split('\n').length > 250);
  expect(long.map(({ file }) => file)).toEqual([]);
});
