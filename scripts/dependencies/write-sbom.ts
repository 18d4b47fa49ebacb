import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/* Writes the inventory of all dependencies in CycloneDX (docs/security.md, "Dependencies"). */

const ROOT = join(import.meta.dirname, '../..');
const PAGE = join(ROOT, '.build/sbom.cdx.json');
const MOST_BYTES = 100_000_000;

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const text = execFileSync(npm, ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  cwd: ROOT,
  maxBuffer: MOST_BYTES,
  encoding: 'utf8',
});
const { components } = JSON.parse(text) as { readonly components: readonly unknown[] };
mkdirSync(join(ROOT, '.build'), { recursive: true });
writeFileSync(PAGE, text);
console.log(`.build/sbom.cdx.json has ${components.length} dependencies.`);
