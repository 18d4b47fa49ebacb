import { globSync } from 'node:fs';
import { join } from 'node:path';
import { resolveImport } from '../checks/check-imports.ts';
import { readCommitted } from './write-generated.ts';

const ROOT = join(import.meta.dirname, '../..');
const IMPORT = /import \{([^}]*)\} from '([^']+)'/g;
const OPEN = /openTable\(ENV\.(\w+)Table\)/;

/** The files of the product that know tables, with their text. */
export function listAdapters(): ReadonlyMap<string, string> {
  const files = globSync('shared/**/{adapters/**/*,*.adapter}.ts', { cwd: ROOT }).map(toPosix).sort();
  return new Map(files.map((file) => [file, readCommitted(file)]));
}

/** The adapters of each table: those that functions open on it (`functions/runtime/deps`), and the adapters that these import. */
export function listAdaptersByTable(): ReadonlyMap<string, ReadonlySet<string>> {
  const adapters = listAdapters();
  const found = new Map<string, Set<string>>();
  const add = (table: string, file: string): void => {
    const files = found.get(table) ?? new Set();
    found.set(table, files);
    if (!adapters.has(file) || files.has(file)) return;
    files.add(file);
    for (const [, imported] of listImported(file, adapters.get(file) ?? '')) add(table, imported);
  };
  for (const [table, file] of listOpened()) add(table, file);
  return found;
}

/** The adapters that functions open, each with its table: `texts(openTable(ENV.personalTable))`. */
export function listOpened(): readonly (readonly [string, string])[] {
  return globSync('functions/runtime/deps/**/*.ts', { cwd: ROOT }).flatMap((path) => {
    const file = toPosix(path);
    const source = readCommitted(file);
    const names = new Map(
      [...source.matchAll(/const (\w+) = \(\) => (openTable\([^)]*\))/g)].map(([, name, call]) => [name, call]),
    );
    const expanded = source.replace(/\b(\w+)\(\)/g, (call, name: string) => names.get(name) ?? call);
    return listImported(file, source).flatMap(([name, imported]) => {
      const calls = [
        ...expanded.matchAll(new RegExp(`\\b${name}\\((?:\\w+\\()?(?:\\{ \\.\\.\\.)?(${OPEN.source})`, 'g')),
      ];
      return calls.map(([, , table = '']) => [table, imported] as const);
    });
  });
}

/** What a file imports by name from other files of the project. */
function listImported(file: string, source: string): readonly (readonly [string, string])[] {
  return [...source.matchAll(IMPORT)].flatMap(([, names = '', specifier = '']) => {
    const imported = resolveImport(file, specifier);
    return imported === undefined ? [] : names.split(',').map((name) => [name.trim(), imported] as const);
  });
}

/** The first words of keys in the text of an adapter: `TEXT` of `TEXT#${appealId}`. */
export function listPrefixes(source: string): readonly string[] {
  return [...new Set([...source.matchAll(/[`']([A-Z]{3,})#/g)].map(([, word = '']) => word))];
}

/** Whether an adapter builds keys that begin with this word. The names that parsers tell in errors are no keys. */
export function buildsKey(source: string, word: string): boolean {
  const keys = source.replace(PARSER, '');
  return new RegExp(`[\`']${word}(?:#|['\`])`).test(keys);
}

/** A parser of items, with its table and what it calls them. */
export const PARSER = /itemParser(?:<[^(]*>)?\(\s*'(\w+)',\s*'(\w+)'/g;

function toPosix(file: string): string {
  return file.replaceAll('\\', '/');
}
