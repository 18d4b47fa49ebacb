// Checks the imports of all project files against the directions of import-rules.ts: `node scripts/checks/check-imports.ts`.
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { FEATURES, findPlace, isPresenter, LAYERS, TOPS, type TopRule } from './import-rules.ts';

export interface WrongImport {
  readonly file: string;
  readonly imported: string;
  /** The rule that it breaks, as words after the name of the file. */
  readonly rule: string;
}

/** One import of a file: a path from the root if it is the project's, else the name of a package. */
interface Import {
  readonly imported: string;
  readonly isOurs: boolean;
  readonly isType: boolean;
}

const FILES = '{shared,functions,web,infra,local,packages,scripts,bench,test}/**/*.{ts,tsx}';
const TYPE_IMPORT = /^\s*(?:import|export)\stype\s/;
const IMPORT = /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** The names of package.json by which files import across folders: `#kernel/` and `shared/kernel/`. */
const NAMES: readonly (readonly [string, string])[] = Object.entries(
  (JSON.parse(readFileSync(posix.join(import.meta.dirname, '../../package.json'), 'utf8')) as Package).imports,
).map(([name, path]) => [name.slice(0, -1), posix.normalize(path).slice(0, -1)]);
interface Package {
  readonly imports: Readonly<Record<string, string>>;
}

/** Finds all wrong imports under `root`. */
export function findWrongImports(root: string): readonly WrongImport[] {
  return listFiles(root).flatMap((file) => checkImports(file, readFileSync(posix.join(root, file), 'utf8')));
}

/** Finds a circle of imports under `root`, types included: its files in order, empty when there is none. */
export function findCircle(root: string): readonly string[] {
  return findCircleIn(readGraph(root));
}

/** Finds a circle of folders of the product, types included: its folders in order, empty when there is none. */
export function findFolderCircle(root: string): readonly string[] {
  const folders = new Map<string, readonly string[]>();
  for (const [file, imports] of readGraph(root)) {
    const folder = findFolder(file);
    if (folder === undefined) continue;
    const others = imports.flatMap((imported) => findFolder(imported) ?? []).filter((other) => other !== folder);
    folders.set(folder, [...(folders.get(folder) ?? []), ...others]);
  }
  return findCircleIn(folders);
}

/**
 * The folder of a file of the product, for example `infra/stacks`, and in `shared/` its feature and layer; undefined for other files. What
 * presents the answers of use cases stands apart from the texts that use cases send.
 */
function findFolder(file: string): string | undefined {
  const place = findPlace(file);
  if (place !== undefined) return `${place.feature}: ${isPresenter(file) ? 'presenters' : place.layer}`;
  return /^(?:infra\/lake\/constructs|(?:infra|functions)\/[^/]+)(?=\/)/.exec(file)?.[0];
}

const listFiles = (root: string) => globSync(FILES, { cwd: root, exclude: ['**/node_modules'] }).map(toPosix);
const toPosix = (file: string) => file.replaceAll('\\', '/');

/** Every file with the files that it imports. */
function readGraph(root: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    listFiles(root).map((file) => {
      const own = readImports(file, readFileSync(posix.join(root, file), 'utf8')).filter(({ isOurs }) => isOurs);
      return [file, own.map(({ imported }) => imported)];
    }),
  );
}

/** Finds a circle in a graph of names: its names in order, empty when there is none. */
function findCircleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const isDone = new Set<string>();
  const visit = (node: string, path: readonly string[]): readonly string[] => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (isDone.has(node)) return [];
    for (const next of graph.get(node) ?? []) {
      const circle = visit(next, [...path, node]);
      if (circle.length > 0) return circle;
    }
    isDone.add(node);
    return [];
  };
  return [...graph.keys()].map((node) => visit(node, [])).find((circle) => circle.length > 0) ?? [];
}

/** Finds the wrong imports of one file, given its path from the root and its text. */
export function checkImports(file: string, source: string): readonly WrongImport[] {
  const place = findPlace(file);
  const top = TOPS.find(({ folder }) => isIn([folder], file));
  return readImports(file, source).flatMap((one) => {
    const rule =
      top !== undefined
        ? breakTop(top, one)
        : place !== undefined
          ? breakFeature(place, one)
          : 'has no rule for imports';
    return rule === undefined ? [] : [{ file, imported: one.imported, rule }];
  });
}

/** Whether a file is one of these: they begin with a path, or match a pattern. */
function isIn(paths: TopRule['own'], file: string): boolean {
  return paths.some((path) => (typeof path === 'string' ? file.startsWith(path) : path.test(file)));
}

/** The rule of its top folder that an import breaks; undefined when it breaks none. */
function breakTop({ folder, own, packages, typesOnly }: TopRule, { imported, isOurs, isType }: Import) {
  const isAllowed = isOurs ? isIn(own, imported) && (isType || !typesOnly?.test(imported)) : packages(imported);
  return isAllowed ? undefined : `${folder} may not import it`;
}

/** The rule of its feature or its layer that an import breaks; undefined when it breaks none. */
function breakFeature(place: NonNullable<ReturnType<typeof findPlace>>, { imported, isOurs }: Import) {
  const { layers, also, packages } = LAYERS[place.layer];
  if (!isOurs) return packages(imported) ? undefined : `${place.layer} may not import this package`;
  const target = findPlace(imported);
  if (target === undefined) return also?.test(imported) ? undefined : `${place.layer} may not import it`;
  if (!layers.includes(target.layer) && !also?.test(imported)) return `${place.layer} may not import ${target.layer}`;
  const isAbove = FEATURES.indexOf(target.feature) <= FEATURES.indexOf(place.feature);
  return isAbove ? undefined : `${place.feature} may not import ${target.feature}, which is below it`;
}

/** The imports of a file as paths from the root, and packages. */
function readImports(file: string, source: string): readonly Import[] {
  return [...source.matchAll(IMPORT)].map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    const path = resolveImport(file, specifier);
    return { isOurs: path !== undefined, imported: path ?? specifier, isType: TYPE_IMPORT.test(match[0]) };
  });
}

/** The path from the root that a file imports by a relative path or by a name of package.json; undefined for a package. */
export function resolveImport(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  const [name, path] = NAMES.find(([prefix]) => specifier.startsWith(prefix)) ?? [];
  return name === undefined || path === undefined ? undefined : path + specifier.slice(name.length);
}

/** The specifiers of all static and dynamic imports and re-exports. */
export function listImports(source: string): readonly string[] {
  return [...source.matchAll(IMPORT)].map(([, fixed, dynamic]) => fixed ?? dynamic ?? '');
}

if (import.meta.main) {
  const root = posix.join(import.meta.dirname, '../..');
  const wrong = findWrongImports(root);
  for (const { file, imported, rule } of wrong) console.error(`${file}: ${imported} (${rule})`);
  const circle = findCircle(root);
  if (circle.length > 0) console.error(`Imports form a circle: ${circle.join(' -> ')}`);
  const folders = findFolderCircle(root);
  if (folders.length > 0) console.error(`Folders form a circle: ${folders.join(' -> ')}`);
  if (wrong.length + circle.length + folders.length > 0) process.exitCode = 1;
}
