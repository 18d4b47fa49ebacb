import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Marks a process that has a temporary folder of a run, and those that it starts. */
const MARK = 'HOTLINE_TEST_RUN';

/**
 * Gives this process, and all that it starts, a new temporary folder that is removed when the process ends. Vitest ends its workers by a
 * signal, at which nothing that they have registered for their end runs, so what they leave is removed by the run. Does nothing
 * in a process that has got its folder from another.
 */
export function useTemporaryFolder(): void {
  if (process.env[MARK] !== undefined) return;
  const dir = mkdtempSync(join(tmpdir(), 'hotline-tests-'));
  for (const name of [MARK, 'TMPDIR', 'TEMP', 'TMP']) process.env[name] = dir;
  process.once('exit', () => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }));
}
