import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeBundles, writeStandIns } from '#local/assembly/place-bundles.ts';
import { temporaryDir } from '#test/support/contract/serve-aws.ts';

const NAMES = ['events/one', 'http/desk/two'];

/** Stand-ins as the CDK stages them, with a file that a function reads, and the bundles beside them. */
function newAssembly() {
  const dir = temporaryDir();
  writeStandIns(join(dir, 'functions'), NAMES);
  for (const [at, name] of NAMES.entries()) {
    cpSync(join(dir, 'functions', name), join(dir, `cdk.out/asset.${at}`), { recursive: true });
    writeFileSync(join(dir, `cdk.out/asset.${at}/model.bin`), 'model');
    mkdirSync(join(dir, 'bundles', name), { recursive: true });
    writeFileSync(join(dir, 'bundles', name, 'index.cjs'), `bundle of ${name}`);
  }
  return { dir, read: (at: number, file: string) => readFileSync(join(dir, `cdk.out/asset.${at}`, file), 'utf8') };
}

test('each stand-in gives way to the bundle of its function, and other files of the asset stay', () => {
  const { dir, read } = newAssembly();
  placeBundles(dir);
  for (const [at, name] of NAMES.entries())
    expect([read(at, 'index.cjs'), read(at, 'model.bin')]).toEqual([`bundle of ${name}`, 'model']);
});

test('a stand-in without a bundle stops the start', () => {
  const { dir } = newAssembly();
  writeStandIns(join(dir, 'cdk.out/asset.0/..'), ['asset.0']);
  expect(() => placeBundles(dir)).toThrow('asset.0');
});
