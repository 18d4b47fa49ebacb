import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AwsError } from '../../src/aws-service.ts';
import { openSqs } from '../../src/sqs/open.ts';
import type { QueueSpec } from '../../src/sqs/queue-store.ts';
import { openState } from '../../src/state.ts';
import { recordingAuthorize } from '../../src/testing/serve-service.ts';
import { serveAws, temporaryDir } from '../support/serve-aws.ts';

const arn = (name: string) => `arn:aws-cn:sqs:cn-north-1:000000000000:${name}`;
const url = (name: string) => `http://127.0.0.1:3000/000000000000/${name}`;
const spec = (name: string, more: Partial<QueueSpec> = {}): QueueSpec => ({
  name,
  arn: arn(name),
  url: url(name),
  visibilityTimeoutSeconds: 30,
  retentionSeconds: 3600,
  ...more,
});
const JOBS = spec('jobs', { redrive: { deadLetterArn: arn('failed'), maxReceiveCount: 2 } });

async function start(options: { dir?: string; authorize?: Parameters<typeof openSqs>[0]['authorize'] } = {}) {
  let real = Date.parse('2026-03-02T00:00:00Z');
  const db = openState(options.dir ?? temporaryDir());
  const sqs = openSqs({ db, authorize: options.authorize ?? (() => undefined), realNow: () => real });
  for (const queue of [JOBS, spec('failed')]) sqs.ensureQueue(queue);
  const client = new SQSClient(await serveAws(sqs));
  onTestFinished(() => {
    sqs.close();
    if (db.isOpen) db.close();
  });
  const receive = async (name = 'jobs', more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> => {
    const input = { QueueUrl: url(name), MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] as const };
    const { Messages } = await client.send(
      new ReceiveMessageCommand({ ...input, MessageSystemAttributeNames: ['All'], ...more }),
    );
    return Messages ?? [];
  };
  return { db, sqs, client, receive, pass: (seconds: number) => (real += seconds * 1000) };
}

const send = (client: SQSClient, MessageBody: string, more: object = {}) =>
  client.send(new SendMessageCommand({ QueueUrl: url('jobs'), MessageBody, ...more }));
const attributes = async (client: SQSClient, name = 'jobs') =>
  (await client.send(new GetQueueAttributesCommand({ QueueUrl: url(name), AttributeNames: ['All'] }))).Attributes;

