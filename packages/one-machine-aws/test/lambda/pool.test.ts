import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPool } from '../../src/lambda/pool.ts';
import type { Outcome, Runner } from '../../src/lambda/runner.ts';

interface FakeRunner extends Runner {
  readonly name: number;
  /** Ends the running invocation. */
  finish(isDead?: boolean): Promise<void>;
  readonly runs: string[];
}

let runners: FakeRunner[];

function startFake(): FakeRunner {
  let dead = false;
  let resolve: (outcome: Outcome) => void = () => {};
  const runner: FakeRunner = {
    name: runners.length,
    runs: [],
    isDead: () => dead,
    stop: async () => {
      dead = true;
      resolve({ functionError: { errorType: 'Runtime.ExitError', errorMessage: '', trace: [] } });
    },
    run: (_, payload) => {
      runner.runs.push(payload);
      return new Promise((done) => {
        resolve = done;
      });
    },
    finish: async (isDead = false) => {
      dead = isDead;
      resolve({ payload: '1' });
      await vi.advanceTimersByTimeAsync(0);
    },
  };
  runners.push(runner);
  return runner;
}

const runner = (index: number) => runners[index] as FakeRunner;

beforeEach(() => {
  runners = [];
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

describe('the workers of a function', () => {
  test('workers start when needed, up to the limit; later invocations wait in order', async () => {
    const pool = createPool(startFake, 2);
    for (const payload of ['a', 'b', 'c', 'd']) void pool.run(payload, payload);
    expect(runners.map(({ runs }) => runs)).toEqual([['a'], ['b']]);
    await runner(1).finish();
    await runner(0).finish();
    expect(runners.map(({ runs }) => runs)).toEqual([
      ['a', 'd'],
      ['b', 'c'],
    ]);
  });

  test('idle workers are used again, the last used first', async () => {
    const pool = createPool(startFake, 3);
    void pool.run('a', 'a');
    void pool.run('b', 'b');
    await runner(0).finish();
    await runner(1).finish();
    void pool.run('c', 'c');
    expect(runner(1).runs).toEqual(['b', 'c']);
  });

  test('workers that died are replaced, also for waiting invocations', async () => {
    const pool = createPool(startFake, 1);
    void pool.run('a', 'a');
    void pool.run('b', 'b');
    await runner(0).finish(true);
    expect(runner(1).runs).toEqual(['b']);
  });

  test('workers end after the idle time', async () => {
    const pool = createPool(startFake, 1, { last: 1000, others: 100 });
    void pool.run('a', 'a');
    await runner(0).finish();
    await vi.advanceTimersByTimeAsync(999);
    expect(runner(0).isDead()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(runner(0).isDead()).toBe(true);
    void pool.run('b', 'b');
    expect(runner(1).runs).toEqual(['b']);
  });

  test('of the workers of a burst one stays idle for long, and the others end soon', async () => {
    const pool = createPool(startFake, 3, { last: 1000, others: 100 });
    for (const payload of ['a', 'b', 'c']) void pool.run(payload, payload);
    for (const index of [1, 0, 2]) await runner(index).finish();
    await vi.advanceTimersByTimeAsync(100);
    expect([0, 1, 2].map((index) => runner(index).isDead())).toEqual([true, false, true]);
    await vi.advanceTimersByTimeAsync(900);
    expect(runner(1).isDead()).toBe(true);
  });

  test('closing ends all workers: running and waiting invocations fail, and nothing starts any more', async () => {
    const pool = createPool(startFake, 1);
    const outcomes = [pool.run('a', 'a'), pool.run('b', 'b')];
    await pool.close();
    for (const outcome of [...outcomes, pool.run('c', 'c')])
      expect(await outcome).toMatchObject({ functionError: { errorType: 'Runtime.ExitError' } });
    expect(runners).toHaveLength(1);
  });
});
