import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type Danger,
  falseAlarmsOf,
  formatScenarioTables,
  judgeScenarios,
  recallOf,
} from '#scripts/recognisers/scenarios.ts';
import { measureRecognisers, type Recogniser } from '#test/support/recognisers/measure.ts';
import { formatRecogniserTable } from '#test/support/recognisers/table.ts';

/** The least precision and recall on the sentences of tuning, and on those that were held out. */
const LEAST: Readonly<Record<Recogniser, Partial<Record<string, readonly [precision: number, recall: number]>>>> = {
  threat: { tuning: [0.9, 0.95], 'held-out': [0.85, 0.9], fresh: [0.9, 0.75], last: [0.85, 0.75] },
  emergency: { tuning: [0.95, 0.95], 'held-out': [0.95, 0.95], fresh: [0.95, 0.9], last: [0.95, 0.65] },
  danger: { tuning: [0.95, 0.95], 'held-out': [0.9, 0.9], fresh: [0.9, 0.85], last: [0.8, 0.55] },
  personal: { tuning: [0.95, 0.95], 'held-out': [0.9, 0.9], fresh: [0.9, 0.9] },
  units: { tuning: [0.95, 0.95], 'held-out': [0.9, 0.9] },
};

describe('the recognisers', () => {
  test.each(measureRecognisers().map((each) => [each.recogniser, each.part, each] as const))(
    'The recogniser of %s keeps its precision and recall on the part %s of its sentences',
    (recogniser, part, { precision, recall, sentences, wrong }) => {
      const [leastPrecision, leastRecall] = LEAST[recogniser][part] ?? [1, 1];
      expect(sentences).toBeGreaterThanOrEqual(12);
      expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(leastPrecision);
      expect(recall, wrong.join('\n')).toBeGreaterThanOrEqual(leastRecall);
    },
  );

  test('docs/recognisers.md has the table as it is measured; after a change: npm run generate', () => {
    const text = readFileSync(new URL('../../docs/recognisers.md', import.meta.url), 'utf8');
    expect(text).toContain(formatRecogniserTable());
    expect(text).toContain(formatScenarioTables());
  });
});

/** The least recall, and the most false alarms among harmless sentences, in scenarios that no model has seen. Half of the harmless ones were written in words of danger. */
const SCENARIOS: Readonly<Record<Danger, readonly [recall: number, falseAlarms: number]>> = {
  emergency: [0.87, 0.03],
  violence: [0.6, 0.15],
  death: [0.48, 0.05],
};

describe('in scenarios that were held out', () => {
  const judged = judgeScenarios();

  test('there are many, and none was trained with', () => {
    const rows = readFileSync(new URL('../../data/router/recognisers/scenarios.tsv', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    const trained = new Set(rows.filter(([part]) => part === 'training').map(([, , , scenario]) => scenario));
    const held = new Set(judged.map(({ scenario }) => scenario));
    expect(held.size).toBeGreaterThanOrEqual(60);
    expect([...held].filter((scenario) => trained.has(scenario))).toEqual([]);
    const texts = rows.map(([, , text]) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test.each(Object.entries(SCENARIOS))('the recogniser of %s keeps its recall and its false alarms', (name, least) => {
    const [recall, falseAlarms] = [recallOf, falseAlarmsOf].map((count) => {
      const { found, of } = count(judged, name as Danger);
      return found / of;
    });
    expect(recall).toBeGreaterThanOrEqual(least[0]);
    expect(falseAlarms).toBeLessThanOrEqual(least[1]);
  });
});
