import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MODULE = join(import.meta.dirname, '../support/temporary-folder.ts');

test('Tests have a temporary folder of their run', () => {
  expect(tmpdir()).toContain('hotline-tests-');
});

test('The temporary folder of a run is removed at its end with all that its processes have left', () => {
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  const script = `
    import { execFileSync } from 'node:child_process';
    import { useTemporaryFolder } from ${JSON.stringify(MODULE)};
    useTemporaryFolder();
    useTemporaryFolder();
    const leave = 'console.log(fs.mkdtempSync(os.tmpdir() + "/left-"))';
    process.stdout.write(execFileSync(process.execPath, ['-e', leave], { encoding: 'utf8' }));`;
  try {
    const { HOTLINE_TEST_RUN: _ofThisRun, ...env } = process.env;
    const left = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      env: { ...env, TMPDIR: outside, TEMP: outside, TMP: outside },
    }).trim();
    expect(left.startsWith(join(outside, 'hotline-tests-'))).toBe(true);
    expect(existsSync(left)).toBe(false);
  } finally {
    rmSync(outside, { recursive: true, force: true });
  }
});
