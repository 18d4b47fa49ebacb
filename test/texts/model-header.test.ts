import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ModelHeader, nameModel, type RouterModel } from '#texts/domain/classifier/model.ts';
import { checksumOfModel, encodeModel } from '#texts/domain/classifier/model-file.ts';
import { readModel } from '#texts/model-header.contract.ts';

const HASHES = Uint32Array.of(1, 500, 4_000_000_000);
const IMPORTANCES = Uint8Array.of(16, 0, 32, 255, 1, 2);
const WEIGHTS = Int8Array.of(1, -2, 3, -4, 127, -127, 0, 7, 8, 9, 10, 11);

function givenModel(
  change: Partial<ModelHeader> = {},
  hashes = HASHES,
  importances = IMPORTANCES,
  weights = WEIGHTS,
): RouterModel {
  const head = {
    scales: [0.01, 0.02],
    biases: [-1, 0.5],
    temperature: 0.4,
    threshold: { precision: 0.98, probability: 0.9 },
  };
  const header: ModelHeader = {
    format: 1,
    checksum: checksumOfModel({ hashes, importances, weights }),
    featureCount: hashes.length,
    features: { headWords: 12, headWeight: 4, longestRun: 3 },
    category: { labels: ['0101', '0102'], ...head },
    kind: { labels: ['complaint', 'consult'], ...head, threshold: { precision: 0.98 } },
    training: { rows: 10, texts: '0a1b2c3d', seed: 1 },
    ...change,
  };
  return { header, hashes, importances, weights };
}
const errorOf = (model: RouterModel) => {
  const read = readModel(encodeModel(model));
  return read.ok ? 'ok' : read.error;
};

describe('the file of a model', () => {
  test('The file of a model is read as it was written, also from the middle of a buffer', () => {
    const file = encodeModel(givenModel());
    const padded = new Uint8Array(file.length + 7);
    padded.set(file, 7);
    const read = readModel(padded.subarray(7));
    expect(read).toEqual({ ok: true, value: givenModel() });
    expect(nameModel(givenModel().header)).toMatch(/^router-1-[\da-f]{8}$/);
  });

  test('Any model is read back from its file', () => {
    const hashes = fc.uniqueArray(fc.nat({ max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(hashes, fc.infiniteStream(fc.integer({ min: -127, max: 127 })), (numbers, stream) => {
        const sorted = Uint32Array.from(numbers).toSorted();
        const weights = Int8Array.from({ length: sorted.length * 4 }, () => stream.next().value as number);
        const importances = Uint8Array.from({ length: sorted.length * 2 }, () => (stream.next().value as number) + 128);
        const model = givenModel({}, sorted, importances, weights);
        expect(readModel(encodeModel(model))).toEqual({ ok: true, value: model });
      }),
    );
  });

  test('A file of a model with any changed byte is refused, or has the same meaning', () => {
    const file = encodeModel(givenModel());
    const whole = JSON.stringify(readModel(file));
    for (const at of file.keys())
      for (const bit of [1, 0x40, 0x80]) {
        const damaged = Uint8Array.from(file);
        damaged[at] = (file[at] as number) ^ bit;
        const read = readModel(damaged);
        // A changed number in the header is not damage that the file could notice; hashes and weights are.
        if (read.ok && at >= file.length - HASHES.byteLength - IMPORTANCES.byteLength - WEIGHTS.byteLength)
          expect(JSON.stringify(read)).toBe(whole);
        if (at < 12) expect(read.ok).toBe(false);
      }
  });

  test('A file of a model that is cut off anywhere is refused', () => {
    const file = encodeModel(givenModel());
    for (let length = 0; length < file.length; length++) expect(readModel(file.subarray(0, length)).ok).toBe(false);
    expect(readModel(Uint8Array.of(...file, 0)).ok).toBe(false);
  });

  test.each<[string, RouterModel, string]>([
    ['a checksum of other weights', givenModel({ checksum: '00000000' }), 'wrong-checksum'],
    ['hashes out of order', givenModel({}, HASHES.toReversed()), 'wrong-order'],
    ['another number of features', givenModel({ featureCount: 2 }), 'wrong-length'],
    ['no labels', givenModel({ category: { ...givenModel().header.category, labels: [] } }), 'wrong-header'],
    [
      'a label twice',
      givenModel({ category: { ...givenModel().header.category, labels: ['01', '01'] } }),
      'wrong-header',
    ],
    [
      'a label that is no category',
      givenModel({ category: { ...givenModel().header.category, labels: ['0101', 'x'] } }),
      'wrong-header',
    ],
    [
      'fewer biases than labels',
      givenModel({ category: { ...givenModel().header.category, biases: [1] } }),
      'wrong-header',
    ],
    [
      'a temperature of 0',
      givenModel({ category: { ...givenModel().header.category, temperature: 0 } }),
      'wrong-header',
    ],
    [
      'a kind that does not exist',
      givenModel({ kind: { ...givenModel().header.category, labels: ['complaint', 'x'] } }),
      'wrong-header',
    ],
  ])('A file of a model with %s is refused', (_, model, fault) => {
    expect(errorOf(model)).toBe(fault);
  });

  test('A file of a model in another format is refused', () => {
    const file = encodeModel(givenModel());
    file[4] = 2;
    expect(readModel(file)).toEqual({ ok: false, error: 'other-format' });
    expect(readModel(new TextEncoder().encode('{"labels":[]}      '))).toEqual({ ok: false, error: 'not-a-model' });
  });
});
