import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Bucket } from './buckets.ts';

/**
 * Writes an object of a mirrored bucket as a file under its key. Tools that read the file see the old one or the new
 * one.
 */
export function mirrorObject(bucket: Bucket, key: string, file: string): void {
  const to = findMirrorPath(bucket, key);
  if (to === undefined) return;
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(file, `${to}.tmp`);
  renameSync(`${to}.tmp`, to);
}

export function unmirrorObject(bucket: Bucket, key: string): void {
  const path = findMirrorPath(bucket, key);
  if (path !== undefined) rmSync(path, { force: true });
}

/** The path of a key in the mirror; undefined for a key that would leave the folder or that no file can have. */
export function findMirrorPath({ mirrorDir }: Bucket, key: string): string | undefined {
  if (mirrorDir === undefined || key.includes('\0')) return undefined;
  const path = join(mirrorDir, key);
  return relative(mirrorDir, path) === key ? path : undefined;
}
