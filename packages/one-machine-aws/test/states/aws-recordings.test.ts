import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { harness } from '../../src/testing/state-machines-harness.ts';

/** An execution as AWS ran it, from the snapshot tests of LocalStack (NOTICE). */
interface Recording {
  readonly id: string;
  readonly definition: unknown;
  readonly input: unknown;
  readonly expected: { readonly status: string; readonly error?: string; readonly output?: unknown };
  readonly entered: string[];
}

const recordings = readFileSync(join(import.meta.dirname, 'recordings/aws-recordings.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Recording);

/** The expected value, with masked values of the recording replaced by the actual ones. */
function unmask(expected: unknown, actual: unknown): unknown {
  if (expected === 'date' || (typeof expected === 'string' && /^<.*>$/.test(expected))) return actual;
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected)) return expected;
  const other = (actual ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, unmask(value, other[key])]));
}

test('there are 25 recordings of AWS', () => expect(recordings).toHaveLength(25));

test.each(recordings.map((each) => [each.id, each] as const))(
  'the interpreter agrees with AWS on %s',
  async (_, recording) => {
    const run = harness(recording.definition);
    const execution = await run.run(recording.input);
    const view = run.view(execution);
    const { expected } = recording;
    expect({ status: view.status, error: view.error }).toEqual({ status: expected.status, error: expected.error });
    expect(run.entered(execution)).toEqual(recording.entered);
    expect(view.statesEntered).toBe(recording.entered.length);
    if (expected.output === undefined) return;
    const output: unknown = typeof expected.output === 'string' ? JSON.parse(expected.output) : expected.output;
    expect(run.output(execution)).toEqual(unmask(output, run.output(execution)));
    expect(run.logged).toEqual([]);
  },
);
