import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { eventLanes } from '#appeals/case/adapters/event-lanes.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { minute, urged } from '#test/support/contract/samples.ts';
import { memoryEventBus } from '#test/support/memory/fake-gateways.ts';

const sqs = mockClient(SQSClient);
const firehose = mockClient(FirehoseClient);
const bus = memoryEventBus();
const lanes = eventLanes({
  sqs: new SQSClient({ region: 'cn-north-1' }),
  firehose: new FirehoseClient({ region: 'cn-north-1' }),
  bus,
  findQueueUrl: (lane) => `https://queues/${lane}`,
  findStreamName: (lane) => `stream-${lane}`,
});

const numbered = (count: number) => Array.from({ length: count }, (_, n) => urged('a', n + 1, minute(n)));
const long = (version: number, bytes: number): AppealEvent => ({
  ...urged('a', version, minute(0)),
  actor: { id: 'x'.repeat(bytes), role: 'APP' },
});
const versionOf = (body: string | undefined) => (JSON.parse(body ?? '') as { detail: AppealEvent }).detail.version;

/** Takes all messages but those of these versions. */
function takeMessages(...refused: number[]): void {
  sqs.on(SendMessageBatchCommand).callsFake(({ Entries }: { Entries: { Id: string; MessageBody: string }[] }) => ({
    Successful: Entries.filter(({ MessageBody }) => !refused.includes(versionOf(MessageBody))).map(({ Id }) => ({
      Id,
    })),
    Failed: Entries.filter(({ MessageBody }) => refused.includes(versionOf(MessageBody))).map(({ Id }) => ({
      Id,
      Code: 'InternalError',
    })),
  }));
}

beforeEach(() => {
  sqs.reset();
  firehose.reset();
});

describe('the lanes of events', () => {
  test('A queue gets messages in calls of ten, in the envelope of the bus', async () => {
    takeMessages();
    expect(await lanes.send('drive-urgent', numbered(23))).toEqual([]);
    const calls = sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);
    expect(calls.map(({ Entries = [] }) => Entries.length)).toEqual([10, 10, 3]);
    expect(calls[0]?.QueueUrl).toBe('https://queues/drive-urgent');
    const [first] = numbered(1);
    expect(JSON.parse(calls[0]?.Entries?.[0]?.MessageBody ?? '')).toEqual({
      source: 'hotline.appeals',
      'detail-type': 'appeal.urged',
      detail: first,
    });
  });

  test('Messages that SQS refused, and those of a call that failed, are named with their reasons; the others are taken', async () => {
    takeMessages(3);
    expect(await lanes.send('count-appeals', numbered(13))).toEqual([{ index: 2, reason: 'InternalError' }]);
    sqs.on(SendMessageBatchCommand).callsFake(({ Entries }: { Entries: { Id: string; MessageBody: string }[] }) => {
      if (versionOf(Entries[0]?.MessageBody) === 11) throw Object.assign(new Error('slow down'), { name: 'Throttled' });
      return { Successful: Entries };
    });
    const refused = await lanes.send('count-appeals', numbered(23));
    expect(refused).toEqual(Array.from({ length: 10 }, (_, at) => ({ index: 10 + at, reason: 'Throttled' })));
  });

  test('A call has at most 256 KB, and an event that is longer than any call is refused alone', async () => {
    takeMessages();
    const events = [long(1, 150_000), long(2, 150_000), long(3, 300_000), long(4, 10)];
    expect(await lanes.send('index-words', events)).toEqual([{ index: 2, reason: 'TooLong' }]);
    const calls = sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries ?? []);
    expect(calls.map((call) => call.map(({ MessageBody }) => versionOf(MessageBody)))).toEqual([[1], [2, 4]]);
  });

  test('A stream of the lake gets records together, and names those that it has no room for', async () => {
    firehose.on(PutRecordBatchCommand).resolves({
      FailedPutCount: 1,
      RequestResponses: [{ RecordId: 'r' }, { ErrorCode: 'ServiceUnavailableException' }, { RecordId: 'r' }],
    });
    expect(await lanes.deliver('export-events', numbered(3))).toEqual([
      { index: 1, reason: 'ServiceUnavailableException' },
    ]);
    const [call] = firehose.commandCalls(PutRecordBatchCommand);
    expect(call?.args[0].input.DeliveryStreamName).toBe('stream-export-events');
    const bodies = (call?.args[0].input.Records ?? []).map(({ Data }) => Buffer.from(Data ?? []).toString());
    expect(bodies.map(versionOf)).toEqual([1, 2, 3]);
  });

  test('A count of failures that does not fit the answer fails the whole call', async () => {
    firehose.on(PutRecordBatchCommand).resolves({ FailedPutCount: 2, RequestResponses: [{ RecordId: 'r' }] });
    expect(await lanes.deliver('export-texts', numbered(1))).toEqual([{ index: 0, reason: 'Error' }]);
  });

  test('A stream that does not answer refuses all', async () => {
    firehose.on(PutRecordBatchCommand).rejects(Object.assign(new Error('none'), { name: 'Unavailable' }));
    expect(await lanes.deliver('export-replies', numbered(2))).toEqual([
      { index: 0, reason: 'Unavailable' },
      { index: 1, reason: 'Unavailable' },
    ]);
  });

  test('The bus gets what it is sent, and refuses by its own rules', async () => {
    bus.refuse(({ version }) => version === 2);
    expect(await lanes.deliver('publish-events', numbered(3))).toEqual([{ index: 1, reason: 'Refused' }]);
    expect(bus.published.map(({ version }) => version)).toEqual([1, 3]);
  });

  test('A postponed event says for which delivery it is', async () => {
    takeMessages();
    await lanes.postpone('export-events', numbered(1));
    const [call] = sqs.commandCalls(SendMessageBatchCommand);
    expect(call?.args[0].input.QueueUrl).toBe('https://queues/publish-later');
    expect(JSON.parse(call?.args[0].input.Entries?.[0]?.MessageBody ?? '')).toMatchObject({
      lane: 'export-events',
      detail: { version: 1 },
    });
  });
});
