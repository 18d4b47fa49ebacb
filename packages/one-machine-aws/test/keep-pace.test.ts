import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openClock } from '../src/clock.ts';
import { keepPace } from '../src/keep-pace.ts';

const SPEED = 3600;

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-03-02T01:00:00Z') }));
afterEach(() => void vi.useRealTimers());

/** A platform at `SPEED` whose functions wait for their turn as `waitMs` says. */
function run(waitMs: () => number, speed = SPEED) {
  const clock = openClock(new DatabaseSync(':memory:'), speed);
  const said: string[] = [];
  const end = keepPace({ clock, longestWaitMs: waitMs, say: ({ en }) => said.push(en), log: () => undefined });
  onTestFinished(() => {
    end();
    clock.close();
  });
  return { clock, said, speed: () => clock.segment().speed };
}

const seconds = (count: number) => vi.advanceTimersByTime(count * 1000);

describe('a machine that cannot follow', () => {
  test('the clock slows down step by step, at most to real time, and one line says so', () => {
    const platform = run(() => 5000);
    seconds(1);
    expect(platform.speed()).toBe(SPEED / 2);
    seconds(60);
    expect(platform.speed()).toBe(1);
    expect(platform.said).toEqual([
      'The machine cannot follow 3600 times real time. The clock runs slower until it can.',
    ]);
  });

  test('the clock is fast again when nothing has waited for some seconds', () => {
    let wait = 5000;
    const platform = run(() => wait);
    seconds(7);
    expect(platform.speed()).toBe(SPEED / 8);
    wait = 0;
    seconds(2);
    expect(platform.speed()).toBe(SPEED / 8);
    seconds(20);
    expect(platform.speed()).toBe(SPEED);
    expect(platform.said).toHaveLength(1);
  });

  test('a change of speed is no jump: the clock goes on from where it is, and tells its listeners', () => {
    const platform = run(() => 5000);
    let told = 0;
    platform.clock.onJump(() => {
      told += 1;
    });
    const start = platform.clock.now();
    seconds(1);
    expect(platform.clock.now() - start).toBe(SPEED * 1000);
    seconds(1);
    expect(platform.clock.now() - start).toBe((SPEED + SPEED / 2) * 1000);
    expect(told).toBe(1);
  });

  test('a clock at real speed stays as it is', () => {
    const platform = run(() => 60_000, 1);
    seconds(10);
    expect(platform.speed()).toBe(1);
    expect(platform.said).toEqual([]);
  });
});
