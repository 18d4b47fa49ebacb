import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openCodeCache } from './code-cache.ts';

export type Handler = (event: unknown, context: unknown) => unknown;

/** The body of a CommonJS module, compiled once for all environments of a thread. */
interface ModuleBody {
  readonly run: (exports: object, require: NodeJS.Require, module: object, file: string, directory: string) => void;
  /** Stores its machine code for other processes, once. */
  storeCode: (() => void) | undefined;
}

const BEFORE_BODY = '(function (exports, require, module, __filename, __dirname) {';

/** Loads handlers, each time as a new instance with its own state. */
export type LoadHandler = (directory: string, handler: string) => Promise<Handler>;

/**
 * Opens the loader of a thread. It finds a handler as the Lambda runtime does: `dir/index.handler` is the export `handler` of
 * `dir/index` with the ending .mjs, .js or .cjs. Errors carry the names that Lambda gives them (`Runtime.ImportModuleError`
 * and so on). Files that the handler's file loads are shared by its instances: bundles load none.
 */
export function openHandlerLoader(codeCacheDir: string): LoadHandler {
  const codeCache = openCodeCache(codeCacheDir);
  const roots = new Set<string>();
  const bodies = new Map<string, ModuleBody>();
  let instances = 0;
  limitPackageScope(roots);

  const readBody = (file: string): ModuleBody => {
    const known = bodies.get(file);
    if (known !== undefined) return known;
    // The brackets of the function are alone on its last line, behind a comment that may end the file.
    const source = `${BEFORE_BODY}${readFileSync(file, 'utf8')}\n})`;
    const { script, store } = codeCache.compile(source, file, -BEFORE_BODY.length);
    const body: ModuleBody = { run: script.runInThisContext() as ModuleBody['run'], storeCode: store };
    bodies.set(file, body);
    return body;
  };
  const loadScript = (file: string): Record<string, unknown> => {
    const module = { exports: {} as Record<string, unknown> };
    readBody(file).run.call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
    return module.exports;
  };
  const loadModule = async (file: string, root: string): Promise<Record<string, unknown>> => {
    try {
      if (file.endsWith('.cjs') || (file.endsWith('.js') && !hasPackageFile(dirname(file), root)))
        return loadScript(file);
      instances += 1;
      return await import(`${pathToFileURL(file).href}?instance=${instances}`);
    } catch (error) {
      throw named(error);
    }
  };

  return async (directory, handler) => {
    const slash = handler.lastIndexOf('/') + 1;
    const dot = handler.indexOf('.', slash);
    if (dot < 0) throw runtimeError('Runtime.MalformedHandlerName', `Bad handler ${handler}`);
    const base = join(directory, handler.slice(0, dot));
    const file = ['.mjs', '.js', '.cjs'].map((ending) => base + ending).find(existsSync);
    if (file === undefined)
      throw runtimeError('Runtime.ImportModuleError', `Cannot find module '${handler.slice(0, dot)}'`);
    const root = realpathSync(directory);
    roots.add(root + sep);
    const loaded = await loadModule(realpathSync(file), root);
    const path = handler.slice(dot + 1).split('.');
    const found = pick(loaded, path) ?? pick(loaded.default, path);
    if (typeof found !== 'function')
      throw runtimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
    return storingCode(found as Handler, bodies.get(realpathSync(file)));
  };
}

/** The handler, which stores the machine code after its first invocation: then it has most of what is used. */
function storingCode(handler: Handler, body: ModuleBody | undefined): Handler {
  if (body?.storeCode === undefined) return handler;
  return async (event, context) => {
    try {
      return await handler(event, context);
    } finally {
      // The answer does not wait for it.
      if (body.storeCode !== undefined) setImmediate(body.storeCode);
      body.storeCode = undefined;
    }
  };
}

/** In Lambda the code is alone in /var/task: a package.json above the asset says nothing about its .js files. */
function limitPackageScope(roots: ReadonlySet<string>): void {
  registerHooks({
    load: (url, context, nextLoad) => {
      if (!url.startsWith('file:') || !url.endsWith('.js')) return nextLoad(url, context);
      const file = fileURLToPath(url);
      const root = [...roots].find((each) => file.startsWith(each));
      if (root === undefined || hasPackageFile(dirname(file), root)) return nextLoad(url, context);
      return { format: 'commonjs', source: readFileSync(file, 'utf8'), shortCircuit: true };
    },
  });
}

function hasPackageFile(from: string, root: string): boolean {
  for (let at = from; `${at}${sep}`.startsWith(root); at = dirname(at))
    if (existsSync(join(at, 'package.json'))) return true;
  return false;
}

function pick(from: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], from);
}

function named(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND')
    return runtimeError('Runtime.ImportModuleError', error.message);
  if (error instanceof SyntaxError) return runtimeError('Runtime.UserCodeSyntaxError', error.message);
  return error;
}

function runtimeError(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
