import type { FirehoseTransformationEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { BUS_APPEALS } from '#functions/runtime/events/event-contract.ts';
import { type LakeTransform, lakeTransform } from '#functions/runtime/events/lake-transform.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { minute, submitted, urged } from '#test/support/contract/samples.ts';
import { invoke } from '#test/support/usecases/invoke.ts';

const CONTRACT = z.strictObject({ version: z.int(), code: z.string().check(z.regex(/^[a-z]+$/)) });

let printed = '';
beforeEach(() => {
  printed = '';
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      printed += String(chunk);
      return true;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const record = (recordId: string, content: unknown) => ({
  recordId,
  approximateArrivalTimestamp: 0,
  data: Buffer.from(typeof content === 'string' ? content : JSON.stringify({ detail: content })).toString('base64'),
});
const batch = (...records: ReturnType<typeof record>[]) => ({ records }) as unknown as FirehoseTransformationEvent;
const first = submitted('a', minute(0));
const second = urged('a', 2, minute(1));
const other = submitted('b', minute(0));

type Rows = LakeTransform['rowsOf'];
const rows: Rows = async (_id, versions) =>
  ok(new Map([...versions].map((version) => [version, { version, code: 'x' }])));

async function transformed(options: Partial<LakeTransform>, event: FirehoseTransformationEvent) {
  const { records } = await invoke(
    lakeTransform({ events: BUS_APPEALS, rowsOf: rows, contract: CONTRACT, ...options }),
  )(event);
  return Object.fromEntries(
    records.map(({ recordId, result, data }) => [
      recordId,
      result === 'Ok' ? Buffer.from(data ?? '', 'base64').toString() : result,
    ]),
  );
}

test('each event of a batch becomes one line of JSON, and each case is read once', async () => {
  const asked: [string, number[]][] = [];
  const rowsOf: Rows = (id, versions) => {
    asked.push([id, [...versions]]);
    return rows(id, versions);
  };
  expect(await transformed({ rowsOf }, batch(record('1', first), record('2', other), record('3', second)))).toEqual({
    1: '{"version":1,"code":"x"}\n',
    2: '{"version":1,"code":"x"}\n',
    3: '{"version":2,"code":"x"}\n',
  });
  expect(asked).toEqual([
    ['a', [1, 2]],
    ['b', [1]],
  ]);
});

test('a record that is not an event, and a case without rows, fail alone; their neighbours go on', async () => {
  const rowsOf: Rows = async (id, versions) => (id === 'b' ? fail(new Error('b')) : rows(id, versions));
  const event = batch(record('1', first), record('2', other), record('3', 'no json'), record('4', { nonsense: 1 }));
  expect(await transformed({ rowsOf }, event)).toEqual({
    1: '{"version":1,"code":"x"}\n',
    2: 'ProcessingFailed',
    3: 'ProcessingFailed',
    4: 'ProcessingFailed',
  });
});

test('an event without a row fails, or is left out where events may have none', async () => {
  const rowsOf: Rows = async () => ok(new Map());
  expect(await transformed({ rowsOf }, batch(record('1', first)))).toEqual({ 1: 'ProcessingFailed' });
  expect(await transformed({ rowsOf, mayBeLess: true }, batch(record('1', first)))).toEqual({ 1: 'Dropped' });
});

test('a row that breaks its contract is withheld, and the log names its columns without values', async () => {
  const rowsOf: Rows = async () => ok(new Map([[1, { version: 1, code: '张三 13812345678' }]]));
  expect(await transformed({ rowsOf, mayBeLess: true }, batch(record('1', first)))).toEqual({ 1: 'ProcessingFailed' });
  expect(printed).toContain('NotExported.code');
  expect(printed).not.toMatch(/张三|13812345678/);
});

test('the rows that an event changes follow its row in the same record, without those that break the contract', async () => {
  const rowsOf: Rows = async () =>
    ok(
      new Map([
        [
          2,
          [
            { version: 2, code: 'x' },
            { version: 1, code: 'x' },
            { version: 0, code: '张三' },
          ],
        ],
      ]),
    );
  expect(await transformed({ rowsOf }, batch(record('1', second)))).toEqual({
    1: '{"version":2,"code":"x"}\n{"version":1,"code":"x"}\n',
  });
});

test('changed rows for which an answer has no room are left out, and the log says of which event', async () => {
  const many = Array.from({ length: 20_000 }, (_, version) => ({ version: version + 3, code: 'x' }));
  const rowsOf: Rows = async (id, versions) =>
    ok(new Map([...versions].map((version) => [version, [{ version, code: 'x' }, ...(id === 'a' ? many : [])]])));
  const answer = await transformed({ rowsOf }, batch(record('1', first), record('2', second), record('3', other)));
  const lines = ['1', '2', '3'].map((id) => answer[id]?.trim().split('\n').length);
  expect(lines).toEqual([20_001, 1, 1]);
  expect(printed).toContain('changed-rows-left');
  expect(printed).toContain('"rows":20000');
});

test('a log that cannot be read fails the whole batch, which comes again', async () => {
  const rowsOf: Rows = async () => {
    throw new Error('throttled');
  };
  await expect(transformed({ rowsOf }, batch(record('1', first)))).rejects.toThrow('throttled');
});
