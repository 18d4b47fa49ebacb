import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeManifest } from '#infra/web/write-manifest.ts';
import { newDir } from '../synthesis.ts';

/** A folder with stand-ins for the pages that `infra/web/build-site.ts` builds. */
export function buildStubSite(): string {
  const dir = newDir();
  for (const name of [
    'citizen/index.html',
    'citizen/screen.html',
    'desk/index.html',
    'assets/a-1.js',
    'assets/a-1.js.br',
  ]) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), name);
  }
  writeManifest(dir);
  return dir;
}
