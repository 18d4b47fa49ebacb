import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type OutputFile } from 'esbuild';
import { bundleGroups, findInput, listHandlerFiles } from './group-entries.ts';
import { replaceSdkParts } from './sdk-bundle.ts';

export const PROJECT_DIR = join(import.meta.dirname, '../..');

export interface BundleOptions {
  /** `http/desk/case`, `events/export-texts` and so on. */
  readonly functions: readonly string[];
  /** The directory with `<function>.ts`, and with the handlers of groups of routes. */
  readonly functionsDir: string;
  /** Receives `<function>/index.cjs`; its other files stay. */
  readonly outDir: string;
}

/** What esbuild is given. The same sources give the same bytes, with or without a source map. */
export function bundleOptions({ functions, functionsDir, outDir }: BundleOptions) {
  return {
    absWorkingDir: PROJECT_DIR,
    entryPoints: Object.fromEntries(functions.map((name) => [`${name}/index`, findInput(name, functionsDir)])),
    outdir: outDir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // Tree shaking works on the ES modules of the SDK, not on its main files.
    mainFields: ['module', 'main'],
    plugins: [
      bundleGroups(functionsDir),
      replaceSdkParts(join(PROJECT_DIR, 'shared/kernel/adapters/env-credentials.ts')),
    ],
    // V8 stores a source of ASCII characters in half the memory of one with Chinese, and scans it faster.
    charset: 'ascii',
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  } satisfies BuildOptions;
}

/**
 * Functions that esbuild bundles together. It parses what they import once for all of them, and holds it once for each: 16 at a time
 * take 21.5 s of processor time and 530 MB, 40 take 17.7 s and 1,200 MB, 158 take 3 GB.
 */
const AT_A_TIME = 32;

/**
 * esbuild collects garbage when it has so much memory in use, and not before: a sixth of its processor time less. These are variables of
 * every program in Go.
 */
const MEMORY = { GOGC: 'off', GOMEMLIMIT: '1000MiB' };

/**
 * Bundles all functions with one process of esbuild, each with everything that it imports (ADR 2). The same sources give the same
 * bytes, so the hash of a bundle changes only with its code. Returns the inputs and outputs that esbuild lists. Throws with the
 * names of all functions that are missing or export no `handler`, and then writes nothing.
 */
export async function bundleFunctions(options: BundleOptions, atATime = AT_A_TIME): Promise<Metafile> {
  const { functions, functionsDir } = options;
  for (const [name, value] of Object.entries(MEMORY)) process.env[name] ??= value;
  refuse(
    'have no file',
    functions.flatMap((name) => listHandlerFiles(name, functionsDir)).filter((file) => !existsSync(file)),
  );
  const all: Metafile = { inputs: {}, outputs: {} };
  const bundles: OutputFile[] = [];
  for (let from = 0; from < functions.length; from += atATime) {
    const { outputFiles, metafile } = await build(
      bundleOptions({ ...options, functions: functions.slice(from, from + atATime) }),
    );
    bundles.push(...outputFiles);
    Object.assign(all.inputs, metafile.inputs);
    Object.assign(all.outputs, metafile.outputs);
  }
  refuse(
    'export no handler',
    bundles.filter(({ contents }) => !exportsHandler(contents)).map(({ path }) => dirname(path)),
  );
  for (const { path, contents } of bundles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  return all;
}

function refuse(fault: string, paths: readonly string[]): void {
  if (paths.length > 0) throw new Error(`Functions that ${fault}:${paths.map((path) => `\n  ${path}`).join('')}`);
}

/** esbuild lists the exports at the end of a CommonJS bundle: `0&&(module.exports={handler});`. */
function exportsHandler(bundle: Uint8Array): boolean {
  const end = Buffer.from(bundle.subarray(-4000)).toString('latin1');
  return /0&&\(module\.exports=\{[^}]*\bhandler\b[^}]*\}\);\s*$/.test(end);
}
