import { readdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { cacheControlOf } from './headers.ts';
import { SITE_PATHS } from './pages.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const COMPRESSED = { '.br': 'br', '.gz': 'gzip' } as const;

/** The content type of a file of the pages. */
export function contentTypeOf(file: string): string {
  return TYPES[extname(file)] ?? 'application/octet-stream';
}

/** The files of the built pages without their compressed copies, as paths with `/`. */
export function listSiteFiles(dir: string): readonly string[] {
  const all = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return all
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(dir.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((name) => !(extname(name) in COMPRESSED) && name !== 'manifest.json')
    .toSorted();
}

/** Writes `manifest.json` beside the built pages: which file answers a path, and how each is sent. */
export function writeManifest(dir: string): void {
  const all = new Set(
    readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')),
  );
  const files = listSiteFiles(dir).map((name) => [
    name,
    {
      contentType: contentTypeOf(name),
      cacheControl: cacheControlOf(name),
      encodings: Object.entries(COMPRESSED).flatMap(([ending, encoding]) =>
        all.has(`${name}${ending}`) ? [encoding] : [],
      ),
    },
  ]);
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ ...SITE_PATHS, files: Object.fromEntries(files) }));
}
