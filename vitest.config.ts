import { configDefaults, defineConfig } from 'vitest/config';
import { CHROMIUM } from './test/support/e2e/chromium.ts';

const BROWSER_TESTS = 'test/web/browser/**/*.test.ts';
const hasBrowser = CHROMIUM !== undefined || process.env.CI !== undefined;
if (!hasBrowser)
  console.log('The tests of the pages are left out: there is no Chromium (Debian: apt-get install chromium).');

/** Tests that leave nothing behind share a process, and so load the product only once. */
const SHARED_PROCESS = [
  ...['domain', 'contracts', 'presenting', 'privacy', 'usecases', 'statemachines'],
  ...['functions', 'infra', 'repository'],
].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    environment: 'node',
    // Some tests start servers, workers and child processes of their own: a process per file keeps them apart, and two
    // at a time is what the build machine has cores for.
    pool: 'forks',
    maxWorkers: 2,
    // Tools answer in the language of the user; tests expect English.
    env: { LC_ALL: 'C' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // It imports folders, which Node does not resolve.
    server: { deps: { inline: ['dt-sql-parser'] } },
    // The totals of the last run, for `.ci/run` to print.
    reporters: ['default', ['json', { outputFile: '.build/test-results.json' }]],
    projects: [
      { extends: true, test: { name: 'product', include: SHARED_PROCESS, isolate: false } },
      {
        extends: true,
        test: {
          name: 'platform',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...SHARED_PROCESS, BROWSER_TESTS],
        },
      },
      // The pages in a real browser, against the running platform.
      ...(hasBrowser ? [{ extends: true as const, test: { name: 'web', include: [BROWSER_TESTS] } }] : []),
    ],
  },
});
