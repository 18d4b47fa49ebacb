import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { task } from '#functions/runtime/task.ts';

const CONTEXT = {} as Context;
const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      printed.push(String(chunk));
      return true;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const failing = (error: unknown) =>
  task(async (_input: unknown) => {
    throw error;
  });

describe('a task', () => {
  test('a task answers the result of its work, and logs nothing', async () => {
    expect(await task(async (n: number) => n + 1)(1, CONTEXT)).toBe(2);
    expect(printed).toEqual([]);
  });

  test('a task throws the error of its work, so that the state machine knows its name', async () => {
    const error = Object.assign(new Error('no'), { name: 'ProvisionedThroughputExceededException' });
    await expect(failing(error)({ appealId: 'a', run: 1 }, CONTEXT)).rejects.toBe(error);
  });

  test('a task logs a failure once, by code, name and ids, never by its message or other input', async () => {
    const error = Object.assign(new Error('张三 13812341234'), { name: 'Busy' });
    const input = { appealId: 'a1', run: 3, taskToken: 'a-bearer-right' };
    await expect(failing(error)(input, CONTEXT)).rejects.toBe(error);
    const lines = printed.join('').trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      message: 'task-failed',
      errorName: 'Busy',
      appealId: 'a1',
      run: 3,
    });
    expect(lines[0]).not.toMatch(/张三|13812341234|a-bearer-right/);
  });

  test.each([[undefined], [null], [{}], ['text'], [7]])(
    'a task fails as its work does also for the input %j',
    async (input) => {
      await expect(failing(new RangeError('x'))(input, CONTEXT)).rejects.toThrow(RangeError);
      expect(JSON.parse(printed.join(''))).toMatchObject({ message: 'task-failed', errorName: 'RangeError' });
    },
  );
});
