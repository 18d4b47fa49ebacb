import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions, PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { FUNCTIONS } from '#infra/platform/functions.ts';

/** Finds the source file of a position in a bundle. The position is from 0. */
export type FindSource = (bundleUrl: string, line: number, column: number) => string | undefined;

/**
 * Builds the source maps of all functions. The bundles that the platform runs have none; those built here with maps have the
 * same bytes, so a bundle is found by its hash.
 */
export async function openBundleSources(): Promise<FindSource> {
  const { outputFiles } = await build({
    ...bundleOptions({ functions: FUNCTIONS, functionsDir: join(PROJECT_DIR, 'functions'), outDir: '/bundles' }),
    sourcemap: 'external',
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const mapsByHash = new Map(
    [...texts].flatMap(([path, text]) => {
      const map = texts.get(`${path}.map`);
      return map === undefined ? [] : [[hash(text), map] as const];
    }),
  );
  const maps = new Map<string, SourceMap | undefined>();
  const findMap = (url: string): SourceMap | undefined => {
    if (maps.has(url)) return maps.get(url);
    const path = url.startsWith('file:') ? fileURLToPath(url) : url;
    const map = mapsByHash.get(hash(readFileSync(path, 'utf8')));
    const parsed = map === undefined ? undefined : new SourceMap(JSON.parse(map));
    maps.set(url, parsed);
    return parsed;
  };
  return (url, line, column) => {
    const entry = findMap(url)?.findEntry(line, column);
    return entry !== undefined && 'originalSource' in entry ? entry.originalSource : undefined;
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
