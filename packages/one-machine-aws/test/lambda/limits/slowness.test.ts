import { expect, test } from 'vitest';
import { openSlowness } from '../../../src/lambda/limits/slowness.ts';

function openWith(now: { ms: number; delays: readonly number[] }) {
  return openSlowness(
    () => now.delays,
    () => now.ms,
  );
}

test('work that has its processor is as fast as on a machine of its own', () => {
  const now = { ms: 0, delays: [70, 0] };
  const findSlowness = openWith(now);
  expect(findSlowness()).toBe(1);
  now.ms = 1000;
  expect(findSlowness()).toBe(1);
});

test('of a second with three quarters without a processor, work takes four times as long', () => {
  const now = { ms: 0, delays: [70, 0] };
  const findSlowness = openWith(now);
  Object.assign(now, { ms: 1000, delays: [170, 750] });
  expect(findSlowness()).toBe(4);
  Object.assign(now, { ms: 2000, delays: [670, 750] });
  expect(findSlowness()).toBe(2);
});

test('a time that is too short says nothing new, and nothing is more than five times as slow', () => {
  const now = { ms: 0, delays: [0] };
  const findSlowness = openWith(now);
  Object.assign(now, { ms: 499, delays: [499] });
  expect(findSlowness()).toBe(1);
  Object.assign(now, { ms: 1000, delays: [1000] });
  expect(findSlowness()).toBe(5);
});
