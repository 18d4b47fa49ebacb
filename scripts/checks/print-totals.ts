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
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** How many of the slowest files are printed, so that growth of the suite is seen. */
const SLOWEST = 10;

/**
 * Prints the slowest files and what failed in the last test run, each with its file and the beginning of its message, then the totals as one line.
 * A log of CI is long, and often only its end is kept. Fails when there is no run, or when nothing ran.
 */
const run = JSON.parse(readFileSync(new URL('../../.build/test-results.json', import.meta.url), 'utf8')) as Run;
const beginning = (message = '') => message.slice(0, 600).split('\n').slice(0, 4).join('\n    ');
const seconds = ({ startTime, endTime }: Run['testResults'][number]) => (endTime - startTime) / 1000;
const slowest = run.testResults.toSorted((one, other) => seconds(other) - seconds(one)).slice(0, SLOWEST);
console.log(`The slowest of ${run.testResults.length} files, in seconds:`);
for (const file of slowest)
  console.log(`${seconds(file).toFixed(0).padStart(6)}  ${relative(process.cwd(), file.name)}`);
for (const file of run.testResults) {
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  if (file.status !== 'failed' && failed.length === 0) continue;
  console.log(`FAILED ${relative(process.cwd(), file.name)}`);
  if (failed.length === 0) console.log(`    ${beginning(file.message)}`);
  for (const test of failed) console.log(`  ${test.fullName}\n    ${beginning(test.failureMessages?.[0])}`);
}
console.log(`${run.numPassedTests} passed, ${run.numFailedTests} failed, ${run.numPendingTests} skipped`);
if (run.numPassedTests === 0 || !run.success) process.exitCode = 1;
