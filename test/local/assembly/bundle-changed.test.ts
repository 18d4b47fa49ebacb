import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleChanged } from '#local/assembly/bundle-changed.ts';
import { temporaryDir } from '#test/support/contract/serve-aws.ts';

function newProject() {
  const root = temporaryDir();
  const write = (file: string, text: string) => writeFileSync(join(root, 'functions', file), text);
  mkdirSync(join(root, 'functions'));
  write('shared.ts', 'export const word = "old";');
  write('one.ts', 'import { word } from "./shared.ts"; export const handler = () => word;');
  write('two.ts', 'export const handler = () => 2;');
  let runs = 0;
  const bundle = async (kept = 10) => {
    runs += 1;
    const outDir = join(root, `out-${runs}`);
    const options = { functions: ['one', 'two'], functionsDir: join(root, 'functions'), cacheDir: join(root, 'cache') };
    const bundled = await bundleChanged({ ...options, outDir, kept });
    return { bundled, textOf: (name: string) => readFileSync(join(outDir, name, 'index.cjs'), 'utf8') };
  };
  return { root, write, bundle };
}

test('only functions whose sources have changed are bundled again', async () => {
  const { write, bundle } = newProject();
  const first = await bundle();
  expect(first.bundled).toEqual(['one', 'two']);
  const second = await bundle();
  expect(second.bundled).toEqual([]);
  expect(second.textOf('one')).toBe(first.textOf('one'));
  write('shared.ts', 'export const word = "new";');
  const third = await bundle();
  expect(third.bundled).toEqual(['one']);
  expect(third.textOf('one')).toContain('new');
  expect(third.textOf('two')).toBe(first.textOf('two'));
});

test('of two starts at the same time one bundles, and the other finds its bundles', async () => {
  const { bundle } = newProject();
  const both = await Promise.all([bundle(), bundle()]);
  expect(both.map(({ bundled }) => bundled).toSorted((a, b) => a.length - b.length)).toEqual([[], ['one', 'two']]);
  expect(both[0]?.textOf('one')).toBe(both[1]?.textOf('one'));
});

test('sources that are changed back find their old bundle', async () => {
  const { write, bundle } = newProject();
  await bundle();
  write('two.ts', 'export const handler = () => 3;');
  expect((await bundle()).bundled).toEqual(['two']);
  write('two.ts', 'export const handler = () => 2;');
  expect((await bundle()).bundled).toEqual([]);
});

test('a full cache forgets the bundles that were not used for the longest time, and none of the present ones', async () => {
  const { root, write, bundle } = newProject();
  await bundle();
  for (const name of readdirSync(join(root, 'cache'))) utimesSync(join(root, 'cache', name), 0, 0);
  write('two.ts', 'export const handler = () => 3;');
  const second = await bundle(2);
  expect(second.bundled).toEqual(['two']);
  expect(second.textOf('one')).toContain('old');
  expect((await bundle(2)).bundled).toEqual([]);
  write('two.ts', 'export const handler = () => 2;');
  expect((await bundle(2)).bundled).toEqual(['two']);
});

test('a damaged or missing cache means that everything is bundled again', async () => {
  const { root, bundle } = newProject();
  await bundle();
  writeFileSync(join(root, 'cache/inputs.json'), '{"one":');
  expect((await bundle()).bundled).toEqual(['one', 'two']);
  for (const name of readdirSync(join(root, 'cache')).filter((each) => each.endsWith('.cjs')))
    rmSync(join(root, 'cache', name));
  expect((await bundle()).bundled).toEqual(['one', 'two']);
});
