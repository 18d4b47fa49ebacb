import { join } from 'node:path';
import * as z from 'zod/mini';
import { chooseEncoding } from '#kernel/adapters/encodings.ts';
import { readFile } from '#kernel/adapters/read-file.ts';
import type { SiteFile, SiteFiles } from './site-files.port.ts';

/** What the build says about the folder: which file answers a path, and how each is sent (infra/web/write-manifest.ts). */
const manifest = z.object({
  /** Whole paths. */
  exact: z.record(z.string(), z.string()),
  /** The first part of a path: every address below it is answered with one page. */
  first: z.record(z.string(), z.string()),
  files: z.record(
    z.string(),
    z.object({ contentType: z.string(), cacheControl: z.string(), encodings: z.array(z.string()) }),
  ),
});
type Manifest = z.output<typeof manifest>;

/** The built pages in a folder with a `manifest.json`. Files are read when they are first asked for, and kept. */
export function siteFolder(dir: string): SiteFiles {
  const kept = new Map<string, Promise<string>>();
  let loaded: Promise<Manifest> | undefined;
  const read = (name: string) => {
    const found = kept.get(name) ?? readFile(join(dir, name), 'base64');
    kept.set(name, found);
    return found;
  };
  const load = async () => manifest.parse(JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8')));
  return {
    find: async (path, accepted): Promise<SiteFile | undefined> => {
      loaded ??= load();
      const { exact, first, files } = await loaded;
      const [head = ''] = path.slice(1).split('/');
      const name = findOwn(exact, path) ?? findOwn(first, head) ?? path.slice(1);
      const file = findOwn(files, name);
      if (file === undefined) return undefined;
      const { contentType, cacheControl, encodings } = file;
      const found = chooseEncoding(accepted, ([encoding]) => encodings.includes(encoding));
      if (found === undefined) return { base64: await read(name), contentType, cacheControl };
      const [encoding, ending] = found;
      return { base64: await read(`${name}${ending}`), encoding, contentType, cacheControl };
    },
  };
}

function findOwn<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
