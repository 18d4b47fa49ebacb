import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROUTES } from '#functions/http/routes.ts';
import { bundleFunctions, PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { FUNCTIONS } from '#infra/platform/functions.ts';
import { newDir, writeStub } from './synthesis.ts';

const load = (file: string) =>
  createRequire(import.meta.url)(file) as { handler: (event?: unknown) => Promise<unknown> };

describe('bundleFunctions', () => {
  test('bundling writes one file for each function into its own folder, and the file runs there', async () => {
    const [functionsDir, outDir] = [newDir(), newDir()];
    writeStub(join(functionsDir, 'events/one.ts'), 'first');
    writeStub(join(functionsDir, 'events/two.ts'), 'second');
    await bundleFunctions({ functions: ['events/one', 'events/two'], functionsDir, outDir });
    expect(readdirSync(join(outDir, 'events/one'))).toEqual(['index.cjs']);
    expect(await load(join(outDir, 'events/two/index.cjs')).handler()).toBe('second');
  });

  test('bundling names every missing function and writes nothing', async () => {
    const [functionsDir, outDir] = [newDir(), newDir()];
    writeStub(join(functionsDir, 'events/one.ts'), 'first');
    const bundling = bundleFunctions({ functions: ['events/one', 'http/a', 'http/b'], functionsDir, outDir });
    await expect(bundling).rejects.toThrow(/have no file:\n.*http\/a\.ts\n.*http\/b\.ts/);
    expect(readdirSync(outDir)).toEqual([]);
  });

  test('bundling refuses a function without a handler and writes nothing', async () => {
    const [functionsDir, outDir] = [newDir(), newDir()];
    writeFileSync(join(functionsDir, 'one.ts'), 'export const handle = () => 1;\n');
    const bundling = bundleFunctions({ functions: ['one'], functionsDir, outDir });
    await expect(bundling).rejects.toThrow(/export no handler:\n.*one/);
    expect(readdirSync(outDir)).toEqual([]);
  });

  test('bundling some functions at a time writes the bytes of all at a time and lists the same inputs', async () => {
    const functionsDir = newDir();
    const [one, other] = [newDir(), newDir()];
    writeFileSync(join(functionsDir, 'shared.ts'), "export const greeting = 'good morning';\n");
    const functions = ['a', 'b', 'c'];
    for (const name of functions)
      writeFileSync(
        join(functionsDir, `${name}.ts`),
        `import { greeting } from './shared.ts';\nexport const handler = async () => greeting + '${name}';\n`,
      );
    const some = await bundleFunctions({ functions, functionsDir, outDir: one }, 2);
    const all = await bundleFunctions({ functions, functionsDir, outDir: other });
    for (const name of functions)
      expect(readFileSync(join(one, name, 'index.cjs'))).toEqual(readFileSync(join(other, name, 'index.cjs')));
    expect(some.inputs).toEqual(all.inputs);
    expect(Object.keys(some.outputs)).toHaveLength(3);
  });

  test('bundling writes the same bytes for the same sources, in any order and folder', async () => {
    const functionsDir = newDir();
    const [one, other] = [newDir(), newDir()];
    for (const name of ['a', 'b']) writeStub(join(functionsDir, `${name}.ts`), name);
    await bundleFunctions({ functions: ['a', 'b'], functionsDir, outDir: one });
    await bundleFunctions({ functions: ['b', 'a'], functionsDir, outDir: other });
    for (const name of ['a', 'b'])
      expect(readFileSync(join(one, name, 'index.cjs'))).toEqual(readFileSync(join(other, name, 'index.cjs')));
  });
});

test('The tables of routes name exactly the handlers in their folders', () => {
  const files = globSync('**/*.ts', { cwd: join(PROJECT_DIR, 'functions/http') }).map((name) =>
    name.replace(/\.ts$/, ''),
  );
  const handlers = files.filter((name) => !/(^|\/)route(s|-table)$/.test(name));
  expect(handlers.toSorted()).toEqual([...new Set<string>(ROUTES.map(({ handler }) => handler))].toSorted());
});

test('The list of functions names exactly the other files with handlers', () => {
  const files = globSync('{workflow,schedules,events}/*.ts', { cwd: join(PROJECT_DIR, 'functions') });
  const others = FUNCTIONS.filter((name) => !name.startsWith('http/'));
  expect(files.map((name) => name.replace(/\.ts$/, '')).toSorted()).toEqual(others.toSorted());
});

test('The bundle of a group calls the handler of the route, and refuses a route of another group', async () => {
  const [functionsDir, outDir] = [newDir(), newDir()];
  for (const name of ['get-discovery', 'get-jwks']) writeStub(join(functionsDir, `http/issuer/${name}.ts`), name);
  await bundleFunctions({ functions: ['http/issuer/documents'], functionsDir, outDir });
  const { handler } = load(join(outDir, 'http/issuer/documents/index.cjs'));
  const routeKey = 'GET /.well-known/';
  expect(await handler({ routeKey: `${routeKey}jwks.json` })).toBe('get-jwks');
  expect(await handler({ routeKey: `${routeKey}openid-configuration` })).toBe('get-discovery');
  expect(() => handler({ routeKey: 'GET /health' })).toThrow('does not serve the route');
});
