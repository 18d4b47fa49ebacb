import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Bucket } from './buckets.ts';

/** Shows an object as a file under its key, where its bucket is mirrored: tools that read files see the old one or the new one. */
export function mirrorObject(bucket: Bucket, key: string, file: string): void {
  const to = pathIn(bucket, key);
  if (to === undefined) return;
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(file, `${to}.tmp`);
  renameSync(`${to}.tmp`, to);
}

export function unmirrorObject(bucket: Bucket, key: string): void {
  const path = pathIn(bucket, key);
  if (path !== undefined) rmSync(path, { force: true });
}

/** A key that would lead out of the folder, or is none that a file can have, is only in S3. */
function pathIn({ mirrorDir }: Bucket, key: string): string | undefined {
  if (mirrorDir === undefined || key.includes('\0')) return undefined;
  const path = join(mirrorDir, key);
  return relative(mirrorDir, path) === key ? path : undefined;
}
