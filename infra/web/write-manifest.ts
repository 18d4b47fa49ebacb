import { readdirSync, writeFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { ENCODINGS } from '#kernel/env-names.ts';
import { cacheControlOf } from './headers.ts';
import { SITE_PATHS } from './pages.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The content type of a file of the pages. */
export function contentTypeOf(file: string): string {
  return TYPES[extname(file)] ?? 'application/octet-stream';
}

/** All files below a folder, as paths with `/`. */
export function listFilesBelow(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => relative(dir, join(parentPath, name)).replaceAll('\\', '/'))
    .toSorted();
}

/** The files of the built pages without their compressed copies and the manifest. */
export function listSiteFiles(dir: string): readonly string[] {
  const endings: readonly string[] = ENCODINGS.map(([, ending]) => ending);
  return listFilesBelow(dir).filter((name) => !endings.includes(extname(name)) && name !== 'manifest.json');
}

/** Writes `manifest.json` next to the built pages: which file answers a path, and how each is sent. */
export function writeManifest(dir: string): void {
  const all = new Set(listFilesBelow(dir));
  const files = listSiteFiles(dir).map((name) => [
    name,
    {
      contentType: contentTypeOf(name),
      cacheControl: cacheControlOf(name),
      encodings: ENCODINGS.flatMap(([encoding, ending]) => (all.has(`${name}${ending}`) ? [encoding] : [])),
    },
  ]);
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ ...SITE_PATHS, files: Object.fromEntries(files) }));
}
