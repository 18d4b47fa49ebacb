import { describe, expect, test } from 'vitest';
import { BROKEN, DONE, FAILED, failing, platform, QUEUE } from './setup.ts';

const REPORTS = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

describe('a queue mapping', () => {
  test('a queue mapping delivers messages as Lambda does and deletes them when the function succeeds', async () => {
    const { map, sqs } = await platform({ visibilityTimeoutSeconds: 0.05 });
    const { batches, until, sources } = map({ EventSourceArn: QUEUE }, () => DONE);
    sqs.send(QUEUE, 'one', { kind: { DataType: 'String', StringValue: 'x' } });
    await until(() => batches.length === 1);
    await sources.stop();
    expect(batches[0]?.[0]).toMatchObject({
      body: 'one',
      eventSource: 'aws:sqs',
      eventSourceARN: QUEUE,
      awsRegion: 'cn-north-1',
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: { kind: { stringValue: 'x', dataType: 'String' } },
    });
    expect(sqs.nextVisibleAt(QUEUE)).toBeUndefined();
    expect(sqs.receive(QUEUE, 10)).toEqual([]);
  });

  test('messages of a failing function come back until they move to the failure queue', async () => {
    const { map, sqs } = await platform({ visibilityTimeoutSeconds: 0.05 });
    const { batches, until } = map({ EventSourceArn: QUEUE }, (records) =>
      records.some(({ body }) => body === 'poison') ? BROKEN : DONE,
    );
    const moved = new Promise<void>((resolve) => sqs.listen(FAILED, resolve));
    sqs.send(QUEUE, 'poison');
    await moved;
    await until(() => batches.length === 2);
    expect(sqs.receive(FAILED, 10).map(({ body }) => body)).toEqual(['poison']);
    expect(batches.flat().map(({ attributes }) => attributes.ApproximateReceiveCount)).toEqual(['1', '2']);
  });

  test('only the messages that the function reports as failed come back', async () => {
    const { map, sqs } = await platform({ visibilityTimeoutSeconds: 0.05 });
    for (const body of ['a', 'b', 'c']) sqs.send(QUEUE, body);
    const { batches, until } = map({ EventSourceArn: QUEUE, ...REPORTS }, (records) =>
      batches.length === 0 ? failing(records[1]?.messageId ?? '') : DONE,
    );
    await until(() => batches.length === 2);
    expect(batches.map((batch) => batch.map(({ body }) => body))).toEqual([['a', 'b', 'c'], ['b']]);
  });

  test('a malformed report of failures makes all messages fail', async () => {
    const { map, sqs } = await platform({ visibilityTimeoutSeconds: 0.05 });
    for (const body of ['a', 'b']) sqs.send(QUEUE, body);
    const { batches, until } = map({ EventSourceArn: QUEUE, ...REPORTS }, () =>
      batches.length === 0 ? failing('not-a-message') : DONE,
    );
    await until(() => batches.flat().length === 4);
    expect(
      batches
        .flat()
        .map(({ body }) => body)
        .sort(),
    ).toEqual(['a', 'a', 'b', 'b']);
  });

  test('a mapping receives the messages of a dead process at its start, before their visibility ends', async () => {
    const { map, sqs } = await platform({ visibilityTimeoutSeconds: 3600 });
    for (const body of ['a', 'b']) sqs.send(QUEUE, body);
    // Received by the pollers of an earlier process that was killed.
    expect(sqs.receive(QUEUE, 10)).toHaveLength(2);
    const { batches, until } = map({ EventSourceArn: QUEUE }, () => DONE);
    await until(() => batches.flat().length === 2);
    expect(batches.flat().map(({ attributes }) => attributes.ApproximateReceiveCount)).toEqual(['2', '2']);
  });

  test('a queue mapping never runs more invocations at once than its concurrency', async () => {
    const { map, sqs } = await platform();
    for (let n = 0; n < 12; n += 1) sqs.send(QUEUE, String(n));
    let now = 0;
    let most = 0;
    const { batches, until } = map(
      { EventSourceArn: QUEUE, BatchSize: 1, ScalingConfig: { MaximumConcurrency: 3 } },
      async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        return DONE;
      },
    );
    await until(() => batches.length === 12);
    expect(most).toBe(3);
  });

  test('a queue mapping deletes messages that its filter excludes', async () => {
    const { map, sqs } = await platform();
    const FilterCriteria = { Filters: [{ Pattern: JSON.stringify({ body: { kind: ['wanted'] } }) }] };
    for (const kind of ['other', 'wanted']) sqs.send(QUEUE, JSON.stringify({ kind }));
    sqs.send(QUEUE, 'plain text');
    const { batches, until, sources } = map({ EventSourceArn: QUEUE, FilterCriteria }, () => DONE);
    await until(() => batches.length === 1);
    await sources.stop();
    expect(batches.flat().map(({ body }) => body)).toEqual(['{"kind":"wanted"}']);
    expect(sqs.nextVisibleAt(QUEUE)).toBeUndefined();
  });

  test('a queue mapping collects a full batch within its window', async () => {
    const { map, sqs } = await platform();
    const { batches, until } = map(
      { EventSourceArn: QUEUE, BatchSize: 12, MaximumBatchingWindowInSeconds: 300 },
      () => DONE,
    );
    for (let n = 0; n < 12; n += 1) sqs.send(QUEUE, String(n));
    await until(() => batches.length === 1);
    expect(batches[0]).toHaveLength(12);
  });
});
