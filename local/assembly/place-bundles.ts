import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the cloud assembly. */
export const ASSEMBLY = 'cdk.out';
/** The folder of the bundles, until they are placed. */
export const BUNDLES = 'bundles';

const FILE = 'index.cjs';

/** Writes a stand-in for the bundle of each function, which says its name: no two are the same asset of the CDK. */
export function writeStandIns(dir: string, functions: readonly string[]): void {
  for (const name of functions) {
    mkdirSync(join(dir, name), { recursive: true });
    writeFileSync(join(dir, name, FILE), name);
  }
}

/** Moves each bundle of `dir/bundles` to its stand-in in the assets of `dir/cdk.out`. Other files of the assets stay. */
export function placeBundles(dir: string): void {
  for (const file of globSync(`asset.*/${FILE}`, { cwd: join(dir, ASSEMBLY) })) {
    const standIn = join(dir, ASSEMBLY, file);
    renameSync(join(dir, BUNDLES, readFileSync(standIn, 'utf8'), FILE), standIn);
  }
}
