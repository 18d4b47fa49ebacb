import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_DIR } from '../../infra/bundle-functions.ts';
import { FILES } from '../../shared/names.ts';
import { synthesise } from './synthesis.ts';

test('only the functions that show a case and execute commands of staff have the model of the classifier', async () => {
  const { outdir } = await synthesise('prod', 'cn-north-1');
  const assets = readdirSync(outdir).filter((name) => existsSync(join(outdir, name, FILES.routerModel)));
  const shipped = readFileSync(join(PROJECT_DIR, 'data/router/model.bin'));
  const holders = assets.map((asset) => {
    expect(readFileSync(join(outdir, asset, FILES.routerModel)).equals(shipped)).toBe(true);
    const bundle = readFileSync(join(outdir, asset, 'index.cjs'), 'utf8');
    return ['desk/command-appeal', 'desk/get-appeal'].filter((name) => bundle.includes(name));
  });
  expect(holders.toSorted()).toEqual([['desk/command-appeal'], ['desk/get-appeal']]);
});
