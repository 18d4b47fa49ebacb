import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from '../template-text.ts';
import { type Release, readRelease } from './read-release.ts';

/**
 * The release in a cloud assembly, for a comparison of two commits. `order` names the stacks after the prefix as they are deployed; those
 * that it does not name, of another commit, come last.
 */
export function readAssemblyRelease(directory: string, prefix: string, order: readonly string[]): Release {
  const names = readdirSync(directory)
    .filter((file) => file.startsWith(prefix) && file.endsWith('.template.json'))
    .map((file) => file.slice(prefix.length, -'.template.json'.length));
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return readRelease(
    Object.fromEntries(
      names
        .toSorted((a, b) => place(a) - place(b))
        .map((name) => [
          name,
          JSON.parse(readFileSync(join(directory, `${prefix}${name}.template.json`), 'utf8')) as Template,
        ]),
    ),
  );
}
