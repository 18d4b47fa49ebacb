import { expect, test } from 'vitest';
import { randomIds } from '#kernel/adapters/random-ids.ts';

test('An id has 128 random bits: 32 hex digits, each of every value, and none comes twice', () => {
  const ids = randomIds();
  const drawn = Array.from({ length: 2000 }, () => ids.next());
  expect(drawn.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  expect(new Set(drawn).size).toBe(drawn.length);
  // 2,000 draws miss one of 16 digits at one place with a probability of 1e-53.
  for (let place = 0; place < 32; place += 1) expect(new Set(drawn.map((id) => id[place])).size).toBe(16);
});
