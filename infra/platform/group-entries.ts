import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { ROUTES } from '#functions/http/routes.ts';

const NAMESPACE = 'group';
const DISPATCH = join(import.meta.dirname, '../../functions/runtime/http/dispatch.ts');

/** The entry point of a function as esbuild names it: its file, or for a group of routes the module that `bundleGroups` makes. */
export function findInput(name: string, functionsDir: string): string {
  return isGroup(name) ? `${NAMESPACE}:${name}` : join(functionsDir, `${name}.ts`);
}

/** The files that a function must have: its own, or the handlers of its routes. */
export function listHandlerFiles(name: string, functionsDir: string): readonly string[] {
  if (!isGroup(name)) return [join(functionsDir, `${name}.ts`)];
  return [...new Set(routesOf(name).map(({ handler }) => join(functionsDir, `http/${handler}.ts`)))];
}

/** What the bundler makes for a group of routes; of another function its name. It changes when other handlers belong to a function. */
export function writeEntry(name: string, functionsDir: string): string {
  return isGroup(name) ? writeGroupEntry(name, functionsDir) : name;
}

/**
 * The module of a group of routes: it imports the handlers statically, because each import at the first call costs more than all of them at
 * the start (ADR 61).
 */
function writeGroupEntry(name: string, functionsDir: string): string {
  const files = listHandlerFiles(name, functionsDir);
  const handlerOf = (handler: string) => `handler${files.indexOf(join(functionsDir, `http/${handler}.ts`))}`;
  return [
    `import { dispatch } from ${JSON.stringify(DISPATCH)};`,
    ...files.map((file, index) => `import { handler as handler${index} } from ${JSON.stringify(file)};`),
    'export const handler = dispatch({',
    ...routesOf(name).map(({ routeKey, handler }) => `  ${JSON.stringify(routeKey)}: ${handlerOf(handler)},`),
    '});',
  ].join('\n');
}

/** Makes the modules of the groups of routes. */
export function bundleGroups(functionsDir: string): Plugin {
  return {
    name: 'bundle-groups',
    setup(build) {
      build.onResolve({ filter: /^group:/ }, ({ path }) => ({
        path: path.slice(NAMESPACE.length + 1),
        namespace: NAMESPACE,
      }));
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
        contents: writeGroupEntry(path, functionsDir),
        resolveDir: functionsDir,
      }));
    },
  };
}

function isGroup(name: string): boolean {
  return ROUTES.some(({ functionName }) => functionName === name);
}

function routesOf(name: string) {
  return ROUTES.filter(({ functionName }) => functionName === name);
}
