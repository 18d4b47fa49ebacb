import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** What Vitest's JSON reporter writes of one run, as far as it is read here. */
interface Run {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/**
 * Prints what failed in the last test run, each with its file and the beginning of its message, then the totals as one line.
 * A log of CI is long, and often only its end is kept. Fails when there is no run, or when nothing ran.
 */
const run = JSON.parse(readFileSync(new URL('../../.build/test-results.json', import.meta.url), 'utf8')) as Run;
const beginning = (message = '') => message.slice(0, 600).split('\n').slice(0, 4).join('\n    ');
for (const file of run.testResults) {
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  if (file.status !== 'failed' && failed.length === 0) continue;
  console.log(`FAILED ${relative(process.cwd(), file.name)}`);
  if (failed.length === 0) console.log(`    ${beginning(file.message)}`);
  for (const test of failed) console.log(`  ${test.fullName}\n    ${beginning(test.failureMessages?.[0])}`);
}
console.log(`${run.numPassedTests} passed, ${run.numFailedTests} failed, ${run.numPendingTests} skipped`);
if (run.numPassedTests === 0 || !run.success) process.exitCode = 1;
