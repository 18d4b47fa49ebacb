import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const PROJECT_DIR = join(import.meta.dirname, '../..');
const run = (file: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(PROJECT_DIR, file), ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
};

describe('the command line', () => {
  test.each([
    ['local/main.ts', '--fersh'],
    ['local/token.ts', '--persn'],
    ['scripts/query.ts', '--jsn'],
    ['scripts/counters.ts', '--mnth'],
  ])('of %s names an option that there is not, and shows the help', (file, option) => {
    const { status, stdout, stderr } = run(file, option);
    const [first, empty, help] = stderr.split('\n');
    expect([status, stdout, first, empty]).toEqual([1, '', `Unknown option '${option}'`, '']);
    expect(help).toMatch(/^npm (?:start|run)/);
  });

  test('names an option that lacks its value', () => {
    expect(run('scripts/figures.ts', '--month').stderr).toMatch(/^Option '--month <value>' argument missing\n/);
  });

  test('prints the help alone when it is asked for', () => {
    const { status, stdout, stderr } = run('scripts/figures.ts', '--help');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^npm run figures/);
  });
});
