import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export type Handler = (event: unknown, context: unknown) => unknown;

/**
 * Finds a handler as the Lambda runtime does: `dir/index.handler` is the export `handler` of `dir/index` with the
 * extension .mjs, .js or .cjs. Errors have the names of Lambda (`Runtime.ImportModuleError` and so on).
 */
export async function loadHandler(directory: string, handler: string): Promise<Handler> {
  const slash = handler.lastIndexOf('/') + 1;
  const dot = handler.indexOf('.', slash);
  if (dot < 0) throw runtimeError('Runtime.MalformedHandlerName', `Bad handler ${handler}`);
  const base = join(directory, handler.slice(0, dot));
  const file = ['.mjs', '.js', '.cjs'].map((ending) => base + ending).find(existsSync);
  if (file === undefined)
    throw runtimeError('Runtime.ImportModuleError', `Cannot find module '${handler.slice(0, dot)}'`);
  const root = realpathSync(directory);
  keepPackageScope(root);
  const loaded = await loadModule(realpathSync(file), root);
  const path = handler.slice(dot + 1).split('.');
  const found = pick(loaded, path) ?? pick(loaded.default, path);
  if (typeof found !== 'function')
    throw runtimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  return found as Handler;
}

async function loadModule(file: string, root: string): Promise<Record<string, unknown>> {
  try {
    const isScript = file.endsWith('.js') && !hasPackageFile(dirname(file), root);
    return isScript ? createRequire(file)(file) : await import(pathToFileURL(file).href);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND')
      throw runtimeError('Runtime.ImportModuleError', error.message);
    if (error instanceof SyntaxError) throw runtimeError('Runtime.UserCodeSyntaxError', error.message);
    throw error;
  }
}

/** In Lambda the code is alone in /var/task: a package.json above the asset does not apply to its .js files. */
function keepPackageScope(root: string): void {
  registerHooks({
    load: (url, context, nextLoad) => {
      if (!url.startsWith('file:') || !url.endsWith('.js')) return nextLoad(url, context);
      const file = fileURLToPath(url);
      if (!file.startsWith(root) || hasPackageFile(dirname(file), root)) return nextLoad(url, context);
      return { format: 'commonjs', source: readFileSync(file, 'utf8'), shortCircuit: true };
    },
  });
}

function hasPackageFile(from: string, root: string): boolean {
  for (let at = from; at.startsWith(root); at = dirname(at)) if (existsSync(join(at, 'package.json'))) return true;
  return false;
}

function pick(from: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], from);
}

function runtimeError(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
