import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measureRecognisers, type Recogniser } from '../../support/recognisers/measure.ts';
import { formatRecogniserTable } from '../../support/recognisers/table.ts';

/** The least precision and recall on the sentences of tuning, and on those that were held out. */
const LEAST: Readonly<Record<Recogniser, readonly [tuning: readonly number[], heldOut: readonly number[]]>> = {
  threat: [
    [0.9, 0.9],
    [0.85, 0.55],
  ],
  danger: [
    [0.95, 0.95],
    [0.75, 0.5],
  ],
  personal: [
    [0.95, 0.95],
    [0.9, 0.9],
  ],
  units: [
    [0.95, 0.95],
    [0.9, 0.9],
  ],
};

describe('the recognisers', () => {
  test.each(measureRecognisers().map((each) => [each.recogniser, each.part, each] as const))(
    'The recogniser of %s keeps its precision and recall on the part %s of its sentences',
    (recogniser, part, { precision, recall, sentences, wrong }) => {
      const [tuning, heldOut] = LEAST[recogniser];
      const [leastPrecision = 1, leastRecall = 1] = part === 'tuning' ? tuning : heldOut;
      expect(sentences).toBeGreaterThanOrEqual(12);
      expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(leastPrecision);
      expect(recall, wrong.join('\n')).toBeGreaterThanOrEqual(leastRecall);
    },
  );

  test('docs/recognisers.md has the table as it is measured; after a change: npm run recognisers', () => {
    const text = readFileSync(new URL('../../../docs/recognisers.md', import.meta.url), 'utf8');
    expect(text).toContain(formatRecogniserTable());
  });
});
