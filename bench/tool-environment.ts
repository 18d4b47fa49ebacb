import { takeToolEnvironment } from '../local/tool-environment.ts';

const before = new Set(Object.keys(process.env).filter((name) => !name.startsWith('AWS_')));

/**
 * Gives this process the environment of the tools beside a platform, so that adapters that are opened here reach its tables;
 * takes away that of the platform before, and whatever else names an AWS account.
 */
export function useToolsOf(dataDir: string): void {
  for (const name of Object.keys(process.env)) if (!before.has(name)) delete process.env[name];
  takeToolEnvironment(dataDir);
}
