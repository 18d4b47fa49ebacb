import { expect, test } from 'vitest';
import { WAYS_OUT } from '#local/ways-out.ts';

test('a refused start names a command line of npm start', () => {
  const { otherPort, ...others } = WAYS_OUT;
  for (const way of [otherPort(3001), ...Object.values(others)]) expect(way).toMatch(/^npm start -- --\w+/);
  expect(otherPort(3001)).toBe('npm start -- --port 3001');
});
