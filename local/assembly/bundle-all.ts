import { join } from 'node:path';
import { FUNCTIONS } from '#infra/platform/functions.ts';
import { bundleChanged } from './bundle-changed.ts';
import { BUNDLES } from './place-bundles.ts';
import { PROJECT_DIR } from './settings.ts';

/** Bundles all functions into `dir/bundles`, those that have not changed from the cache of this checkout. */
export async function bundleAll(dir: string): Promise<void> {
  await bundleChanged({
    functions: FUNCTIONS,
    functionsDir: join(PROJECT_DIR, 'functions'),
    outDir: join(dir, BUNDLES),
    cacheDir: join(PROJECT_DIR, '.build/bundles'),
  });
}
