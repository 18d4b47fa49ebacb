import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Authorize, RequestContext } from '../../src/aws-service.ts';
import { openEvents } from '../../src/events/open.ts';
import { checkMappings } from '../../src/iam/check-mappings.ts';
import {
  EVENTS as EVENT_BRIDGE,
  invokeForMachines,
  queuesForMappings,
  toSourceContext,
  withLogPermissions,
} from '../../src/iam/guards.ts';
import { openPermissions } from '../../src/iam/open-permissions.ts';
import { openKms } from '../../src/kms/kms.ts';
import { openSqs } from '../../src/sqs/open.ts';
import { openState } from '../../src/state.ts';
import { fakeClock } from '../../src/testing/fake-clock.ts';
import { open as openTables } from '../dynamodb/setup.ts';
import { EVENTS } from '../dynamodb/table.ts';
import { serveAws, temporaryDir } from '../support/serve-aws.ts';
import { ACCOUNT, ARN, allow, assemblyWith, queuePolicy, USE_KEY } from './assembly.ts';

const open = (given: Parameters<typeof assemblyWith>[0], log: string[] = []) => {
  const assembly = assemblyWith(given);
  return { assembly, log, ...openPermissions({ assembly, operator: 'operator', log: (line) => log.push(line) }) };
};
/** The SDK clients of the tests sign as `Tester`; here that is the function. */
const asReader =
  (authorize: Authorize): Authorize =>
  (_caller, ...call) =>
    authorize({ name: 'Reader' }, ...call);

describe('a request to DynamoDB', () => {
  const TableName = 'events';
  const asked: { action: string; resource: string; context: RequestContext }[] = [];
  let documents: DynamoDBDocumentClient;

  beforeEach(async () => {
    asked.length = 0;
    const dynamo = await openTables(temporaryDir(), {
      authorize: (_caller, action, resource, context = {}) =>
        asked.push({ action: action.replace('dynamodb:', ''), resource, context: { ...context } }),
    });
    await dynamo.ensureTable(EVENTS);
    documents = DynamoDBDocumentClient.from(new DynamoDBClient(await serveAws(dynamo)));
  });

  const leadingKeys = () => asked.map(({ action, context }) => [action, context['dynamodb:LeadingKeys']]);
  const key = (pk: string) => ({ pk, sk: 1 });

  test('a request to DynamoDB names the partition keys of the items that it reads or writes', async () => {
    await documents.send(new PutCommand({ TableName, Item: key('TEXT#1') }));
    await documents.send(new GetCommand({ TableName, Key: key('TEXT#2') }));
    await documents.send(new UpdateCommand({ TableName, Key: key('TEXT#3'), UpdateExpression: 'SET a = pk' }));
    await documents.send(new DeleteCommand({ TableName, Key: key('TEXT#4') }));
    await documents.send(new BatchGetCommand({ RequestItems: { events: { Keys: [key('TEXT#5'), key('MEDIA#1')] } } }));
    const requests = [{ PutRequest: { Item: key('TEXT#6') } }, { DeleteRequest: { Key: key('PLACE#1') } }];
    await documents.send(new BatchWriteCommand({ RequestItems: { events: requests } }));
    expect(leadingKeys()).toEqual([
      ['PutItem', ['TEXT#1']],
      ['GetItem', ['TEXT#2']],
      ['UpdateItem', ['TEXT#3']],
      ['DeleteItem', ['TEXT#4']],
      ['BatchGetItem', ['TEXT#5', 'MEDIA#1']],
      ['BatchWriteItem', ['TEXT#6', 'PLACE#1']],
    ]);
  });

  test('a query names the partition key of its table or index; a scan names none', async () => {
    const query = (KeyConditionExpression: string, values: object, more: object = {}) =>
      documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression,
          ExpressionAttributeValues: values as Record<string, unknown>,
          ...more,
        }),
      );
    await query('pk = :pk AND sk > :sk', { ':pk': 'TEXT#1', ':sk': 0 });
    const ExpressionAttributeNames = { '#status': 'status' };
    await query('#status = :s', { ':s': 'open' }, { IndexName: 'byStatus', ExpressionAttributeNames });
    await documents.send(new ScanCommand({ TableName }));
    expect(leadingKeys()).toEqual([
      ['Query', ['TEXT#1']],
      ['Query', ['open']],
      ['Scan', undefined],
    ]);
  });

  test('a query names all its attributes, and whether it selects all of them', async () => {
    const query = (more: object) =>
      documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': 'a' },
          ...more,
        }),
      );
    await query({});
    await query({ ProjectionExpression: 'sk, title' });
    await query({ FilterExpression: 'attribute_exists(secret.part1)', Select: 'COUNT' });
    expect(
      asked.map(({ context }) => [context['dynamodb:Select'], context['dynamodb:Attributes']?.toSorted()]),
    ).toEqual([
      [['ALL_ATTRIBUTES'], ['pk']],
      [['SPECIFIC_ATTRIBUTES'], ['pk', 'sk', 'title']],
      [['COUNT'], ['pk', 'secret']],
    ]);
  });
});