describe('a message', () => {
  test('a message is received with its attributes, then hidden, and gone after its deletion', async () => {
    const { client, receive, pass } = await start();
    await send(client, '供暖投诉', { MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } } });
    const [message] = await receive('jobs', { MessageAttributeNames: ['All'] });
    expect(message).toMatchObject({ Body: '供暖投诉', MessageAttributes: { kind: { StringValue: 'x' } } });
    expect(message?.Attributes).toMatchObject({ ApproximateReceiveCount: '1', SenderId: 'Tester' });
    expect(await receive()).toEqual([]);
    await client.send(new DeleteMessageCommand({ QueueUrl: url('jobs'), ReceiptHandle: message?.ReceiptHandle }));
    pass(60);
    expect(await receive()).toEqual([]);
  });

  test('a message comes back after its visibility timeout, with a higher count and another receipt', async () => {
    const { client, receive, pass } = await start();
    await send(client, 'a');
    const [first] = await receive();
    pass(31);
    const [second] = await receive();
    expect(second?.Attributes?.ApproximateReceiveCount).toBe('2');
    expect(second?.MessageId).toBe(first?.MessageId);
    expect(second?.ReceiptHandle).not.toBe(first?.ReceiptHandle);
    await client.send(new DeleteMessageCommand({ QueueUrl: url('jobs'), ReceiptHandle: first?.ReceiptHandle }));
    expect((await attributes(client))?.ApproximateNumberOfMessagesNotVisible).toBe('1');
  });

  test('a message received as often as the redrive policy allows moves to the failure queue', async () => {
    const { client, receive, pass } = await start();
    await send(client, 'poison');
    await send(client, 'good', { DelaySeconds: 100 });
    for (const _ of [1, 2]) {
      expect(await receive()).toHaveLength(1);
      pass(31);
    }
    expect(await receive()).toEqual([]);
    const [dead] = await receive('failed');
    expect(dead?.Body).toBe('poison');
    expect(dead?.Attributes).toMatchObject({ DeadLetterQueueSourceArn: JOBS.arn, ApproximateReceiveCount: '1' });
    pass(100);
    await client.send(new StartMessageMoveTaskCommand({ SourceArn: arn('failed') }));
    expect((await receive()).map(({ Body }) => Body).sort()).toEqual(['good', 'poison']);
  });

  test('a delayed message is visible after its delay; an expired one never', async () => {
    const { client, receive, pass } = await start();
    await send(client, 'later', { DelaySeconds: 60 });
    expect(await attributes(client)).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesDelayed: '1',
      QueueArn: JOBS.arn,
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn('failed'), maxReceiveCount: 2 }),
    });
    expect(await receive()).toEqual([]);
    pass(61);
    expect(await receive()).toHaveLength(1);
    pass(3600);
    expect(await receive()).toEqual([]);
  });

  test('a long poll does not miss a message that becomes visible just after a look', async () => {
    const { sqs, pass } = await start();
    sqs.send(JOBS.arn, 'a');
    sqs.receive(JOBS.arn, 10);
    pass(29.999);
    expect(sqs.receive(JOBS.arn, 10)).toEqual([]);
    const shown = sqs.nextVisibleAt(JOBS.arn);
    pass(0.001);
    expect(sqs.nextVisibleAt(JOBS.arn)).toBe(shown);
  });

  test('a visibility of 0 makes a message visible at once; a stale receipt changes nothing', async () => {
    const { client, receive, pass } = await start();
    await send(client, 'a');
    const [message] = await receive();
    const change = { QueueUrl: url('jobs'), ReceiptHandle: message?.ReceiptHandle };
    await client.send(new ChangeMessageVisibilityCommand({ ...change, VisibilityTimeout: 0 }));
    pass(0.001);
    expect(await receive()).toHaveLength(1);
    await expect(
      client.send(new ChangeMessageVisibilityCommand({ ...change, VisibilityTimeout: 100 })),
    ).rejects.toThrow(expect.objectContaining({ name: 'MessageNotInflight' }));
  });

  test('a message survives the end of the process, received or not', async () => {
    const dir = temporaryDir();
    const first = await start({ dir });
    await send(first.client, 'held');
    await first.receive();
    await send(first.client, 'waiting');
    first.db.close();
    const { receive, pass } = await start({ dir });
    expect((await receive()).map(({ Body }) => Body)).toEqual(['waiting']);
    pass(31);
    expect((await receive()).map(({ Body }) => Body).sort()).toEqual(['held', 'waiting']);
  });
});

describe('long polls', () => {
  test('long polls answer as soon as a message is sent', async () => {
    const { client, receive, sqs } = await start();
    const poll = receive('jobs', { WaitTimeSeconds: 20 });
    await client.send(new ListQueuesCommand({}));
    sqs.send(JOBS.arn, 'now');
    expect((await poll).map(({ Body }) => Body)).toEqual(['now']);
  });

  test('long polls of a disconnected caller take nothing', async () => {
    const { client, receive, sqs } = await start();
    const gone = new AbortController();
    const poll = client.send(new ReceiveMessageCommand({ QueueUrl: url('jobs'), WaitTimeSeconds: 20 }), {
      abortSignal: gone.signal,
    });
    await client.send(new ListQueuesCommand({}));
    gone.abort();
    await expect(poll).rejects.toThrow();
    await client.send(new ListQueuesCommand({}));
    sqs.send(JOBS.arn, 'a');
    await client.send(new ListQueuesCommand({}));
    expect(await receive()).toHaveLength(1);
  });

  test('long polls end when the service closes', async () => {
    const { client, receive, sqs } = await start();
    const poll = receive('jobs', { WaitTimeSeconds: 20 });
    await client.send(new ListQueuesCommand({}));
    sqs.close();
    expect(await poll).toEqual([]);
  });
});

