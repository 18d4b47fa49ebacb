// Checks the imports of all project files against the directions of ARCHITECTURE 6: `node scripts/checks/check-imports.ts`.
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/**
 * The imports that files of a folder may have: project paths by prefix, and packages (`node:` for Node's own modules).
 */
interface Room {
  readonly room: string;
  readonly own: readonly string[];
  readonly packages: (name: string) => boolean;
  /** The own paths of which only types may be taken. */
  readonly typesOnly?: readonly string[];
}

export interface WrongImport {
  readonly file: string;
  readonly imported: string;
  readonly room: string;
}

const anything = () => true;
const nothing = () => false;
const isAws = (name: string) => /^(@aws-sdk|@smithy|@aws-crypto)\//.test(name);
const isInfra = (name: string) => /^(aws-cdk-lib|constructs|cdk-nag)(\/|$)/.test(name);
const isTool = (name: string) =>
  /^(vitest|fast-check|esbuild|dynalite|jsonata|jose|aws-sdk-client-mock)(\/|$)/.test(name);

/** The first matching entry applies to a file. */
const ROOMS: readonly Room[] = [
  { room: 'shared/kernel/env-names.ts', own: [], packages: nothing },
  { room: 'shared/kernel/event-lists.ts', own: [], packages: nothing },
  { room: 'shared/domain/', own: ['shared/domain/'], packages: nothing },
  { room: 'shared/privacy/', own: ['shared/privacy/', 'shared/domain/'], packages: nothing },
  { room: 'shared/ports/', own: ['shared/ports/', 'shared/domain/'], packages: nothing },
  {
    room: 'shared/usecases/',
    own: [
      'shared/usecases/',
      'shared/ports/',
      'shared/domain/',
      'shared/privacy/',
      'shared/presenting/',
      // The types of requests derive from the contracts of commands.
      'shared/contracts/commands/',
      'shared/kernel/event-lists.ts',
    ],
    // Hashing has no effects; everything that reaches out of the process is a port.
    packages: (name) => name === 'node:crypto',
  },
  {
    room: 'shared/presenting/',
    own: ['shared/presenting/', 'shared/usecases/', 'shared/ports/', 'shared/domain/', 'shared/privacy/'],
    packages: nothing,
  },
  {
    room: 'shared/contracts/',
    own: ['shared/contracts/', 'shared/domain/', 'shared/presenting/labels/', 'shared/privacy/'],
    packages: (name) => name === 'zod/mini' || name === 'gcoord',
  },
  {
    room: 'shared/adapters/',
    own: [
      'shared/adapters/',
      'shared/ports/',
      'shared/domain/',
      'shared/contracts/csv/',
      'shared/contracts/events/',
      'shared/contracts/files/',
      'shared/kernel/contracts/parse.ts',
      'shared/kernel/env-names.ts',
    ],
    packages: (name) => !isInfra(name) && !isTool(name),
  },
  {
    room: 'functions/',
    own: ['functions/', 'shared/', 'docs/api/openapi.json'],
    packages: (name) => !isAws(name) && !isInfra(name) && !isTool(name),
  },
  // Pages know the API by its types; the words are the platform's.
  {
    room: 'web/',
    own: ['web/', 'shared/contracts/', 'shared/presenting/labels/'],
    packages: (name) => /^(zod\/mini|preact(\/hooks|\/jsx-runtime)?|idb-keyval|oauth4webapi)$/.test(name),
    typesOnly: ['shared/contracts/'],
  },
  { room: 'infra/', own: ['infra/', 'shared/kernel/env-names.ts', 'shared/kernel/event-lists.ts'], packages: anything },
  { room: 'local/aws/', own: ['local/aws/'], packages: anything },
  {
    room: 'local/',
    own: ['local/', 'shared/cli/run-tool.ts', 'infra/', 'functions/', 'shared/', 'data/', 'docs/'],
    packages: anything,
  },
  {
    room: 'scripts/',
    own: [
      'scripts/',
      ...[
        'local/aws/lake/',
        'local/lake/',
        'local/demo/',
        'local/seed/',
        'local/read-clock.ts',
        'local/tool-environment.ts',
      ],
      ...['infra/', 'functions/', 'shared/', 'data/'],
    ],
    packages: anything,
  },
  {
    room: 'bench/',
    own: ['bench/', 'scripts/', 'local/', 'infra/', 'functions/', 'shared/', 'data/'],
    packages: anything,
  },
  {
    room: 'test/',
    own: ['test/', 'web/', 'scripts/', 'local/', 'infra/', 'functions/', 'shared/', 'statemachines/', 'data/', 'docs/'],
    packages: anything,
  },
];

const FILES = '{shared,functions,web,infra,local,scripts,bench,test}/**/*.{ts,tsx}';
const TYPE_IMPORT = /^\s*(?:import|export)\stype\s/;
const IMPORT = /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** Finds all wrong imports under `root`. */
export function findWrongImports(root: string): readonly WrongImport[] {
  return globSync(FILES, { cwd: root }).flatMap((file) =>
    checkImports(file.replaceAll('\\', '/'), readFileSync(posix.join(root, file), 'utf8')),
  );
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

/** The folder of a file of the product, for example `shared/domain/clocks` or `infra/stacks`; undefined for other files. */
function findFolder(file: string): string | undefined {
  return /^(?:shared\/[^/]+|infra|functions)\/[^/]+(?=\/)/.exec(file)?.[0];
}

/** Every file with the files that it imports. */
function readGraph(root: string): ReadonlyMap<string, readonly string[]> {
  const files = globSync(FILES, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  return new Map(
    files.map((file) => {
      const specifiers = listImports(readFileSync(posix.join(root, file), 'utf8'));
      const own = specifiers.filter((specifier) => specifier.startsWith('.'));
      return [file, own.map((specifier) => posix.join(posix.dirname(file), specifier))];
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
  const room = ROOMS.find(({ room: prefix }) => file.startsWith(prefix));
  if (room === undefined) return [];
  const isIn = (imported: string, prefixes: readonly string[]) =>
    prefixes.some((prefix) => imported.startsWith(prefix));
  return [...source.matchAll(IMPORT)]
    .map((match) => {
      const specifier = match[1] ?? match[2] ?? '';
      const isOurs = specifier.startsWith('.');
      const imported = isOurs ? posix.join(posix.dirname(file), specifier) : specifier;
      return { isOurs, imported, isType: TYPE_IMPORT.test(match[0]) };
    })
    .filter(({ isOurs, imported, isType }) =>
      isOurs
        ? !isIn(imported, room.own) || (!isType && isIn(imported, room.typesOnly ?? []))
        : !room.packages(imported),
    )
    .map(({ imported }) => ({ file, imported, room: room.room }));
}

/** The specifiers of all static and dynamic imports and re-exports. */
export function listImports(source: string): readonly string[] {
  return [...source.matchAll(IMPORT)].map(([, fixed, dynamic]) => fixed ?? dynamic ?? '');
}

if (import.meta.main) {
  const root = posix.join(import.meta.dirname, '../..');
  const wrong = findWrongImports(root);
  for (const { file, imported, room } of wrong) console.error(`${file}: ${room} may not import ${imported}`);
  const circle = findCircle(root);
  if (circle.length > 0) console.error(`Imports form a circle: ${circle.join(' -> ')}`);
  const folders = findFolderCircle(root);
  if (folders.length > 0) console.error(`Folders form a circle: ${folders.join(' -> ')}`);
  if (wrong.length + circle.length + folders.length > 0) process.exitCode = 1;
}
