import { takeToolEnvironment } from 'one-machine-aws';

const before = new Set(Object.keys(process.env).filter((name) => !name.startsWith('AWS_')));

/**
 * Gives this process the environment of the tools of a platform, so that adapters that are opened here reach its tables.
 * Removes the environment of an earlier platform and all variables that name an AWS account.
 */
export function useToolEnvironment(dataDir: string): void {
  for (const name of Object.keys(process.env)) if (!before.has(name)) delete process.env[name];
  takeToolEnvironment(dataDir);
}