describe('batches', () => {
  test('a batch executes the valid entries and lists the failed ones', async () => {
    const { client, receive } = await start();
    const { Successful, Failed } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: url('jobs'),
        Entries: [
          { Id: 'ok', MessageBody: 'x' },
          { Id: 'bad', MessageBody: 'a\u0000b' },
        ],
      }),
    );
    expect(Successful?.map(({ Id }) => Id)).toEqual(['ok']);
    expect(Failed).toMatchObject([{ Id: 'bad', Code: 'InvalidMessageContents', SenderFault: true }]);
    const [message] = await receive();
    const deleted = await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: url('jobs'),
        Entries: [
          { Id: 'a', ReceiptHandle: message?.ReceiptHandle },
          { Id: 'b', ReceiptHandle: 'nonsense' },
        ],
      }),
    );
    expect(deleted.Failed).toMatchObject([{ Id: 'b', Code: 'ReceiptHandleIsInvalid' }]);
    expect(await attributes(client)).toMatchObject({ ApproximateNumberOfMessagesNotVisible: '0' });
  });

  const entries = (count: number, id = (n: number) => `e${n}`) =>
    Array.from({ length: count }, (_, n) => ({ Id: id(n), MessageBody: 'x' }));

  test.each([
    ['no entry', [], 'EmptyBatchRequest'],
    ['eleven entries', entries(11), 'TooManyEntriesInBatchRequest'],
    ['one id twice', entries(2, () => 'same'), 'BatchEntryIdsNotDistinct'],
    ['an id with a space', entries(1, () => 'a b'), 'InvalidBatchEntryId'],
    [
      'too many bytes',
      entries(3).map((each) => ({ ...each, MessageBody: 'x'.repeat(100_000) })),
      'BatchRequestTooLong',
    ],
  ])('a batch with %s is refused as a whole', async (_what, Entries, name) => {
    const { client } = await start();
    await expect(client.send(new SendMessageBatchCommand({ QueueUrl: url('jobs'), Entries }))).rejects.toThrow(
      expect.objectContaining({ name }),
    );
  });
});

describe('requests', () => {
  test('each operation needs its permission on the queue', async () => {
    const { authorize, asked } = recordingAuthorize();
    const { client, receive } = await start({ authorize });
    await send(client, 'a');
    await receive();
    await client.send(new PurgeQueueCommand({ QueueUrl: url('jobs') }));
    await client.send(new GetQueueUrlCommand({ QueueName: 'jobs' }));
    expect(asked).toEqual(
      ['SendMessage', 'ReceiveMessage', 'PurgeQueue', 'GetQueueUrl'].map((action) => `sqs:${action} ${JOBS.arn}`),
    );
  });

  test('a call without permission sends nothing', async () => {
    const { client, receive } = await start({
      authorize: (_caller, action) => {
        if (action === 'sqs:SendMessage') throw new AwsError('AccessDeniedException', 'no', 403);
      },
    });
    await expect(send(client, 'a')).rejects.toThrow(expect.objectContaining({ name: 'AccessDeniedException' }));
    expect(await receive()).toEqual([]);
  });

  test.each([
    ['an unknown queue', new SendMessageCommand({ QueueUrl: url('nowhere'), MessageBody: 'a' }), 'QueueDoesNotExist'],
    [
      'a body above 256 KiB',
      new SendMessageCommand({ QueueUrl: url('jobs'), MessageBody: '热'.repeat(90_000) }),
      'InvalidParameterValue',
    ],
    [
      'eleven messages at once',
      new ReceiveMessageCommand({ QueueUrl: url('jobs'), MaxNumberOfMessages: 11 }),
      'InvalidParameterValue',
    ],
    [
      'a group, as of a FIFO queue',
      new SendMessageCommand({ QueueUrl: url('jobs'), MessageBody: 'a', MessageGroupId: 'g' }),
      'UnsupportedOperation',
    ],
  ])('a request with %s is refused', async (_what, command, name) => {
    const { client } = await start();
    await expect(client.send(command as SendMessageCommand)).rejects.toThrow(expect.objectContaining({ name }));
  });

  test('a FIFO queue in the template is an error', async () => {
    const { sqs } = await start();
    expect(() => sqs.ensureQueue(spec('jobs.fifo'))).toThrow(/FIFO/);
  });
});
