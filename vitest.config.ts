import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { CHROMIUM } from '#test/support/e2e/chromium.ts';
import { useTemporaryFolder } from '#test/support/temporary-folder.ts';

useTemporaryFolder();

const BROWSER_TESTS = 'test/web/browser/*.stories.ts';
const hasBrowser = CHROMIUM !== undefined || process.env.CI !== undefined;
if (!hasBrowser)
  console.log(
    'The tests of the pages are left out: there is no Chromium (Debian: apt-get install chromium-headless-shell).',
  );

/** The features whose rules, use cases, contracts and texts are tested in folders of their names. */
const FEATURES = [
  'kernel',
  'directory',
  'accounts',
  'media',
  'knowledge',
  'texts',
  'appeals',
  'statistics',
  'enterprise',
  'notices',
  'lake/rows',
  'own-data',
  'api',
];

/** Tests that leave nothing behind share a process, and so load the product only once. */
const SHARED_PROCESS = [...FEATURES, 'contracts', 'statemachines', 'functions', 'infra', 'repository'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

/** Tests of adapters start engines. */
const ADAPTERS = 'test/**/adapters/**/*.test.ts';

/** The same for tests of the one-machine runtime, which close what they open, and of the pages without a browser. */
const SHARED_RUNTIME = [
  ...['local', 'web/client', 'web/citizen', 'web/desk'].map((folder) => `test/${folder}/**/*.test.ts`),
  'packages/one-machine-aws/test/**/*.test.ts',
];

/** The files that take longest, in this order. The last of them would run alone, and short ones fill the gaps. */
const LONG = [
  'test/web/browser/pages',
  'test/e2e/ordinary-days',
  'test/e2e/demo',
  'test/e2e/crashes',
  'test/web/browser/',
  'test/e2e/',
];

/** Runs long files first. Without the times of an earlier run, Vitest goes by the size of the files. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const place = ({ moduleId }: TestSpecification) => LONG.findIndex((part) => moduleId.includes(part)) >>> 0;
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    environment: 'node',
    // Some tests start servers, workers and child processes of their own: a process per file keeps them apart. They wait for
    // some of their time, so two cores have work for three of them.
    pool: 'forks',
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    env: {
      // Tools answer in the language of the user; tests expect English.
      LC_ALL: 'C',
      // Platforms and tools that tests start need not compile the same files again.
      NODE_COMPILE_CACHE: join(import.meta.dirname, '.build/compile-cache'),
    },
    // Limits for what hangs, not for what is slow: a busy machine synthesises the templates for minutes.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Of its own it gives up after a second.
    expect: { poll: { timeout: 90_000 } },
    // It imports folders, which Node does not resolve.
    server: { deps: { inline: ['dt-sql-parser'] } },
    // The totals of the last run, for `.ci/run` to print.
    reporters: ['default', ['json', { outputFile: '.build/test-results.json' }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'product',
          include: SHARED_PROCESS,
          exclude: [...configDefaults.exclude, ADAPTERS],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'adapters', include: [ADAPTERS] } },
      { extends: true, test: { name: 'platform-parts', include: SHARED_RUNTIME, isolate: false } },
      {
        extends: true,
        test: {
          name: 'platform',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...SHARED_PROCESS, ...SHARED_RUNTIME, ADAPTERS],
        },
      },
      // Stories on a platform that `npm run test:deploy` has deployed, one after the other.
      ...(process.env.DEPLOYED_URL === undefined
        ? []
        : [{ extends: true as const, test: { name: 'deployed', include: ['test/deploy/*.stories.ts'] } }]),
      // The pages in a real browser, against the running platform. A browser now and then loses a page by itself: CI tries
      // once more, and the report says "retry x1" beside such a story.
      ...(hasBrowser
        ? [
            {
              extends: true as const,
              test: { name: 'web', include: [BROWSER_TESTS], retry: process.env.CI ? 1 : 0 },
            },
          ]
        : []),
    ],
  },
});
