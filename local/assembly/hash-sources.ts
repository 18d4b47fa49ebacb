import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from './settings.ts';

/** Everything that the bundles and the templates are made of. The lock file stands for the packages. */
const SOURCES = [
  ...['functions', 'shared', 'infra', 'statemachines', 'data', 'local/assembly'].map((dir) => `${dir}/**/*`),
  'docs/api/openapi.json',
  'package-lock.json',
];

/** The hash of the contents of all sources and of `settings`: what has the same hash gives the same assembly. */
export function hashSources(settings: object): string {
  const hash = createHash('sha256').update(JSON.stringify([process.version, settings]));
  for (const file of globSync(SOURCES, { cwd: PROJECT_DIR }).sort()) {
    const path = join(PROJECT_DIR, file);
    if (statSync(path).isFile()) hash.update(`${file}\0`).update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}
