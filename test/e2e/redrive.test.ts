import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { failureRecord, type JournalEntry } from 'one-machine-aws/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFailureQueueName, ENV, WORK, type Work } from '#kernel/env-names.ts';
import { openOperator } from '#test/support/e2e/aws.ts';
import { type Case, coldFlat, eventsOf, fileCase, queueOf } from '#test/support/e2e/case.ts';
import { messagesTo, type People, peopleOf } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';

const PHONE = '13898765432';

interface Stored {
  readonly appealId: string;
  readonly version: number;
  readonly type: string;
  readonly at: string;
}

let platform: PlatformProcess;
let people: People;
let cold: Case;
let log: readonly Stored[];
let environment: Record<string, string>;
let sqs: SQSClient;
let tables: DynamoDBDocumentClient;

beforeAll(async () => {
  platform = await startPlatformProcess();
  people = peopleOf(platform.url);
  environment = JSON.parse(readFileSync(join(platform.dataDir, 'tool-environment.json'), 'utf8'));
  const config = {
    region: environment.AWS_REGION ?? '',
    endpoint: environment.AWS_ENDPOINT_URL ?? '',
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    },
  };
  sqs = new SQSClient(config);
  tables = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  cold = await fileCase(people, coldFlat());
  await cold.reaches('dispatched');
  await eventually(async () => expect(await messagesTo(platform.url, PHONE)).toHaveLength(1));
  const { Items } = await tables.send(new ScanCommand({ TableName: environment[ENV.eventsTable] }));
  log = Items as unknown as readonly Stored[];
});
afterAll(() => platform.dispose());

/** Runs the command as people do. */
async function redrive(work: Work, ...args: string[]) {
  const run = promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    'scripts/redrive.ts',
    '--queue',
    work,
    '--data',
    platform.dataDir,
    ...args,
  ]);
  return run.then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      output: error.stdout + error.stderr,
    }),
  );
}

async function fail(work: Work, body: object): Promise<void> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: buildFailureQueueName('local', work) }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
}

async function waiting(work: Work): Promise<number> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: buildFailureQueueName('local', work) }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Object.values(Attributes ?? {}).reduce((sum, each) => sum + Number(each), 0);
}

/** What the runtime sends to the failure queue of a stream consumer that gave up these events. */
function pointerTo(events: readonly Stored[]): object {
  const entries = events.map(({ at }, index) => ({
    sequence: String(index + 1),
    record: { dynamodb: { ApproximateCreationDateTime: Math.floor(Date.parse(at) / 1000) } },
  }));
  return failureRecord({
    mapping: { functionName: 'f', sourceArn: 'arn:aws-cn:dynamodb:cn-north-1:0:table/t/stream/s' } as never,
    shard: 0,
    entries: entries as unknown as readonly JournalEntry[],
    condition: 'RetryAttemptsExhausted',
    invokes: 6,
    at: Date.parse(events[0]?.at ?? ''),
  });
}

/** The gateway forgets what it sent, so that a second sending shows. */
function forgetMessages(): void {
  const db = new DatabaseSync(join(platform.dataDir, 'state.sqlite'));
  db.exec('PRAGMA busy_timeout = 5000; DELETE FROM sms_outbox');
  db.close();
}

const eventOfType = (type: string) => log.filter((event) => event.type === type);
const envelopeOf = (event: Stored) => ({ source: 'hotline.appeals', 'detail-type': event.type, detail: clean(event) });
/** As the bus carries it: without the attributes of the table's index. */
function clean(event: Stored): object {
  const { startBucket: _bucket, startAt: _at, run: _run, ...detail } = event as Stored & Record<string, unknown>;
  return detail;
}

