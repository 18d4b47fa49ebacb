import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findTask, readRunDelayMs, rememberShortly } from '../../../src/lambda/limits/run-delay.ts';

const threads = mkdtempSync(join(tmpdir(), 'run-delay-'));
afterAll(() => rmSync(threads, { recursive: true }));

describe('the time in which a thread had no processor', () => {
  test('the run delay is the second number of the kernel, in milliseconds', () => {
    mkdirSync(join(threads, '7'));
    writeFileSync(join(threads, '7', 'schedstat'), '586980 4080636 2\n');
    expect(readRunDelayMs('7', threads)).toBe(4.080636);
  });

  test('the run delay is 0 where the kernel gives none, and for a thread that has ended', () => {
    expect(readRunDelayMs(undefined, threads)).toBe(0);
    expect(readRunDelayMs('8', threads)).toBe(0);
  });

  test('the run delay is read by the name of the own thread', () => {
    const task = findTask();
    expect(existsSync('/proc/thread-self')).toBe(task !== undefined);
    if (task !== undefined) expect(existsSync(`/proc/self/task/${task}`)).toBe(true);
  });
});

test('a run delay that was read is used for 20 ms', () => {
  let [now, read] = [0, 0];
  const ask = rememberShortly(
    () => (read += 1),
    () => now,
  );
  expect(ask()).toBe(1);
  now = 19;
  expect(ask()).toBe(1);
  now = 20;
  expect(ask()).toBe(2);
});
