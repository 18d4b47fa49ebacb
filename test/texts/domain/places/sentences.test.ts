import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GAZETTEER } from '#test/support/places/shipped.ts';
import { resolvePlace } from '#texts/domain/places/resolve-place.ts';

/** A line: an address, and the code of its region, `?` with the codes to be asked for, or `-` where nothing can be said. */
const readTable = (file: string) =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t') as [address: string, expected: string]);

const answer = (address: string) => {
  const { regionCode, choices } = resolvePlace(GAZETTEER, { address });
  return choices.length > 0 ? `?${choices.join(' ')}` : (regionCode ?? '-');
};

describe('the tables of addresses', () => {
  // The second table was written apart and read when the rules were done.
  test.each([
    ['tuning.tsv', 200, 0.99],
    ['held-out.tsv', 100, 0.95],
  ])('In %s (%i addresses) at least %d are answered as expected, and none with another region', (file, rows, least) => {
    const table = readTable(file);
    expect(new Set(table.map(([address]) => address)).size).toBe(rows);
    const answers = table.map(([address, expected]) => ({ address, expected, found: answer(address) }));
    const wrong = answers.filter(({ expected, found }) => expected !== found && /^\d/.test(found));
    expect(wrong).toEqual([]);
    const missed = answers.filter(({ expected, found }) => expected !== found);
    expect(missed.length / rows, JSON.stringify(missed)).toBeLessThanOrEqual(1 - least);
  });

  test('A place that a sentence only mentions is asked back, and does not go against the address', () => {
    const table = readTable('mentions.tsv');
    expect(table.length).toBeGreaterThanOrEqual(50);
    expect(table.map(([address]) => [address, answer(address)])).toEqual(table);
  });

  test('A third of the addresses is held out, and the tables share none', () => {
    const [tuning, heldOut] = ['tuning.tsv', 'held-out.tsv'].map((file) => readTable(file).map(([address]) => address));
    expect(heldOut?.filter((address) => tuning?.includes(address))).toEqual([]);
    expect(heldOut?.length).toBe(((tuning?.length ?? 0) + (heldOut?.length ?? 0)) / 3);
  });
});
