import type { KnipConfig } from 'knip';

/** `knip --production` looks for what only tests use. An export that its own file uses too is how tests reach it. */
const isProduction = process.argv.includes('--production');

/** What `npm run check` calls unused: files, dependencies, and exports that nothing else imports. `!` marks what is not for tests. */
export default {
  workspaces: {
    '.': {
      entry: [
        // The cloud: templates, handlers, and what starts the pages.
        'infra/{app/app,backups/app,pipeline/main}.ts!',
        'functions/{events,http,schedules,workflow}/**/*.ts!',
        // The bundler writes what imports it (infra/platform/group-entries.ts).
        'functions/runtime/http/dispatch.ts!',
        'web/*/main.tsx!',
        'web/desk/field/offline-worker.ts!',
        'web/mini-program/**/*.ts!',
        // Programs: npm scripts, and what they start in processes of their own.
        'local/{main,token,permissions/write-permissions}.ts!',
        'local/{assembly,demo,mail,web}/main.ts!',
        'local/assembly/{bundle-all,synthesise}.ts!',
        'scripts/{deploy,generate,ops,train,mail/put-mail}.ts!',
        'scripts/{checks,dependencies,generate}/*.ts!',
        'bench/{main,mutate,naive-stack,platform-process,cost/cost-docs}.ts!',
        // A client that others copy.
        'web/client/examples.ts!',
        // Tests, and programs that they start.
        'vitest.config.ts',
        'test/**/*.{test,stories}.ts',
        'test/**/main.ts',
        'test/{lake/multiply,mutation/*,infra/releases/{keep-release,items/keep-items},recipes/add-a-{command,route}}.ts',
      ],
      project: ['**/*.{ts,tsx}!', '!vitest.config.ts!', '!test/**!'],
      // Loaded by `createRequire`.
      ignoreDependencies: ['dynalite'],
    },
    // Its entries are the `exports` of its package.json. What it has for tests is the product of `./testing`.
    'packages/one-machine-aws': {
      entry: [
        'src/lambda/worker.ts!',
        'example/{main,functions/*}.ts',
        'test/**/*.test.ts',
        'test/{dynamodb/write-until-killed,s3/die-in-emit}.ts',
      ],
      project: ['**/*.ts!', '!test/**!', '!example/**!'],
      // Loaded by paths, which it has no `exports` for.
      ignoreDependencies: isProduction ? ['dynalite'] : [],
      vitest: false,
    },
  },
  // A type beside the function that takes or returns it gives its reader a name.
  ignoreExportsUsedInFile: isProduction || { interface: true, type: true },
  // The entries above are all that it would find, and it would print what it leaves out.
  vitest: false,
  stryker: { config: ['test/mutation/stryker.json'] },
  ignoreBinaries: ['mvn'],
} satisfies KnipConfig;
