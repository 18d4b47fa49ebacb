import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type HotSpotPart, measureHotSpotGroups } from '#test/support/hot-spots/measure.ts';
import { formatHotSpotTable } from '#test/support/hot-spots/table.ts';

/** The least share of hot spots that is found, and the most groups of several matters that become one. */
const LEAST: Readonly<Record<HotSpotPart, readonly [found: number, wrong: number]>> = {
  training: [0.8, 0],
  tuning: [0.8, 0],
  'held-out': [0.7, 0],
};

describe('hot spots whose appeals describe one event from different sides', () => {
  test.each(Object.keys(LEAST) as HotSpotPart[])('are found among the groups of the part %s', async (part) => {
    const { matters, found, wrong, names } = await measureHotSpotGroups(part);
    const [least, most] = LEAST[part];
    expect(found / matters, names.join('\n')).toBeGreaterThanOrEqual(least);
    expect(wrong, names.join('\n')).toBeLessThanOrEqual(most);
  });

  test('docs/recognisers.md has the table as it is measured; after a change: npm run generate', async () => {
    const text = readFileSync(new URL('../../../../docs/recognisers.md', import.meta.url), 'utf8');
    expect(text).toContain(await formatHotSpotTable());
  });
});
