import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
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
  },
});
