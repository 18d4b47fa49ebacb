import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { makeTexts } from '#test/support/router/synthetic.ts';
import { classifyText } from '#texts/domain/classifier/classify-text.ts';
import { readModel } from '#texts/model-header.contract.ts';

const TOOL = join(import.meta.dirname, '../../../scripts/router/train-router.ts');
const dir = mkdtempSync(join(tmpdir(), 'train-router-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const path = (name: string) => join(dir, name);
function write(name: string, rows: readonly unknown[]): string {
  writeFileSync(path(name), rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
  return path(name);
}
async function train(...args: string[]) {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  return promisify(execFile)(process.execPath, [TOOL, ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );
}

describe('npm run train -- router', () => {
  test('train-router writes a model that classifies and a card with its figures', async () => {
    const { code, stdout } = await train(write('good.jsonl', makeTexts(200)), '--out', path('model'), '--seed', '3');
    expect(code).toBe(0);
    const model = readModel(readFileSync(path('model/model.bin')));
    expect(model.ok && classifyText(model.value, '供热公司不管，室温低').categories[0]?.label).toBe('0101');
    const card = readFileSync(path('model/model-card.md'), 'utf8');
    expect(stdout).toContain(card);
    expect(card).toMatch(/^# Model card: router-1-[\da-f]{8}\n/);
    for (const part of ['accuracy', 'macro-F1', 'first three', 'ECE', 'confusions', 'Threshold'])
      expect(card).toContain(part);
    expect(card).toMatch(/\| texts \| \d+ \| \d+ \|/);
  });

  test('train-router refuses bad rows with file and number and trains nothing', async () => {
    const file = write('bad.jsonl', [...makeTexts(30), 'nonsense', { text: '停水', category: 'x' }]);
    const { code, stderr } = await train(file, '--out', path('none'));
    expect(code).toBe(1);
    expect(stderr).toContain(`${file}:31: not a JSON object`);
    expect(stderr).toContain(`${file}:32: the field "category" is missing or wrong`);
    expect(existsSync(path('none'))).toBe(false);
  });

  test('train-router leaves bad rows out when told to, and reports on a held-out file', async () => {
    const file = write('mixed.jsonl', [...makeTexts(100), 'nonsense']);
    const heldOut = write('held-out.jsonl', makeTexts(40, { seed: 9 }));
    const args = [file, '--out', path('mixed'), '--skip-bad-rows', '--held-out', heldOut, '--card', path('card.md')];
    expect(await train(...args)).toMatchObject({ code: 0 });
    expect(readFileSync(path('card.md'), 'utf8')).toContain('held-out.jsonl');
    expect(existsSync(path('mixed/model-card.md'))).toBe(false);
  });

  test('train-router reads the .jsonl files of a folder in order of their names', async () => {
    mkdirSync(path('folder'));
    write('folder/b.jsonl', makeTexts(60, { seed: 5 }));
    write('folder/a.jsonl', makeTexts(60, { seed: 4 }));
    write('folder/other.txt', ['nonsense']);
    await train(path('folder'), '--out', path('of-folder'));
    await train(path('folder/a.jsonl'), path('folder/b.jsonl'), '--out', path('of-files'));
    const [one, other] = ['of-folder', 'of-files'].map((name) => readFileSync(path(`${name}/model.bin`)));
    expect(one?.equals(other as Buffer)).toBe(true);
  });

  test.each([
    ['no file', []],
    ['no folder', ['x.jsonl']],
    ['a seed that is no number', ['x.jsonl', '--out', 'y', '--seed', 'z']],
    ['a file that does not exist', [path('missing.jsonl'), '--out', path('y')]],
  ])('train-router refuses %s', async (_, args) => {
    expect(await train(...args)).toMatchObject({ code: 1 });
  });
});
