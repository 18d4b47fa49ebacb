import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeptChunks } from './kept-chunks.ts';

const RUN = { seed: 5, kind: 'rules' as const };
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hotline-chunks-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function runChunk(from: number, lifecycles = 1000): void {
  const kept = openKeptChunks(dir, RUN);
  for (let begin = from; begin < from + lifecycles; begin += 20)
    kept.add({ from: begin }, { lifecycles: 20, totals: { sums: { events: 100 } } });
}

test('a later run adds to the chunks that an earlier one finished', () => {
  runChunk(0);
  runChunk(2000);
  const kept = openKeptChunks(dir, RUN);
  expect([0, 999, 1000, 2000].map((index) => kept.has(index))).toEqual([true, true, false, true]);
  expect(kept.totalsBelow(3000)).toEqual({ lifecycles: 2000, totals: { sums: { events: 10_000 } } });
  expect(kept.totalsBelow(2500).lifecycles).toBe(1000);
});

test('a chunk that was stopped in its middle is run again as a whole', () => {
  runChunk(0, 980);
  const kept = openKeptChunks(dir, RUN);
  expect(kept.has(0)).toBe(false);
  expect(kept.totalsBelow(1000).lifecycles).toBe(0);
});

test('chunks of another seed or kind are refused', () => {
  runChunk(0);
  expect(() => openKeptChunks(dir, { ...RUN, kind: 'enterprise' }).has(0)).toThrow('another run');
  expect(() => openKeptChunks(dir, { ...RUN, seed: 6 }).has(0)).toThrow('another run');
});
