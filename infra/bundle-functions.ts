import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { replaceSdkParts } from './sdk-bundle.ts';

export const PROJECT_DIR = join(import.meta.dirname, '..');

export interface BundleOptions {
  /** `http/citizen/get-appeal` and so on. */
  readonly functions: readonly string[];
  /** The directory with `<function>.ts`. */
  readonly functionsDir: string;
  /** Receives `<function>/index.cjs`; its other files stay. */
  readonly outDir: string;
}

/** What esbuild is given. The same sources give the same bytes, with or without a source map beside them. */
export function bundleOptions({ functions, functionsDir, outDir }: BundleOptions) {
  return {
    absWorkingDir: PROJECT_DIR,
    entryPoints: Object.fromEntries(functions.map((name) => [`${name}/index`, join(functionsDir, `${name}.ts`)])),
    outdir: outDir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // Tree shaking works on the ES modules of the SDK, not on its main files.
    mainFields: ['module', 'main'],
    plugins: [replaceSdkParts(join(PROJECT_DIR, 'shared/adapters/env-credentials.ts'))],
    // V8 stores a source of ASCII characters in half the memory of one with Chinese, and scans it faster.
    charset: 'ascii',
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  } satisfies BuildOptions;
}

/**
 * Bundles all functions in one run of esbuild, each with everything that it imports (ADR 2). The same sources give the same
 * bytes, so the hash of a bundle changes only with its code. Returns the metafile of esbuild. Throws with the names of all
 * functions that are missing or export no `handler`, and then writes nothing.
 */
export async function bundleFunctions(options: BundleOptions): Promise<Metafile> {
  const { outputFiles, metafile } = await build(bundleOptions(options));
  const invalid = outputFiles.filter(({ text }) => !exportsHandler(text));
  if (invalid.length > 0)
    throw new Error(`Functions that export no handler:${invalid.map(({ path }) => `\n  ${dirname(path)}`).join('')}`);
  for (const { path, contents } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  return metafile;
}

/** esbuild lists the exports at the end of a CommonJS bundle: `0&&(module.exports={handler});`. */
function exportsHandler(bundle: string): boolean {
  return /0&&\(module\.exports=\{[^}]*\bhandler\b[^}]*\}\);\s*$/.test(bundle.slice(-4000));
}
