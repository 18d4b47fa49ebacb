import { vi } from 'vitest';

const MAX_RUNS = 12;

/** Runs properties with fewer samples and a fixed seed, so that the same tests notice a mutant in each run. */
vi.mock('fast-check', async (importOriginal) => {
  const original = (await importOriginal()) as typeof import('fast-check');
  const few = <P extends { readonly numRuns?: number }>(given?: P) => ({
    ...given,
    numRuns: Math.min(MAX_RUNS, given?.numRuns ?? MAX_RUNS),
    seed: 12_345,
    endOnFailure: true,
  });
  const fc = {
    ...original.default,
    assert: (property: never, given?: never) => original.assert(property, few(given) as never),
  };
  return { ...original, ...fc, default: fc };
});
