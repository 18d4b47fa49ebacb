import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROUTES } from '#functions/http/routes.ts';
import { PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { FILES } from '#kernel/env-names.ts';
import { synthesise } from './synthesis.ts';

test('Only functions that propose, show, check, decide on or compare a category have the model', async () => {
  const { outdir } = await synthesise('prod', 'cn-north-1');
  const assets = readdirSync(outdir).filter((name) => existsSync(join(outdir, name, FILES.routerModel)));
  const bundles = assets.map((asset) => readFileSync(join(outdir, asset, 'index.cjs'), 'utf8'));
  const names = bundles.map((text) => /(?:http|events)\/([\w/-]+)/.exec(text)?.[1]);
  expect(names.toSorted()).toEqual([
    'citizens/commands',
    'desk/case',
    'desk/commands',
    'desk/lookups',
    'index-words',
    'public/advice',
  ]);
  const shipped = readFileSync(join(PROJECT_DIR, 'data/router/model.bin'));
  for (const asset of assets) expect(readFileSync(join(outdir, asset, FILES.routerModel)).equals(shipped)).toBe(true);
});

test.each([
  [
    FILES.threatModel,
    'data/router/recognisers/threat-weights.json',
    [
      'businesses/commands',
      'citizens/commands',
      'desk/commands',
      'desk/filing',
      'desk/mail-decisions',
      'helplines/messages',
      'links/answers',
      'managers/commands',
      'partners/commands',
      'receive-mail',
    ],
  ],
  [FILES.eventModel, 'data/router/recognisers/event-weights.json', ['index-words']],
] as const)('Exactly the functions that read %s have it beside their bundle', async (name, path, readers) => {
  const { outdir } = await synthesise('prod', 'cn-north-1');
  const assets = readdirSync(outdir).filter((asset) => existsSync(join(outdir, asset, 'index.cjs')));
  const bundles = assets.map((asset) => ({ asset, text: readFileSync(join(outdir, asset, 'index.cjs'), 'utf8') }));
  const have = bundles.filter(({ asset }) => existsSync(join(outdir, asset, name)));
  expect(have.map(({ text }) => /(?:http|events)\/([\w/-]+)/.exec(text)?.[1]).toSorted()).toEqual(readers);
  for (const { asset } of have)
    expect(readFileSync(join(outdir, asset, name)).equals(readFileSync(join(PROJECT_DIR, path)))).toBe(true);
});

test('Every handler that opens the models of recognisers is of a function that has one', async () => {
  const opening = globSync('functions/{http,events}/**/*.ts', { cwd: PROJECT_DIR })
    .filter((file) => readFileSync(join(PROJECT_DIR, file), 'utf8').includes('runtime/deps/recognisers.ts'))
    .map((file) => file.replace(/^functions\/|\.ts$/g, ''));
  const functionOf = (name: string) => ROUTES.find(({ handler }) => `http/${handler}` === name)?.functionName ?? name;
  const { outdir } = await synthesise('prod', 'cn-north-1');
  const having = readdirSync(outdir).filter((asset) =>
    [FILES.threatModel, FILES.eventModel].some((name) => existsSync(join(outdir, asset, name))),
  );
  const names = having.map((asset) => readFileSync(join(outdir, asset, 'index.cjs'), 'utf8'));
  expect(names.toSorted()).toEqual([...new Set(opening.map(functionOf))].toSorted());
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
    expect(readFileSync(join(folder, 'index.cjs'), 'utf8')).toContain('http/public/advice');
    expect(readFileSync(join(folder, name)).equals(readFileSync(join(PROJECT_DIR, path)))).toBe(true);
  }
});
