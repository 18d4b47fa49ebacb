import { describe, expect, test } from 'vitest';
import { DONE, keyOf, platform, type SourceRecord } from './setup.ts';

const of = (pk: string, count: number) => Array.from({ length: count }, (_, n) => `${pk}/${n + 1}`);
const all = (batches: readonly (readonly SourceRecord[])[]) => batches.flat().map(keyOf);
const FROM_START = { StartingPosition: 'TRIM_HORIZON' };

describe('a stream mapping', () => {
  test('a stream mapping delivers the records of an item in order, in batches of the given size', async () => {
    const { put, map, streamArn } = await platform();
    await put(...of('a', 7));
    const { batches, until } = map({ ...FROM_START, EventSourceArn: streamArn, BatchSize: 3 }, () => DONE);
    await until(() => batches.flat().length === 7);
    expect(all(batches)).toEqual(of('a', 7));
    expect(batches.map((batch) => batch.length)).toEqual([3, 3, 1]);
    expect(batches[0]?.[0]).toMatchObject({ eventName: 'INSERT', eventSourceARN: streamArn });
  });

  test('a mapping that starts at the latest record skips older ones and handles new ones', async () => {
    const { put, map, streamArn } = await platform();
    await put('a/1');
    const { batches, until } = map({ EventSourceArn: streamArn, StartingPosition: 'LATEST' }, () => DONE);
    await put('a/2');
    await until(() => batches.length === 1);
    expect(all(batches)).toEqual(['a/2']);
  });

  test('a stream mapping waits for a full batch within its window', async () => {
    const { put, map, streamArn } = await platform();
    const properties = { EventSourceArn: streamArn, BatchSize: 3, MaximumBatchingWindowInSeconds: 300 };
    const { batches, until } = map({ ...FROM_START, ...properties }, () => DONE);
    await put(...of('a', 3));
    await until(() => batches.length === 1);
    expect(all(batches)).toEqual(of('a', 3));
  });

  test('a stream mapping skips records that its filters exclude', async () => {
    const { put, map, streamArn } = await platform();
    const FilterCriteria = {
      Filters: [{ Pattern: JSON.stringify({ dynamodb: { Keys: { sk: { N: ['2', '4'] } } } }) }],
    };
    const { batches, until } = map({ ...FROM_START, EventSourceArn: streamArn, FilterCriteria }, () => DONE);
    await put(...of('a', 4));
    await until(() => batches.flat().length === 2);
    expect(all(batches)).toEqual(['a/2', 'a/4']);
  });
});

describe('after a restart', () => {
  test('after a restart a mapping continues after its last handled batch and repeats the running one', async () => {
    const { put, map, streamArn } = await platform();
    await put(...of('a', 4));
    let release = () => {};
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const properties = { ...FROM_START, EventSourceArn: streamArn, BatchSize: 2 };
    map(properties, async (records) => {
      if (records.some((record) => keyOf(record) === 'a/3')) {
        begin();
        await hanging;
      }
      return DONE;
    });
    await begun;
    const second = map(properties, () => DONE);
    await second.until(() => second.batches.length === 1);
    expect(all(second.batches)).toEqual(['a/3', 'a/4']);
    release();
  });

  test('a mapping with another number of lanes skips nothing after a restart', async () => {
    const { put, map, streamArn } = await platform();
    const keys = Array.from({ length: 12 }, (_, n) => `k${n}/1`);
    await put(...keys);
    const properties = { ...FROM_START, EventSourceArn: streamArn };
    const first = map(properties, () => DONE);
    await first.until(() => first.batches.flat().length === 12);
    await first.sources.stop();
    const more = keys.map((key) => key.replace('/1', '/2'));
    await put(...more);
    const second = map({ ...properties, ParallelizationFactor: 3 }, () => DONE);
    await second.until(() => second.batches.flat().length >= 12);
    expect(new Set(all(second.batches))).toEqual(new Set(more));
  });

  test('stopping waits for the running invocation, and its batch does not come again', async () => {
    const { put, map, streamArn } = await platform();
    let release = () => {};
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    const properties = { ...FROM_START, EventSourceArn: streamArn, BatchSize: 1 };
    const first = map(properties, async () => {
      begin();
      await hanging;
      return DONE;
    });
    await put('a/1');
    await begun;
    const stopped = first.sources.stop();
    release();
    await stopped;
    expect(first.batches).toHaveLength(1);
    await put('a/2');
    const second = map(properties, () => DONE);
    await second.until(() => second.batches.length === 1);
    expect(all(second.batches)).toEqual(['a/2']);
  });
});
