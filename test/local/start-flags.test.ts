import { expect, test } from 'vitest';
import { readStartFlags } from '#local/start-flags.ts';

test('tests and benchmarks start the platform with the flags of npm start', () => {
  const flags = readStartFlags();
  expect(flags).toContain('--disable-warning=ExperimentalWarning');
  expect(flags.every((flag) => flag.startsWith('--'))).toBe(true);
});
