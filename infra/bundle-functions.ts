import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';

export const PROJECT_DIR = join(dirname(fileURLToPath(import.meta.url)), '..');

export interface BundleOptions {
  /** `http/citizen/get-appeal` and so on. */
  readonly entries: readonly string[];
  /** Where `<entry>.ts` lies. */
  readonly functionsDir: string;
  /** Gets `<entry>/index.mjs`; what else lies there stays. */
  readonly outDir: string;
}

/**
 * Bundles all functions in one run of esbuild, each with all that it needs (ADR 2). The same sources give the same
 * bytes, so the hash of a bundle changes only with its code. Gives the metafile of esbuild; throws with the names of all
 * entries that are missing or export no `handler`.
 */
export async function bundleFunctions({ entries, functionsDir, outDir }: BundleOptions): Promise<Metafile> {
  const missing = entries
    .map((entry) => join(functionsDir, `${entry}.ts`))
    .filter((file) => !statSync(file, { throwIfNoEntry: false })?.isFile());
  if (missing.length > 0)
    throw new Error(
      `infra/entries.ts names functions that are missing:\n${missing.map((file) => `  ${file}`).join('\n')}`,
    );
  const { outputFiles, metafile } = await build({
    absWorkingDir: PROJECT_DIR,
    entryPoints: Object.fromEntries(entries.map((entry) => [`${entry}/index`, join(functionsDir, `${entry}.ts`)])),
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The SDK's ES modules can be shaken, its main files cannot.
    mainFields: ['module', 'main'],
    // Packages that are CommonJS inside call `require` for Node's own modules.
    banner: { js: "import{createRequire as $$r}from'node:module';const require=$$r(import.meta.url);" },
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const silent = Object.values(metafile.outputs).filter(({ exports }) => !exports.includes('handler'));
  if (silent.length > 0)
    throw new Error(`Functions without an export "handler": ${silent.map(({ entryPoint }) => entryPoint).join(', ')}`);
  for (const { path, contents } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  return metafile;
}
