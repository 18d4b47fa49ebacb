import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_DIR } from '../../infra/bundle-functions.ts';
import { FILES } from '../../shared/names.ts';
import { synthesise } from './synthesis.ts';

test('Only functions that propose, show, decide on or compare a category have the model', async () => {
  const { outdir } = await synthesise('prod', 'cn-north-1');
  const assets = readdirSync(outdir).filter((name) => existsSync(join(outdir, name, FILES.routerModel)));
  const bundles = assets.map((asset) => readFileSync(join(outdir, asset, 'index.cjs'), 'utf8'));
  const names = bundles.map((text) => /(?:http|events)\/([\w/-]+)/.exec(text)?.[1]);
  expect(names.toSorted()).toEqual([
    'advice/propose-category',
    'desk/command-appeal',
    'desk/get-appeal',
    'index-words',
    'public/ask-before-filing',
  ]);
  const shipped = readFileSync(join(PROJECT_DIR, 'data/router/model.bin'));
  for (const asset of assets) expect(readFileSync(join(outdir, asset, FILES.routerModel)).equals(shipped)).toBe(true);
});

test('Only the function that finds places has the gazetteer and the table of regions', async () => {
  const { outdir } = await synthesise('prod', 'cn-north-1');
  for (const [name, path] of [
    [FILES.regions, 'data/regions/liaoning.json'],
    [FILES.gazetteer, 'data/places/gazetteer.jsonl'],
  ] as const) {
    const assets = readdirSync(outdir).filter((asset) => existsSync(join(outdir, asset, name)));
    expect(assets).toHaveLength(1);
    const folder = join(outdir, assets[0] as string);
    expect(readFileSync(join(folder, 'index.cjs'), 'utf8')).toContain('http/public/find-place');
    expect(readFileSync(join(folder, name)).equals(readFileSync(join(PROJECT_DIR, path)))).toBe(true);
  }
});
