import { afterEach, describe, expect, test, vi } from 'vitest';
import { fileCall } from '../../functions/runtime/http/filing-call.ts';
import { aboutATree, operator, succeeded } from '../support/usecases/cases.ts';
import { openWorld } from '../support/usecases/world.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a filing', () => {
  test('whose warnings cannot be had answers number and code without them, and says so in the log', async () => {
    const printed: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => printed.push(String(line)) > 0);
    const world = openWorld();
    const call = (beside: Promise<object>) => fileCall(operator(), aboutATree(), 'key-1', 'zh', beside, world);
    const failed = succeeded(await call(Promise.reject(new Error('张三 13812341234'))));
    expect(printed.map((line) => JSON.parse(line).message)).toEqual(['filing-beside-failed']);
    expect(printed.join()).not.toMatch(/张三|13812341234/);
    const { duplicates, ...filed } = succeeded(await call(Promise.resolve({ duplicates: [] }))).body as {
      duplicates: [];
    };
    expect(duplicates).toEqual([]);
    expect(failed).toMatchObject({ status: 201, body: filed });
    expect(filed).toMatchObject({ number: expect.any(String), queryCode: expect.any(String) });
    expect(failed.body).not.toHaveProperty('duplicates');
  });
});
