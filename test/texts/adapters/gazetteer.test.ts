import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { resolvePlace } from '#texts/domain/places/resolve-place.ts';
import { gazetteerFiles } from '#texts/gazetteer.adapter.ts';

const dir = mkdtempSync(join(tmpdir(), 'gazetteer-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('The files of a gazetteer are read once, and a row with a fault is reported and left out', async () => {
  const [regions, rows] = [join(dir, 'regions.json'), join(dir, 'gazetteer.jsonl')];
  writeFileSync(regions, JSON.stringify({ regions: [{ code: '210100', name: '沈阳市' }] }));
  writeFileSync(
    rows,
    '{"type":"landmark","name":"沈阳站","at":[{"code":"210100"}]}\n{"type":"landmark","name":"天上","at":[{"code":"990000"}]}\n',
  );
  const faults: unknown[] = [];
  const source = gazetteerFiles({ regions, rows }, (row) => faults.push(row));
  const gazetteer = await source.read();
  rmSync(rows);
  expect(await source.read()).toBe(gazetteer);
  expect(resolvePlace(gazetteer, { address: '沈阳站' }).regionCode).toBe('210100');
  expect(faults).toEqual([{ line: 2, fault: 'unknown-region', which: '990000' }]);
});
