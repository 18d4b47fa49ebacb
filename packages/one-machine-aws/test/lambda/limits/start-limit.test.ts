import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startLimit } from '../../../src/lambda/limits/start-limit.ts';

describe('the limit of an invocation', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A limit of a second for the work of two threads that had no processor for so long. */
  function startWith(delays: { sumMs: number; otherMs?: number }) {
    const ended = vi.fn();
    const end = startLimit(1000, () => [delays.sumMs, delays.otherMs ?? 0], ended);
    return { ended, end };
  }

  test('a limit ends on time when the work had its processor', async () => {
    const { ended } = startWith({ sumMs: 70 });
    await vi.advanceTimersByTimeAsync(999);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalledOnce();
  });

  test('time without a processor does not count, also that in which the limit goes on', async () => {
    const delays = { sumMs: 70 };
    const { ended } = startWith(delays);
    delays.sumMs += 600;
    await vi.advanceTimersByTimeAsync(1000);
    delays.sumMs += 200;
    await vi.advanceTimersByTimeAsync(600);
    await vi.advanceTimersByTimeAsync(199);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalledOnce();
  });

  test('of two threads that wait for a processor at the same time the longer wait counts', async () => {
    const delays = { sumMs: 0, otherMs: 0 };
    const { ended } = startWith(delays);
    Object.assign(delays, { sumMs: 300, otherMs: 500 });
    await vi.advanceTimersByTimeAsync(1499);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalledOnce();
  });

  test('work that nearly never has a processor ends after five times its limit', async () => {
    const delays = { sumMs: 0 };
    const { ended } = startWith(delays);
    const waiting = setInterval(() => {
      delays.sumMs += 10;
    }, 10);
    await vi.advanceTimersByTimeAsync(4999);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(11);
    expect(ended).toHaveBeenCalledOnce();
    clearInterval(waiting);
  });

  test('a limit that was ended calls nothing', async () => {
    const delays = { sumMs: 0 };
    const { ended, end } = startWith(delays);
    delays.sumMs = 500;
    await vi.advanceTimersByTimeAsync(1000);
    end();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ended).not.toHaveBeenCalled();
  });
});
