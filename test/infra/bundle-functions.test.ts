import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundleFunctions, PROJECT_DIR } from '../../infra/bundle-functions.ts';
import { ENTRIES } from '../../infra/functions.ts';
import { newDir, writeStub } from './synthesis.ts';

const load = (file: string) => createRequire(import.meta.url)(file) as { handler: () => Promise<unknown> };

describe('bundling', () => {
  test('puts one file of each entry into a folder of its own, and it runs there', async () => {
    const [functionsDir, outDir] = [newDir(), newDir()];
    writeStub(join(functionsDir, 'events/one.ts'), 'first');
    writeStub(join(functionsDir, 'events/two.ts'), 'second');
    await bundleFunctions({ entries: ['events/one', 'events/two'], functionsDir, outDir });
    expect(readdirSync(join(outDir, 'events/one'))).toEqual(['index.cjs']);
    expect(await load(join(outDir, 'events/two/index.cjs')).handler()).toBe('second');
  });

  test('says in the metafile how large each file came out', async () => {
    const [functionsDir, outDir] = [newDir(), newDir()];
    writeStub(join(functionsDir, 'one.ts'), 'first');
    const { outputs } = await bundleFunctions({ entries: ['one'], functionsDir, outDir });
    expect(Object.values(outputs).map(({ bytes }) => bytes)).toEqual([statSync(join(outDir, 'one/index.cjs')).size]);
  });

  test('names every entry that is missing, and writes nothing', async () => {
    const [functionsDir, outDir] = [newDir(), newDir()];
    writeStub(join(functionsDir, 'events/one.ts'), 'first');
    const bundling = bundleFunctions({ entries: ['events/one', 'http/a', 'http/b'], functionsDir, outDir });
    await expect(bundling).rejects.toThrow(/http\/a\.ts\n.*http\/b\.ts$/);
    expect(readdirSync(outDir)).toEqual([]);
  });

  test('refuses an entry that exports no handler', async () => {
    const [functionsDir, outDir] = [newDir(), newDir()];
    writeFileSync(join(functionsDir, 'one.ts'), 'export const handle = () => 1;\n');
    await expect(bundleFunctions({ entries: ['one'], functionsDir, outDir })).rejects.toThrow(
      /export no handler:\n.*one/,
    );
    expect(readdirSync(outDir)).toEqual([]);
  });

  test('gives the same bytes for the same sources, wherever they go', async () => {
    const functionsDir = newDir();
    const [one, other] = [newDir(), newDir()];
    for (const entry of ['a', 'b']) writeStub(join(functionsDir, `${entry}.ts`), entry);
    await bundleFunctions({ entries: ['a', 'b'], functionsDir, outDir: one });
    await bundleFunctions({ entries: ['b', 'a'], functionsDir, outDir: other });
    for (const entry of ['a', 'b'])
      expect(readFileSync(join(one, entry, 'index.cjs'))).toEqual(readFileSync(join(other, entry, 'index.cjs')));
  });

  test('takes what it squeezed before, and squeezes anew what has changed or was kept by halves', async () => {
    const [dir, outDir] = [newDir(), newDir()];
    const functionsDir = join(dir, 'functions');
    const kept = join(dir, '.build/squeezed/one/index.cjs');
    const bundled = async () => {
      await bundleFunctions({ entries: ['one'], functionsDir, outDir });
      return readFileSync(join(outDir, 'one/index.cjs'), 'utf8');
    };
    writeStub(join(functionsDir, 'one.ts'), 'first');
    const first = await bundled();
    writeFileSync(kept, readFileSync(kept, 'utf8').replace('first', 'taken'));
    expect(await bundled()).toBe(first.replace('first', 'taken'));
    writeStub(join(functionsDir, 'one.ts'), 'other');
    expect(await bundled()).toBe(first.replace('first', 'other'));
    writeFileSync(kept, readFileSync(kept, 'utf8').slice(0, 40));
    expect(await bundled()).toBe(first.replace('first', 'other'));
  });

  test('takes credentials from the environment, and leaves the other sources of the SDK out', async () => {
    const [functionsDir, outDir] = [newDir(), newDir()];
    writeFileSync(
      join(functionsDir, 'one.ts'),
      `import { KMSClient } from '${join(PROJECT_DIR, 'node_modules/@aws-sdk/client-kms/dist-es/index.js')}';
       export const handler = () => new KMSClient({ region: 'cn-north-1' }).config.credentials();\n`,
    );
    const { inputs } = await bundleFunctions({ entries: ['one'], functionsDir, outDir });
    expect(Object.keys(inputs).filter((file) => /credential-provider-(ini|sso|http|process)/.test(file))).toEqual([]);
    process.env.AWS_ACCESS_KEY_ID = 'id-of-the-environment';
    process.env.AWS_SECRET_ACCESS_KEY = 'secret';
    expect(await load(join(outDir, 'one/index.cjs')).handler()).toMatchObject({ accessKeyId: 'id-of-the-environment' });
  });
});

describe('entries', () => {
  const rooms = ['http/admin', 'http/citizen', 'http/desk', 'http/issuer', 'http/public', 'workflow', 'events'];

  test('are exactly the files in the rooms of handlers', () => {
    const files = rooms.flatMap((room) =>
      readdirSync(join(PROJECT_DIR, 'functions', room))
        .filter((name) => statSync(join(PROJECT_DIR, 'functions', room, name)).isFile())
        .map((name) => `${room}/${name.replace(/\.ts$/, '')}`),
    );
    expect(files.toSorted()).toEqual([...ENTRIES].toSorted());
  });
});
