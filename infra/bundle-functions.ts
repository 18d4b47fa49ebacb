import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { squeeze } from './minify.ts';
import { leanSdk } from './sdk-bundle.ts';

export const PROJECT_DIR = join(dirname(fileURLToPath(import.meta.url)), '..');

export interface BundleOptions {
  /** `http/citizen/get-appeal` and so on. */
  readonly entries: readonly string[];
  /** Where `<entry>.ts` lies; what may serve again is kept beside it, in `.build`. */
  readonly functionsDir: string;
  /** Gets `<entry>/index.cjs`; what else lies there stays. */
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
      `infra/functions.ts names functions that are missing:\n${missing.map((file) => `  ${file}`).join('\n')}`,
    );
  const { outputFiles, metafile } = await build({
    absWorkingDir: PROJECT_DIR,
    entryPoints: Object.fromEntries(entries.map((entry) => [`${entry}/index`, join(functionsDir, `${entry}.ts`)])),
    outdir: outDir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // The SDK's ES modules can be shaken, its main files cannot.
    mainFields: ['module', 'main'],
    plugins: [leanSdk(join(PROJECT_DIR, 'shared/adapters/env-credentials.ts'))],
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const silent = outputFiles.filter(({ text }) => !exportsOf(text).includes('handler'));
  if (silent.length > 0)
    throw new Error(`Functions that export no handler:${silent.map(({ path }) => `\n  ${dirname(path)}`).join('')}`);
  const kept = join(dirname(functionsDir), '.build/squeezed');
  await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      // The note of what is exported goes with the dead code.
      const bundle = `${await squeeze(text, join(kept, relative(outDir, path)))}\n0&&(module.exports={${exportsOf(text)}});\n`;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bundle);
      const output = metafile.outputs[relative(PROJECT_DIR, path)];
      if (output) output.bytes = Buffer.byteLength(bundle);
    }),
  );
  return metafile;
}

/** The names that esbuild notes at the end of a CommonJS bundle, for those who import it. */
function exportsOf(bundle: string): readonly string[] {
  return /0&&\(module\.exports=\{([^}]*)\}\)/.exec(bundle.slice(-4000))?.[1]?.split(',') ?? [];
}
