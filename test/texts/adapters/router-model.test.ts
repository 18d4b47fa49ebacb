import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { routerModelFile } from '#texts/router-model.adapter.ts';

const SHIPPED = join(import.meta.dirname, '../../../data/router/model.bin');
const dir = mkdtempSync(join(tmpdir(), 'router-model-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function open(path: string) {
  const faults: string[] = [];
  return { source: routerModelFile(path, (fault) => faults.push(fault)), faults };
}

describe('routerModelFile', () => {
  test('The file of the router model is read once', async () => {
    const path = join(dir, 'model.bin');
    copyFileSync(SHIPPED, path);
    const { source, faults } = open(path);
    const model = await source.read();
    rmSync(path);
    expect(await source.read()).toBe(model);
    expect(model?.header.category.labels).toContain('010101');
    expect(faults).toEqual([]);
  });

  test('An absent or damaged file means no model, with the reason logged once', async () => {
    const damaged = join(dir, 'damaged.bin');
    writeFileSync(damaged, 'HLRM and no more');
    for (const [path, fault] of [
      [join(dir, 'none.bin'), 'absent'],
      [damaged, 'other-format'],
    ] as const) {
      const { source, faults } = open(path);
      expect([await source.read(), await source.read(), faults]).toEqual([undefined, undefined, [fault]]);
    }
  });
});
