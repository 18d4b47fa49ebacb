import { describe, expect, test } from 'vitest';
import { openTurns } from '../../src/lambda/turns.ts';

/** Takes turns under names, and lists them in the order in which they begin. */
function openQueue(limit: number) {
  let now = 0;
  const turns = openTurns(limit, () => now);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const settle = () => new Promise(setImmediate);
  return {
    begun,
    turns,
    pass: (ms: number) => {
      now += ms;
    },
    take: async (name: string, isUrgent = false) => {
      void turns.take(isUrgent).then((end) => {
        begun.push(name);
        ends.set(name, end);
      });
      await settle();
    },
    end: async (name: string) => {
      ends.get(name)?.();
      await settle();
    },
  };
}

describe('the turns of a thread', () => {
  test('only so many invocations are active as the limit says; the others begin in order', async () => {
    const queue = openQueue(2);
    for (const name of ['a', 'b', 'c', 'd']) await queue.take(name);
    expect(queue.begun).toEqual(['a', 'b']);
    await queue.end('b');
    await queue.end('a');
    expect(queue.begun).toEqual(['a', 'b', 'c', 'd']);
  });

  test('an invocation that somebody waits for goes before background work', async () => {
    const queue = openQueue(1);
    await queue.take('running');
    await queue.take('background');
    await queue.take('request', true);
    await queue.end('running');
    expect(queue.begun).toEqual(['running', 'request']);
  });

  test('background work gets a turn after three requests, however many come', async () => {
    const queue = openQueue(1);
    await queue.take('0');
    await queue.take('background');
    for (const name of ['1', '2', '3', '4', '5']) await queue.take(name, true);
    for (const name of ['0', '1', '2', '3']) await queue.end(name);
    expect(queue.begun).toEqual(['0', '1', '2', '3', 'background']);
  });

  test('a turn that is given back twice frees one place', async () => {
    const queue = openQueue(1);
    for (const name of ['a', 'b', 'c']) await queue.take(name);
    await queue.end('a');
    await queue.end('a');
    expect(queue.begun).toEqual(['a', 'b']);
  });

  test('the longest wait is that of the first in the queue, and 0 without a queue', async () => {
    const queue = openQueue(1);
    await queue.take('a');
    expect(queue.turns.longestWaitMs()).toBe(0);
    await queue.take('b');
    queue.pass(100);
    await queue.take('c', true);
    queue.pass(50);
    expect(queue.turns.longestWaitMs()).toBe(150);
  });
});
