import { readFileSync } from 'node:fs';

/** Prints the totals of the last test run as one line. Fails when there is no run, or when nothing ran. */
const results = JSON.parse(readFileSync(new URL('../../.build/test-results.json', import.meta.url), 'utf8')) as {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly success: boolean;
};
const { numPassedTests, numFailedTests, numPendingTests } = results;
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
if (numPassedTests === 0 || !results.success) process.exitCode = 1;
