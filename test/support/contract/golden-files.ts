import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DIR = join(import.meta.dirname, '../../contracts/golden');

/** A golden file, read as JSON; `name` from the folder `golden`. */
export function golden<T = unknown>(name: string): T {
  return JSON.parse(readFileSync(join(DIR, name), 'utf8')) as T;
}

/** The golden files under a folder, by their names from the folder `golden`. */
export function goldenNames(folder = ''): readonly string[] {
  return readdirSync(join(DIR, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => (folder === '' ? name : `${folder}/${name}`))
    .filter((name) => name !== 'frozen.json')
    .toSorted();
}

/** The hash of a file's JSON, regardless of white space. */
export function hashOf(name: string): string {
  return createHash('sha256')
    .update(JSON.stringify(golden(name)))
    .digest('hex');
}
