import { describe, expect, test } from 'vitest';
import { SHARDS, TRIM_HORIZON } from '../../src/dynamodb/stream-journal.ts';
import { BROKEN, DONE, FAILED, failing, keyOf, platform, type SourceRecord } from './setup.ts';

const of = (pk: string, count: number) => Array.from({ length: count }, (_, n) => `${pk}/${n + 1}`);
const all = (batches: readonly (readonly SourceRecord[])[]) => batches.flat().map(keyOf);
const FROM_START = { StartingPosition: 'TRIM_HORIZON' };
const TO_FAILED = { DestinationConfig: { OnFailure: { Destination: FAILED } } };

describe('a record that always fails', () => {
  test('bisecting isolates a bad record, which goes to the failure queue as a pointer', async () => {
    const { put, map, streamArn, failures } = await platform();
    await put(...of('a', 8));
    const { batches, log, until } = map(
      {
        ...FROM_START,
        ...TO_FAILED,
        EventSourceArn: streamArn,
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 1,
      },
      (records) => (records.some((record) => keyOf(record) === 'a/6') ? BROKEN : DONE),
    );
    await until(() => batches.some((batch) => batch.some((record) => keyOf(record) === 'a/8') && batch.length < 3));
    await until(() => log.length > 0);
    const handled = batches.filter((batch) => batch.every((record) => keyOf(record) !== 'a/6'));
    expect(all(handled)).toEqual(['a/1', 'a/2', 'a/3', 'a/4', 'a/5', 'a/7', 'a/8']);
    const poison = batches.flat().find((record) => keyOf(record) === 'a/6')?.dynamodb.SequenceNumber;
    expect(failures()).toMatchObject([
      {
        body: {
          requestContext: { functionArn: 'worker', condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
          responseContext: { functionError: 'Unhandled', executedVersion: '$LATEST', statusCode: 200 },
          version: '1.0',
          DDBStreamBatchInfo: {
            streamArn,
            batchSize: 1,
            startSequenceNumber: poison,
            endSequenceNumber: poison,
            approximateArrivalOfFirstRecord: '2026-03-02T01:00:00.000Z',
            shardId: expect.stringMatching(/^shardId-/),
          },
        },
      },
    ]);
  });

  test('a bad record fails the rest of its batch when the mapping does not bisect', async () => {
    const { put, map, streamArn, failures } = await platform();
    await put(...of('a', 3));
    const { batches, log, until } = map(
      { ...FROM_START, ...TO_FAILED, EventSourceArn: streamArn, MaximumRetryAttempts: 1 },
      (records) => (records.some((record) => keyOf(record) === 'a/1') ? BROKEN : DONE),
    );
    await until(() => log.length > 0);
    await put('a/4');
    await until(() => batches.length === 3);
    expect(batches.map((batch) => batch.map(keyOf))).toEqual([of('a', 3), of('a', 3), ['a/4']]);
    expect(failures()).toMatchObject([{ body: { DDBStreamBatchInfo: { batchSize: 3 } } }]);
  });

  test('a bad record does not block the keys of other shards, even while its function hangs', async () => {
    const { put, map, streamArn, streams } = await platform();
    const keys = Array.from({ length: 20 }, (_, n) => `k${n}/1`);
    await put(...keys);
    const shards = await Promise.all(
      Array.from({ length: SHARDS }, (_, shard) =>
        streams.read(streamArn, { shard, lane: 0, lanes: 1 }, TRIM_HORIZON, 100),
      ),
    );
    const stuck = shards.findIndex((entries) => entries.length > 0);
    const others = shards.flatMap((entries, shard) =>
      shard === stuck ? [] : entries.map(({ record }) => keyOf(record as SourceRecord)),
    );
    const poison = shards[stuck]?.[0]?.record.eventID;
    let release = () => {};
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { batches, until } = map({ ...FROM_START, EventSourceArn: streamArn, BatchSize: 1 }, async (records) => {
      if (records[0]?.eventID === poison) await hanging;
      return DONE;
    });
    await until(() => batches.length >= others.length);
    expect(others.length).toBeGreaterThan(0);
    expect(all(batches).sort()).toEqual([...others].sort());
    release();
  });

  test('a bad record blocks only its own lane when the mapping runs several per shard', async () => {
    const { put, map, streamArn, streams } = await platform();
    await put(...Array.from({ length: 40 }, (_, n) => `k${n}/1`));
    const entries = streams.read(streamArn, { shard: 0, lane: 0, lanes: 1 }, TRIM_HORIZON, 100);
    const laneOf = (keyHash: number) => Math.floor(keyHash / SHARDS) % 2;
    const stuckLane = laneOf(entries[0]?.keyHash ?? 0);
    const others = entries.filter(({ keyHash }) => laneOf(keyHash) !== stuckLane);
    const poison = entries[0]?.record.eventID;
    let release = () => {};
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { batches, until } = map(
      { ...FROM_START, EventSourceArn: streamArn, BatchSize: 1, ParallelizationFactor: 2 },
      async (records) => {
        if (records[0]?.eventID === poison) await hanging;
        return DONE;
      },
    );
    const handled = () => new Set(batches.flat().map(({ eventID }) => eventID));
    await until(() => others.every(({ record }) => handled().has(record.eventID)));
    expect(others.length).toBeGreaterThan(0);
    expect(handled().has(poison ?? '')).toBe(false);
    release();
    await until(() => batches.length === 40);
  });

  test('a record that is too old is skipped without an invocation', async () => {
    let real = Date.now();
    const { put, map, streamArn, failures } = await platform({ realNow: () => real });
    let isFirst = true;
    const { batches, log, until } = map(
      { ...FROM_START, ...TO_FAILED, EventSourceArn: streamArn, MaximumRecordAgeInSeconds: 60 },
      () => {
        if (!isFirst) return DONE;
        isFirst = false;
        real += 61_000;
        return BROKEN;
      },
    );
    await put('a/1');
    await until(() => log.length > 0);
    await put('a/2');
    await until(() => batches.length === 2);
    expect(all(batches)).toEqual(['a/1', 'a/2']);
    expect(failures()).toMatchObject([
      { body: { requestContext: { condition: 'RecordAgeExceeded' }, DDBStreamBatchInfo: { batchSize: 1 } } },
    ]);
  });
});

describe('a function that reports item failures', () => {
  const REPORTS = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

  test('a function that reports failures gets the batch again from the lowest failed record on', async () => {
    const { put, map, streamArn } = await platform();
    await put(...of('a', 5));
    let isFirst = true;
    const { batches, until } = map({ ...FROM_START, ...REPORTS, EventSourceArn: streamArn }, (records) => {
      if (!isFirst) return DONE;
      isFirst = false;
      return failing(
        ...records
          .slice(2, 4)
          .reverse()
          .map(({ dynamodb }) => dynamodb.SequenceNumber),
      );
    });
    await until(() => batches.length === 2);
    expect(batches.map((batch) => batch.map(keyOf))).toEqual([of('a', 5), ['a/3', 'a/4', 'a/5']]);
  });

  test('a function that reports failures loses only the bad record when the mapping bisects', async () => {
    const { put, map, streamArn, failures } = await platform();
    await put(...of('a', 6));
    const done: string[] = [];
    const { log, until } = map(
      {
        ...FROM_START,
        ...REPORTS,
        ...TO_FAILED,
        EventSourceArn: streamArn,
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 0,
      },
      (records) => {
        for (const record of records) {
          if (keyOf(record) === 'a/3') return failing(record.dynamodb.SequenceNumber);
          done.push(keyOf(record));
        }
        return DONE;
      },
    );
    await until(() => done.includes('a/6') && log.length > 0);
    expect(done).toEqual(['a/1', 'a/2', 'a/4', 'a/5', 'a/6']);
    expect(failures()).toHaveLength(1);
  });

  test.each([
    ['an identifier that is not of the batch', failing('123')],
    ['an empty identifier', failing('')],
    ['a misspelled member', { payload: { batchItemFailures: [{ id: 'x' }] } }],
    ['a list that is none', { payload: { batchItemFailures: 'x' } }],
    ['an answer that is no object', { payload: 'done' }],
  ])('a function that answers with %s gets the whole batch again', async (_what, answer) => {
    const { put, map, streamArn } = await platform();
    await put(...of('a', 2));
    const { batches, until } = map({ ...FROM_START, ...REPORTS, EventSourceArn: streamArn }, () =>
      batches.length === 0 ? answer : DONE,
    );
    await until(() => batches.length === 2);
    expect(all(batches)).toEqual([...of('a', 2), ...of('a', 2)]);
  });

  test.each([
    ['nothing', { payload: null }],
    ['an empty object', { payload: {} }],
    ['an empty list', failing()],
    ['null for the list', { payload: { batchItemFailures: null } }],
  ])('a function that answers with %s has handled the batch', async (_what, answer) => {
    const { put, map, streamArn } = await platform();
    await put('a/1');
    const { batches, until } = map({ ...FROM_START, ...REPORTS, EventSourceArn: streamArn }, () => answer);
    await until(() => batches.length === 1);
    await put('a/2');
    await until(() => batches.length === 2);
    expect(all(batches)).toEqual(of('a', 2));
  });
});
