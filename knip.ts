import type { KnipConfig } from 'knip';

/** `knip --production` looks for what only tests use. An export that its own file uses too is how tests reach it. */
const isProduction = process.argv.includes('--production');

/** What `npm run check` calls unused: files, dependencies, and exports that nothing else imports. `!` marks what is not for tests. */
export default {
  entry: [
    // The cloud: templates, handlers, and what starts the pages.
    'infra/app/app.ts!',
    'functions/{events,http,schedules,workflow}/**/*.ts!',
    'web/*/main.tsx!',
    'web/desk/field/offline-worker.ts!',
    'web/mini-program/**/*.ts!',
    // Programs: npm scripts, and what they start in processes of their own.
    'local/{main,token,permissions/write-permissions}.ts!',
    'local/{assembly,demo,web}/main.ts!',
    'local/assembly/{bundle-all,synthesise}.ts!',
    'scripts/{deploy,generate,ops,train}.ts!',
    'scripts/{checks,dependencies,generate}/*.ts!',
    'bench/{main,mutate,naive-stack,platform-process}.ts!',
    // A client that others copy.
    'web/client/examples.ts!',
    // Tests, and programs that they start.
    'vitest.config.ts',
    '{test,packages/*/test}/**/*.{test,stories}.ts',
    'test/**/main.ts',
    'test/{lake/multiply,mutation/*,infra/releases/keep-release}.ts',
    'packages/one-machine-aws/test/{dynamodb/write-until-killed,s3/die-in-emit}.ts',
  ],
  project: ['**/*.{ts,tsx}!', '!vitest.config.ts!', '!test/**!', '!packages/*/test/**!'],
  // A type beside the function that takes or returns it gives its reader a name.
  ignoreExportsUsedInFile: isProduction || { interface: true, type: true },
  // The entries above are all that it would find, and it would print what it leaves out.
  vitest: false,
  stryker: { config: ['test/mutation/stryker.json'] },
  ignoreBinaries: ['mvn'],
} satisfies KnipConfig;
