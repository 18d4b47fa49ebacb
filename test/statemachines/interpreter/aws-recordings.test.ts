import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { harness } from './state-machines-harness.ts';

interface Recording {
  readonly id: string;
  readonly definition: unknown;
  readonly input: unknown;
  readonly expected: { readonly status: string; readonly error?: string; readonly output?: unknown };
  readonly entered: string[];
}

const file = resolve(import.meta.dirname, '../../../../shared/data/asl/aws-recordings.jsonl');
const recordings = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Recording)
  : [];

/** Values that the recording has masked count as equal to whatever stands in their place. */
function unmasked(expected: unknown, actual: unknown): unknown {
  if (expected === 'date' || (typeof expected === 'string' && /^<.*>$/.test(expected))) return actual;
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected)) return expected;
  const other = (actual ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, unmasked(value, other[key])]));
}

if (recordings.length === 0) {
  test.skip(`the recordings of AWS are not at ${file}, so agreement with them is not checked`, () => undefined);
} else {
  test('all 25 recordings are there', () => expect(recordings).toHaveLength(25));
}

describe.runIf(recordings.length > 0)('the interpreter agrees with AWS on', () => {
  test.each(recordings.map((each) => [each.id, each] as const))('%s', async (_, recording) => {
    const run = harness(recording.definition);
    const execution = await run.run(recording.input);
    const view = run.view(execution);
    const { expected } = recording;
    expect({ status: view.status, error: view.error }).toEqual({ status: expected.status, error: expected.error });
    expect(run.entered(execution)).toEqual(recording.entered);
    expect(view.statesEntered).toBe(recording.entered.length);
    if (expected.output === undefined) return;
    const wanted: unknown = typeof expected.output === 'string' ? JSON.parse(expected.output) : expected.output;
    expect(run.output(execution)).toEqual(unmasked(wanted, run.output(execution)));
    expect(run.logged).toEqual([]);
  });
});
