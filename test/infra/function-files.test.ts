import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT_DIR } from '../../infra/bundle-functions.ts';
import { FILES } from '../../shared/names.ts';
import { synthesise } from './synthesis.ts';

test('only the function that shows a case to staff has the model of the classifier, beside its bundle', async () => {
  const { outdir } = await synthesise('prod', 'cn-north-1');
  const assets = readdirSync(outdir).filter((name) => existsSync(join(outdir, name, FILES.routerModel)));
  expect(assets.length).toBe(1);
  const [asset = ''] = assets;
  expect(readFileSync(join(outdir, asset, 'index.cjs'), 'utf8')).toContain('desk/get-appeal');
  const shipped = readFileSync(join(PROJECT_DIR, 'data/router/model.bin'));
  expect(readFileSync(join(outdir, asset, FILES.routerModel)).equals(shipped)).toBe(true);
});
