import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PARTS } from '#scripts/generate.ts';
import { TOOLS } from '#scripts/ops.ts';
import { MODELS } from '#scripts/train.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = 'bench,data,docs,functions,infra,local,packages,scripts,shared,statemachines,test,web,.github';
const FILES = [
  ...globSync(`{${FOLDERS}}/**/*.{ts,tsx,md,sql,yml,json,html}`, {
    cwd: ROOT,
    exclude: (name) => name === 'node_modules',
  }),
  ...globSync('{*.md,*.ts,.ci/run}', { cwd: ROOT }),
];
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const VERBS: Readonly<Record<string, object>> = { ops: TOOLS, generate: PARTS, train: MODELS };

/** Words that stand for a verb, or for the name of a script, in texts. */
const PLACEHOLDERS = /^(?:VERB|PART|MODEL|命令|\.\.\.|…|--help|\$)/;

/** The scripts that a text names, with the verb of those that have some. */
function listNamed(text: string) {
  return [
    ...text.matchAll(/npm(?:\.cmd)? run (?:-s |--silent )?([a-z][a-z:-]*)(?: (?:\[)?-- ([^\s`'"，。、）]+))?/g),
  ].map(([, script = '', verb]) => ({ script, verb }));
}

describe('npm scripts in texts', () => {
  test('every npm script that a page, a text or a comment names exists, with its verb', () => {
    const wrong = FILES.flatMap((file) =>
      listNamed(readFileSync(join(ROOT, file), 'utf8'))
        .filter(({ script, verb }) => !isKnown(script, verb))
        .map(({ script, verb = '' }) => `${file}: npm run ${script} -- ${verb}`),
    );
    expect(FILES.length).toBeGreaterThan(3000);
    expect(wrong).toEqual([]);
  });

  test('every test that a page tells to run exists', () => {
    const files = globSync('{test,packages}/**/*.ts', { cwd: ROOT, exclude: (name) => name === 'node_modules' });
    const tests = files.map((file) => file.replaceAll('\\', '/'));
    const named = FILES.filter((file) => file.endsWith('.md')).flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/npx vitest run ([^`#\n]+)/g)].flatMap(([, args = '']) =>
        args.split(/\s+/).filter((word) => /^(?:test|packages)\//.test(word)),
      ),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !tests.some((file) => file.startsWith(path)))).toEqual([]);
  });

  test('the search for named scripts finds an unknown script and an unknown verb', () => {
    const named = listNamed(
      ['seed -- --stage dev', '-s ops -- sede', 'ops -- smoke'].map((rest) => `npm run ${rest}`).join('\n'),
    );
    expect(named.map(({ script, verb }) => isKnown(script, verb))).toEqual([false, false, true]);
  });
});

function isKnown(script: string, verb: string | undefined): boolean {
  // The test of the help has a tool `x`.
  if (!Object.hasOwn(scripts, script)) return script === 'x';
  const verbs = VERBS[script];
  if (verbs === undefined || verb === undefined || PLACEHOLDERS.test(verb)) return true;
  return Object.hasOwn(verbs, verb.replace(/\W+$/, ''));
}
