import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findTemperature, findThreshold, measureThreshold, toPredictions } from '#scripts/router/calibrate.ts';
import { evaluate } from '#scripts/router/evaluate.ts';
import { assignFolds } from '#scripts/router/folds.ts';
import { createRandom } from '#scripts/router/random.ts';

const outcome = (right: string, ...proposed: (readonly [string, number])[]) => ({
  right,
  candidates: proposed.map(([label, probability]) => ({ label, probability })),
});

describe('evaluate', () => {
  const outcomes = [
    outcome('01', ['01', 0.9], ['02', 0.1]),
    outcome('01', ['02', 0.6], ['03', 0.2], ['04', 0.1], ['01', 0.1]),
    outcome('02', ['02', 0.8], ['01', 0.2]),
    outcome('02'),
  ];

  test('evaluate counts as by hand: accuracy, macro-F1, first three, confusions, threshold', () => {
    const found = evaluate(outcomes, 0.7);
    // 01: precision 1, recall 1/2, F1 2/3. 02: precision 1/2, recall 1/2, F1 1/2.
    expect(found).toMatchObject({ texts: 4, accuracy: 0.5, top3: 0.5, decided: 0.5, precision: 1 });
    expect(found.macroF1).toBeCloseTo((2 / 3 + 1 / 2) / 2, 10);
    expect(found.confusions).toEqual([{ right: '01', proposed: '02', count: 1 }]);
    // |0.9 - 1|, |0.6 - 0|, |0.8 - 1|, |0 - 0|, a text each.
    expect(found.calibrationError).toBeCloseTo((0.1 + 0.6 + 0.2) / 4, 10);
  });
});

describe('assignFolds', () => {
  test('assignFolds spreads every label evenly, and the same with the same seed', () => {
    const labels = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 200 });
    fc.assert(
      fc.property(labels, fc.integer({ min: 2, max: 6 }), fc.nat(), (rows, folds, seed) => {
        const assigned = assignFolds(rows, folds, seed);
        expect(assigned).toEqual(assignFolds(rows, folds, seed));
        for (const label of new Set(rows)) {
          const sizes = Array.from(
            { length: folds },
            (_, fold) => rows.filter((each, at) => each === label && assigned[at] === fold).length,
          );
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('findThreshold', () => {
  const given = (...pairs: (readonly [number, boolean])[]) =>
    pairs.map(([probability, isRight]) => ({ probability, isRight }));

  test('findThreshold finds the lowest probability from which enough are right', () => {
    const predictions = given([0.9, true], [0.8, true], [0.7, false], [0.6, true], [0.5, false]);
    expect(findThreshold(predictions, 1)).toBe(0.8);
    expect(findThreshold(predictions, 0.75)).toBe(0.6);
    expect(measureThreshold(predictions, 0.6)).toEqual({ decided: 0.8, precision: 0.75 });
  });

  test('findThreshold takes equal probabilities together, and finds none if nothing is precise enough', () => {
    expect(findThreshold(given([0.9, true], [0.9, false]), 0.9)).toBeUndefined();
    expect(measureThreshold(given([0.9, true]), undefined)).toEqual({ decided: 0, precision: 1 });
  });
});

describe('findTemperature', () => {
  test('findTemperature finds the temperature of scores whose labels were drawn by it', () => {
    const random = createRandom(5);
    const judged = Array.from({ length: 4000 }, () => {
      const scores = Float64Array.from({ length: 3 }, () => random() * 2 - 1);
      const powers = scores.map((score) => Math.exp(score / 0.5));
      let drawn = random() * powers.reduce((sum, each) => sum + each, 0);
      const right = powers.findIndex((power) => {
        drawn -= power;
        return drawn <= 0;
      });
      return { scores, right };
    });
    const temperature = findTemperature(judged);
    expect(temperature).toBeGreaterThan(0.45);
    expect(temperature).toBeLessThan(0.55);
    const predictions = toPredictions(judged, temperature);
    const mean = predictions.reduce((sum, { probability }) => sum + probability, 0) / predictions.length;
    const right = predictions.filter(({ isRight }) => isRight).length / predictions.length;
    expect(Math.abs(mean - right)).toBeLessThan(0.03);
  });
});
