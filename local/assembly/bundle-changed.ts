import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Metafile } from 'esbuild';
import { type BundleOptions, bundleFunctions } from '#infra/platform/bundle-functions.ts';
import { findInput, writeEntry } from '#infra/platform/group-entries.ts';
import { PROJECT_DIR } from './settings.ts';
import { takeTurn } from './take-turn.ts';

interface CachedBundleOptions extends BundleOptions {
  /** Holds the bundles of earlier runs, for all checkouts' data directories. Other processes may use it at the same time. */
  readonly cacheDir: string;
  /** How many bundles the cache keeps, at least those of this run: those that were used last. */
  readonly kept?: number;
}

/** What decides how every function is bundled. The lock file stands for the packages. */
const COMMON = ['package-lock.json', 'infra/platform/bundle-functions.ts', 'infra/platform/sdk-bundle.ts'];
/** Two and a half sets of bundles, some 150 MB. */
const KEPT_BUNDLES = 400;
const INPUTS_FILE = 'inputs.json';

/** The source files of each function, as the last run found them. */
type Inputs = Readonly<Record<string, readonly string[]>>;

/**
 * Like `bundleFunctions`, but bundles only the functions whose sources have changed since they were last bundled; the other
 * bundles come from the cache. Several processes do it one after the other, so that each finds what the one before has bundled.
 * Returns the names of the functions that it bundled.
 */
export async function bundleChanged(options: CachedBundleOptions): Promise<readonly string[]> {
  mkdirSync(options.cacheDir, { recursive: true });
  return await takeTurn(options.cacheDir, () => bundleNow(options));
}

async function bundleNow(options: CachedBundleOptions): Promise<readonly string[]> {
  const { functions, functionsDir, outDir, cacheDir } = options;
  const findHash = openHashes();
  const cached = (name: string, inputs: readonly string[]) =>
    join(cacheDir, `${hashBundle(writeEntry(name, functionsDir), [...COMMON, ...inputs], findHash)}.cjs`);
  const known = readInputs(cacheDir);
  const changed = functions.filter((name) => {
    const inputs = known[name];
    return inputs === undefined || !existsSync(cached(name, inputs));
  });
  let inputs = known;
  if (changed.length > 0) {
    const metafile = await bundleFunctions({ functions: changed, functionsDir, outDir });
    const found = changed.map((name) => [
      name,
      listInputs(metafile, findInput(name, relative(PROJECT_DIR, functionsDir))),
    ]);
    inputs = { ...known, ...Object.fromEntries(found) };
    for (const name of changed)
      writeWhole(cached(name, inputs[name] ?? []), readFileSync(join(outDir, name, 'index.cjs')));
    writeWhole(join(cacheDir, INPUTS_FILE), JSON.stringify(inputs));
  }
  const now = new Date();
  for (const name of functions) {
    const file = join(outDir, name, 'index.cjs');
    const own = cached(name, inputs[name] ?? []);
    utimesSync(own, now, now);
    if (changed.includes(name)) continue;
    mkdirSync(dirname(file), { recursive: true });
    copyFileSync(own, file);
  }
  if (changed.length > 0) removeOldest(cacheDir, Math.max(options.kept ?? KEPT_BUNDLES, functions.length));
  return changed;
}

/** The files of the project that a bundle is made of: all that the entry point imports, directly or not. */
function listInputs({ inputs }: Metafile, entry: string): readonly string[] {
  const found = new Set<string>();
  const left = [entry];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    left.push(...(inputs[file]?.imports ?? []).filter(({ external }) => !external).map(({ path }) => path));
  }
  return [...found].filter((file) => !/^(?:node_modules\/|[\w-]+:)/.test(file)).sort();
}

function hashBundle(entry: string, files: readonly string[], findHash: (file: string) => string): string {
  const parts = [entry, process.version, ...files.map((file) => `${file} ${findHash(file)}`)];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

/** The hashes of the contents of files, each read once; `missing` for a file that is not there any more. */
function openHashes(): (file: string) => string {
  const hashes = new Map<string, string>();
  return (file) => {
    const known = hashes.get(file) ?? hashFile(join(PROJECT_DIR, file));
    hashes.set(file, known);
    return known;
  };
}

function hashFile(path: string): string {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'missing';
}

function readInputs(cacheDir: string): Inputs {
  try {
    return JSON.parse(readFileSync(join(cacheDir, INPUTS_FILE), 'utf8')) as Inputs;
  } catch {
    // It is missing or damaged: everything is bundled again.
    return {};
  }
}

/** Another process that reads at the same time sees the old file or the new one. */
function writeWhole(file: string, contents: string | Uint8Array): void {
  const part = `${file}.${process.pid}`;
  writeFileSync(part, contents);
  renameSync(part, file);
}

function removeOldest(cacheDir: string, kept: number): void {
  const files = readdirSync(cacheDir)
    .filter((name) => name.endsWith('.cjs'))
    .map((name) => join(cacheDir, name));
  if (files.length <= kept) return;
  const findAge = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const oldest = files.toSorted((a, b) => findAge(a) - findAge(b)).slice(0, files.length - kept);
  for (const file of oldest) rmSync(file, { force: true });
}
