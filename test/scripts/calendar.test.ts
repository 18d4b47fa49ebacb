import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../../scripts/calendar.ts');
const told = (file: string) => {
  const args = ['--disable-warning=ExperimentalWarning', SCRIPT, '--file', file, '--dry-run'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stderr };
};

describe('npm run ops -- calendar with a file that is no calendar', () => {
  const directory = mkdtempSync(join(tmpdir(), 'hotline-calendar-'));
  const files = { 'none.json': undefined, 'broken.json': '{', 'null.json': 'null', 'other.json': '{"years": 3}' };

  test.each(Object.entries(files))(
    'npm run ops -- calendar names the invalid file %s in one line, without a stack trace',
    (name, content) => {
      const file = join(directory, name);
      if (content !== undefined) writeFileSync(file, content);
      const { status, stderr } = told(file);
      expect(status).toBe(1);
      expect(stderr).toContain(file);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
  );
});