describe('npm run ops -- redrive', () => {
  test('Redrive reports an empty queue, and lists the queues for an unknown name', async () => {
    expect(await redrive(WORK.notifyAppellant)).toEqual({
      code: 0,
      output: 'The failure queue of notify-appellant is empty.\n',
    });
    const wrong = await redrive('letters' as Work);
    expect(wrong.code).toBe(1);
    expect(wrong.output).toContain('There is no queue "letters".');
  });

  test('Redrive sends a message back to its queue, and the appellant is notified', async () => {
    forgetMessages();
    const [submitted] = eventOfType('appeal.submitted');
    await fail(WORK.notifyAppellant, envelopeOf(submitted as Stored));
    const { code, output } = await redrive(WORK.notifyAppellant, '--yes');
    expect([code, output]).toEqual([0, expect.stringContaining('returned to its queue')]);
    expect(output).toContain(`appeal.submitted: appeal ${submitted?.appealId}, version ${submitted?.version}`);
    await eventually(async () => expect(await messagesTo(platform.url, PHONE)).toHaveLength(1));
    expect(await waiting(WORK.notifyAppellant)).toBe(0);
  });

  test('Redrive publishes the events of a pointer of publish-events again', async () => {
    forgetMessages();
    await fail(WORK.publishEvents, pointerTo(log));
    const { code, output } = await redrive(WORK.publishEvents, '--yes');
    expect([code, output]).toEqual([0, expect.stringContaining(`${log.length} events published again`)]);
    await eventually(async () => expect(await messagesTo(platform.url, PHONE)).toHaveLength(1));
    expect(await waiting(WORK.publishEvents)).toBe(0);
  });

  test('Redrive rebuilds the views of the cases of a pointer of project-views', async () => {
    const TableName = environment[ENV.viewsTable];
    const { Items = [] } = await tables.send(new ScanCommand({ TableName }));
    for (const { pk, sk } of Items) await tables.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
    const numbers = async () =>
      (await queueOf(people.as('unit-heating'), 'unit'))
        .map(({ number }) => number)
        .filter((each) => each === cold.number);
    expect(await numbers()).toEqual([]);
    await fail(WORK.projectViews, pointerTo(eventOfType('appeal.dispatched')));
    const { code, output } = await redrive(WORK.projectViews, '--yes');
    expect([code, output]).toEqual([0, expect.stringContaining('the views of 1 case are rebuilt')]);
    expect(await numbers()).toEqual([cold.number]);
  });

  test('Redrive keeps a pointer to events that the log does not have, and says what to do', async () => {
    const elsewhen = { ...(log[0] as Stored), at: '2020-01-01T00:00:00.000Z' };
    await fail(WORK.publishEvents, pointerTo([elsewhen]));
    const { code, output } = await redrive(WORK.publishEvents, '--yes');
    expect([code, output]).toEqual([2, expect.stringContaining('KEPT, the log has 0 of 1 event around that time')]);
    expect(await waiting(WORK.publishEvents)).toBe(1);
  });

  test('Redrive replaces a failed execution by the next run of its case, once', async () => {
    const appealId = log[0]?.appealId;
    const failed = {
      'detail-type': 'Step Functions Execution Status Change',
      detail: { name: `${appealId}-1`, status: 'FAILED', input: 'never shown' },
    };
    await fail(WORK.failedExecutions, failed);
    await fail(WORK.failedExecutions, failed);
    const { code, output } = await redrive(WORK.failedExecutions, '--yes');
    expect(code).toBe(0);
    expect(output).toContain(`execution ${appealId}-1 FAILED`);
    expect(output).toContain('the next run of the case is requested');
    expect(output).toContain('the case has another run already');
    expect(output).not.toContain('never shown');
    expect(eventsOf(await cold.read('auditor')).filter((event) => event === 'runReplaced')).toHaveLength(1);
  });

  test('Redrive keeps a message that it cannot read', async () => {
    await fail(WORK.inspectMedia, { hello: '13800000000' });
    const { code, output } = await redrive(WORK.inspectMedia, '--yes');
    expect(code).toBe(2);
    expect(output).toContain('KEPT, its form is unknown');
    expect(output).not.toContain('13800000000');
    expect(await waiting(WORK.inspectMedia)).toBe(1);
  });

  test('Repeated events change nothing: no message, no run, no change of the case', async () => {
    const operator = openOperator(platform.dataDir);
    const before = await cold.read('auditor');
    const told = await messagesTo(platform.url, PHONE);
    await fail(WORK.publishEvents, pointerTo(log));
    expect((await redrive(WORK.publishEvents, '--yes')).output).toContain('events published again');
    // Notices of later filings are sent after them.
    const phone = '13877776666';
    await fileCase(people, coldFlat({ contact: { name: '李四', phone } }));
    await eventually(async () => expect(await messagesTo(platform.url, phone)).toHaveLength(1));
    expect(await messagesTo(platform.url, PHONE)).toEqual(told);
    expect((await cold.read('auditor')).timeline).toEqual(before.timeline);
    // The test before has asked for the second run.
    expect(await operator.runStatus(log[0]?.appealId ?? '', 2)).toBe('RUNNING');
    await expect(operator.runStatus(log[0]?.appealId ?? '', 3)).rejects.toThrow('Execution Does Not Exist');
  });
});
