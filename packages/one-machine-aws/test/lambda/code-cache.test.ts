import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openCodeCache, pruneCodeCache } from '../../src/lambda/code-cache.ts';
import { openHandlerLoader } from '../../src/lambda/load-handler.ts';

function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-code-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

const SOURCE = '(function () { return function later() { return new Error("here").stack; }; })';

/** A directory with a bundle, and one for the machine code. */
function bundle(code: string) {
  const [directory, cache] = [temporaryDir(), temporaryDir()];
  writeFileSync(join(directory, 'index.cjs'), code);
  return { directory, cache };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the cache of machine code', () => {
  test('a script is compiled once, and the next process finds its code', () => {
    const dir = temporaryDir();
    const first = openCodeCache(dir).compile(SOURCE, '/a/index.cjs', 0);
    first.script.runInThisContext()();
    first.store?.();
    const second = openCodeCache(dir).compile(SOURCE, '/b/index.cjs', 0);
    expect(second.store).toBeUndefined();
    // The same bundle is in another directory after each start.
    expect(second.script.runInThisContext()()()).toContain('/b/index.cjs');
    expect(openCodeCache(dir).compile(`${SOURCE};`, '/b/index.cjs', 0).store).toBeDefined();
  });

  test('a damaged file is compiled and stored again', () => {
    const dir = temporaryDir();
    openCodeCache(dir).compile(SOURCE, '/a/index.cjs', 0).store?.();
    for (const name of readdirSync(dir)) writeFileSync(join(dir, name), 'damaged');
    const again = openCodeCache(dir).compile(SOURCE, '/a/index.cjs', 0);
    expect(again.script.runInThisContext()()()).toContain('/a/index.cjs');
    again.store?.();
    expect(openCodeCache(dir).compile(SOURCE, '/a/index.cjs', 0).store).toBeUndefined();
  });

  test('a cache that cannot be written hinders nothing', () => {
    const file = join(temporaryDir(), 'file');
    writeFileSync(file, '');
    const { script, store } = openCodeCache(file).compile(SOURCE, '/a/index.cjs', 0);
    expect(() => store?.()).not.toThrow();
    expect(script.runInThisContext()()()).toContain('/a/index.cjs');
  });

  test('the oldest files go when there are too many', () => {
    const dir = temporaryDir();
    for (const [age, name] of ['new', 'old', 'older'].entries()) {
      writeFileSync(join(dir, name), '');
      utimesSync(join(dir, name), 1000 - age, 1000 - age);
    }
    pruneCodeCache(dir, 2);
    expect(readdirSync(dir).sort()).toEqual(['new', 'old']);
    pruneCodeCache(join(dir, 'none'));
  });
});

describe('a handler from the cache', () => {
  test('the code is stored after the first invocation, and not again', async () => {
    const { directory, cache } = bundle('exports.handler = async (event) => event + 1;');
    const load = openHandlerLoader(cache);
    const handler = await load(directory, 'index.handler');
    expect(readdirSync(cache)).toEqual([]);
    expect(await handler(1, {})).toBe(2);
    await turn();
    const stored = readdirSync(cache);
    expect(stored).toHaveLength(1);
    expect(await (await openHandlerLoader(cache)(directory, 'index.handler'))(2, {})).toBe(3);
    await turn();
    expect(readdirSync(cache)).toEqual(stored);
  });

  test('each environment has its own state, with the code of the cache as without it', async () => {
    const { directory, cache } = bundle('let calls = 0; exports.handler = async () => ++calls; // the last line');
    for (const load of [openHandlerLoader(cache), openHandlerLoader(cache)]) {
      const [one, other] = [await load(directory, 'index.handler'), await load(directory, 'index.handler')];
      expect([await one({}, {}), await one({}, {}), await other({}, {})]).toEqual([1, 2, 1]);
      await turn();
    }
  });

  test('an error names the file, the line and the column of the bundle', async () => {
    const { directory, cache } = bundle('exports.handler = async () => { throw new Error("no"); };');
    for (const load of [openHandlerLoader(cache), openHandlerLoader(cache)]) {
      const handler = await load(directory, 'index.handler');
      const error = await Promise.resolve(handler({}, {})).catch((thrown: Error) => thrown);
      expect((error as Error).stack).toMatch(/index\.cjs:1:39/);
      await turn();
    }
  });
});