describe('a refusal reaches the SDK as the service would say it', () => {
  test('a denial of KMS reaches the SDK as AccessDeniedException, by the encryption context too', async () => {
    const Condition = { StringEquals: { 'kms:EncryptionContext:purpose': 'secrets' } };
    const { authorize } = open({ statements: [allow(['kms:Encrypt', 'kms:Decrypt'], ARN.key, { Condition })] });
    const db = openState(temporaryDir());
    onTestFinished(() => db.close());
    const kms = openKms({ db, authorize: asReader(authorize) });
    kms.ensureKey({ keyId: '1', arn: ARN.key, spec: 'SYMMETRIC_DEFAULT', usage: 'ENCRYPT_DECRYPT' });
    const client = new KMSClient(await serveAws(kms));
    const Plaintext = Buffer.from('x');
    const { CiphertextBlob } = await client.send(
      new EncryptCommand({ KeyId: '1', Plaintext, EncryptionContext: { purpose: 'secrets' } }),
    );
    const decrypt = (purpose: string) =>
      client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: { purpose } }));
    expect(Buffer.from((await decrypt('secrets')).Plaintext ?? []).toString()).toBe('x');
    await expect(decrypt('other')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        /^User: .*ReaderRole\/reader is not authorized to perform: kms:Decrypt on resource/,
      ),
    });
  });

  test('a denial of SQS reaches the SDK as AccessDeniedException', async () => {
    const { authorize } = open({});
    const db = openState(temporaryDir());
    onTestFinished(() => db.close());
    const sqs = openSqs({ db, authorize: asReader(authorize) });
    sqs.ensureQueue({ ...(assemblyWith().queues[0] as never as Parameters<typeof sqs.ensureQueue>[0]) });
    const client = new SQSClient({ ...(await serveAws(sqs)), useQueueUrlAsEndpoint: false });
    const send = new SendMessageCommand({ QueueUrl: `http://aws/${ACCOUNT}/work`, MessageBody: 'x' });
    await expect(client.send(send)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(/perform: sqs:SendMessage on resource: .*:work because no identity-based/),
    });
  });
});

describe('services that call in a name', () => {
  test("a task that the machine's role may not call fails as an error of the Lambda service", async () => {
    const permissions = open({ machineStatements: [allow('lambda:InvokeFunction', ARN.function)] });
    const invoke = invokeForMachines(permissions, async () => ({ payload: 'called' }));
    expect(await invoke(ARN.function, {}, { name: 'MachineRole' }, () => true)).toEqual({ payload: 'called' });
    await expect(invoke(ARN.other, {}, { name: 'MachineRole' }, () => true)).rejects.toMatchObject({
      name: 'Lambda.AWSLambdaException',
      message: expect.stringMatching(/MachineRole\/appeal is not authorized to perform: lambda:InvokeFunction/),
    });
  });

  test('an event that EventBridge may not deliver goes to the failure queue without a retry', async () => {
    const kept = 'arn:aws-cn:sqs:cn-north-1:000000000000:kept';
    const permissions = open({
      statements: [USE_KEY],
      resourcePolicies: [
        queuePolicy([
          allow('sqs:SendMessage', ARN.queue, {
            Principal: { Service: 'events.amazonaws.com' },
            Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws-cn:events:cn-north-1:000000000000:rule/another' } },
          }),
        ]),
      ],
    });
    const db = openState(temporaryDir());
    let tried = 0;
    const buried = Promise.withResolvers<unknown>();
    const events = openEvents({
      db,
      clock: fakeClock(),
      authorize: permissions.authorize,
      account: ACCOUNT,
      region: 'cn-north-1',
      log: () => undefined,
      deliver: {
        sqs: (arn, _body, attributes, ruleArn) => {
          if (arn === kept) return buried.resolve(attributes);
          tried += 1;
          permissions.authorize(EVENT_BRIDGE, 'sqs:SendMessage', arn, toSourceContext(ruleArn, ACCOUNT));
        },
        lambda: async () => undefined,
      },
    });
    onTestFinished(async () => {
      await events.stop();
      db.close();
    });
    events.ensureRule({
      name: 'work',
      arn: ARN.rule,
      busName: 'default',
      state: 'ENABLED',
      pattern: { source: ['aws.s3'] },
      targets: [{ id: 'queue', arn: ARN.queue, deadLetterArn: kept }],
    });
    events.start();
    events.put({ source: 'aws.s3', detailType: 'Object Created', detail: {} });
    expect(await buried.promise).toMatchObject({ ERROR_CODE: { StringValue: 'NO_PERMISSIONS' } });
    expect(tried).toBe(1);
  });

  test('a mapping polls its queue as the function, and does not start without its permission', () => {
    const mappings = [{ functionArn: ARN.function, sourceArn: ARN.queue, onFailureArn: undefined }];
    const poll = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
    const good = open({ mappings, statements: [allow(poll, ARN.queue), USE_KEY] });
    expect(() => checkMappings(good, good.assembly)).not.toThrow();
    const sqs = { receive: () => [] } as unknown as Parameters<typeof queuesForMappings>[2];
    queuesForMappings(good, good.assembly, sqs).receive(ARN.queue, 1);
    expect(good.used()).toMatchObject({
      Reader: { 'queue Work': { 'sqs:ReceiveMessage': [], 'sqs:GetQueueAttributes': [] } },
    });

    const bad = open({ mappings, statements: [allow(poll.slice(1), ARN.queue), USE_KEY] });
    expect(() => checkMappings(bad, bad.assembly)).toThrow(
      /^The stacks could not be deployed:\nUser: .*ReaderRole\/reader .* perform: sqs:ReceiveMessage on resource: .*:work/,
    );
  });

  test('a function without permission for its log runs, and the runtime logs this once', async () => {
    const { log, ...permissions } = open({});
    const invoke = withLogPermissions(permissions, permissions.assembly, async () => ({ payload: 1 }));
    expect([await invoke(ARN.function, {}), await invoke(ARN.function, {})]).toEqual([{ payload: 1 }, { payload: 1 }]);
    expect(log).toEqual([
      expect.stringMatching(/^denied to Reader: .*logs:CreateLogStream on resource: .*:log-group:reader-log:/),
      expect.stringMatching(/^denied to Reader: .*logs:PutLogEvents/),
    ]);
  });
});
