import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runModelFile } from '#texts/run-model.adapter.ts';

const SHIPPED = join(import.meta.dirname, '../../../data/router/recognisers');
const dir = mkdtempSync(join(tmpdir(), 'run-model-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test.each([
  ['threat', 5000],
  ['event', 2800],
])('The file of the model %s is read once', async (name, weights) => {
  const path = join(dir, `${name}.json`);
  copyFileSync(join(SHIPPED, `${name}-weights.json`), path);
  const source = runModelFile(path);
  const model = await source.read();
  rmSync(path);
  expect(await source.read()).toBe(model);
  expect(model.weights.size).toBe(weights);
  expect(model.version).toMatch(/^[\da-f]{8}$/);
});

test('An absent or damaged file of a recogniser is an error', async () => {
  const damaged = join(dir, 'damaged.json');
  writeFileSync(damaged, '{"version":"1","weights":["a 1"]}');
  await expect(runModelFile(join(dir, 'none.json')).read()).rejects.toThrow('ENOENT');
  await expect(runModelFile(damaged).read()).rejects.toThrow();
});
