import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const PROJECT_DIR = join(import.meta.dirname, '../..');

function generate(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(PROJECT_DIR, 'scripts/generate.ts'), ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

describe('npm run generate', () => {
  test('npm run generate finds every committed file as the code determines it', () => {
    expect(generate()).toEqual({ status: 0, stdout: 'All generated files are up to date.\n', stderr: '' });
  });

  test('npm run generate names an unknown part and lists the parts', () => {
    const { status, stdout, stderr } = generate('opnapi');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Unknown verb "opnapi"\n\nnpm run generate \[-- PART\]\n/);
    expect(stderr).toContain('\n  openapi ');
  });

  test('npm run generate lists every program that writes a generated file', () => {
    const writers = globSync('{scripts/generate,test/support}/**/*.ts', { cwd: PROJECT_DIR }).filter((file) =>
      /^writeGenerated\(| writeGenerated\(/m.test(
        readFileSync(join(PROJECT_DIR, file), 'utf8').replace(/^export.*$/gm, ''),
      ),
    );
    const list = readFileSync(join(PROJECT_DIR, 'scripts/generate.ts'), 'utf8');
    expect(writers.length).toBeGreaterThan(5);
    expect(writers.filter((file) => !list.includes(`'${file.replaceAll('\\', '/')}'`))).toEqual([]);
  });
});
