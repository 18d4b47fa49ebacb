import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bucket } from './buckets.ts';
import { findMirrorPath } from './mirror.ts';
import type { ObjectStore } from './object-store.ts';

/** Files that are still being written, and folders with such files. */
const UNFINISHED = /\.tmp$|(?:^|\/)\./;

const PAGE = 50;

/**
 * Makes objects of files that others have written below the folder of a mirrored bucket, as Athena and Firehose do on one machine, and
 * removes objects whose files are gone. Only keys that begin with `prefix` are looked at.
 */
export function adoptFiles(store: ObjectStore, bucket: Bucket, prefix: string, requestId: string): void {
  const { mirrorDir } = bucket;
  if (mirrorDir === undefined || findMirrorPath(bucket, `${prefix}x`) === undefined) return;
  // The files are there already.
  const unmirrored = { ...bucket, mirrorDir: undefined };
  const keys = new Set(listFiles(mirrorDir, prefix));
  for (const key of keys) {
    const file = join(mirrorDir, key);
    const content = readFileSync(file);
    const etag = createHash('md5').update(content).digest('hex');
    if (store.rows.find(bucket.name, key)?.etag === etag) continue;
    const temporary = store.files.newTemporary();
    copyFileSync(file, temporary);
    const object = { key, size: content.length, etag, headers: {}, checksums: {} };
    store.put(unmirrored, object, temporary, { requestId, reason: 'PutObject' });
  }
  for (const key of listKeys(store, bucket, prefix))
    if (!keys.has(key) && !UNFINISHED.test(key) && findMirrorPath(bucket, key) !== undefined)
      store.remove(unmirrored, key, undefined, { requestId, reason: 'DeleteObject' });
}

function listFiles(mirrorDir: string, prefix: string): readonly string[] {
  const root = join(mirrorDir, prefix.endsWith('/') ? prefix : dirname(prefix));
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(mirrorDir, '/').length))
    .filter((key) => key.startsWith(prefix) && !UNFINISHED.test(key));
}

/** The keys of the current objects with this prefix. */
function listKeys({ rows }: ObjectStore, { name }: Bucket, prefix: string): readonly string[] {
  const own = rows.find(name, prefix);
  const keys = own?.isDeleteMarker === false ? [prefix] : [];
  for (let after = Buffer.from(prefix); ; after = Buffer.from(keys.at(-1) ?? '')) {
    const page = rows.listCurrent(name, after, PAGE).map(({ key }) => key);
    const matching = page.filter((key) => key.startsWith(prefix));
    keys.push(...matching);
    if (matching.length < PAGE) return keys;
  }
}
