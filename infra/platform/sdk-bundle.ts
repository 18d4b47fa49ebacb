import type { Plugin } from 'esbuild';

const NO_CONFIG_FILES = `export const fromSharedConfigFiles = () => async () => {
  throw Object.assign(new Error('A function has no configuration files.'), { tryNextLink: true });
};`;

/**
 * Replaces the three parts of the AWS SDK that no function can use and that cost more than 2 ms of module load (ADR 15).
 * `credentialsModule` exports the `defaultProvider` that replaces the chain of credential sources.
 */
export function replaceSdkParts(credentialsModule: string): Plugin {
  return {
    name: 'replace-sdk-parts',
    setup(build) {
      build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({ path: credentialsModule }));

      // A setting comes from the environment or has its default: a function has no `~/.aws`.
      build.onResolve({ filter: /^\.\/fromSharedConfigFiles$/ }, () => ({
        path: 'no-config-files',
        namespace: 'stand-in',
      }));
      build.onLoad({ filter: /^no-config-files$/, namespace: 'stand-in' }, () => ({ contents: NO_CONFIG_FILES }));

      // The SDK imports event streams at the first call that streams events. We make no such call, so the import stays one.
      build.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ path, kind }) =>
        kind === 'dynamic-import' ? { path, external: true } : undefined,
      );
    },
  };
}
