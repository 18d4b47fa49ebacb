import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTagsOfResourceCommand,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DynamoDb } from '../../src/dynamodb/open.ts';
import type { TableSpec } from '../../src/dynamodb/tables.ts';
import { serveAws, temporaryDir } from '../support/serve-aws.ts';
import { open } from './setup.ts';
import { EVENTS } from './table.ts';

const SOURCE: TableSpec = { ...EVENTS, hasPointInTimeRecovery: true, isProtected: true };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const BEGIN = Date.UTC(2026, 2, 9, 2);

let now: number;
let realNow: number;
let dir: string;
let dynamo: DynamoDb;
let client: DynamoDBDocumentClient;
const saved = new Map<string, TableSpec>();

async function start(): Promise<void> {
  dynamo = await open(dir, {
    clock: { now: () => now } as never,
    realNow: () => realNow,
    saveRestored: (spec) => void saved.set(spec.name, spec),
  });
  await dynamo.ensureTable(SOURCE);
  client = DynamoDBDocumentClient.from(new DynamoDBClient(await serveAws(dynamo)));
}

beforeEach(async () => {
  now = BEGIN;
  realNow = 0;
  dir = temporaryDir();
  saved.clear();
  await start();
});

const put = (pk: string, sk: number, rest: object = {}) =>
  client.send(new PutCommand({ TableName: 'events', Item: { pk, sk, status: 'open', due: sk, ...rest } }));
const restoreTo = (at: number, more: object = {}) =>
  client.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: 'events',
      TargetTableName: 'events-restored',
      RestoreDateTime: new Date(at),
      ...more,
    }),
  );
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    ({ name }: Error) => name,
  );

async function listItems(table: string): Promise<readonly string[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));
  return Items.map((item) => `${item.pk?.S} ${item.sk?.N} ${item.title?.S ?? ''}`.trim()).toSorted();
}

describe('restoring a table to an instant', () => {
  test('The new table has the items as they were, with their indexes: changed, removed and added ones are undone', async () => {
    await put('a', 1, { title: 'as it was' });
    await put('b', 1);
    now += MINUTE;
    const at = now;
    now += MINUTE;
    await put('a', 1, { title: 'changed' });
    await put('a', 1, { title: 'changed again', status: 'closed' });
    await client.send(new DeleteCommand({ TableName: 'events', Key: { pk: 'b', sk: 1 } }));
    await put('c', 1);
    now += 6 * MINUTE;
    await restoreTo(at);
    realNow += 5000;

    expect(await listItems('events-restored')).toEqual(['a 1 as it was', 'b 1']);
    expect(await listItems('events')).toEqual(['a 1 changed again', 'c 1']);
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: 'events-restored',
        IndexName: 'byStatus',
        KeyConditionExpression: '#s = :s',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':s': 'open' },
      }),
    );
    expect(Items.map(({ pk }) => pk).toSorted()).toEqual(['a', 'b']);
  });

  test('A change in the very second of the instant is in, one after it is not', async () => {
    await put('a', 1);
    now += MINUTE;
    const at = now;
    await put('b', 1);
    now += 1000;
    await put('c', 1);
    now += 6 * MINUTE;
    await restoreTo(at);
    realNow += 5000;
    expect(await listItems('events-restored')).toEqual(['a 1', 'b 1']);
  });

  test('It has no stream, TTL, recovery, tags or protection until they are set, and keeps them over a restart', async () => {
    now += 6 * MINUTE;
    await restoreTo(BEGIN);
    realNow += 5000;
    const describeIt = async () =>
      (await client.send(new DescribeTableCommand({ TableName: 'events-restored' }))).Table;
    const before = await describeIt();
    expect(before).not.toHaveProperty('LatestStreamArn');
    expect(before).not.toHaveProperty('DeletionProtectionEnabled');
    expect(before?.RestoreSummary).toEqual({
      SourceTableArn: SOURCE.arn,
      RestoreDateTime: new Date(BEGIN),
      RestoreInProgress: false,
    });
    const TableName = 'events-restored';
    const ResourceArn = before?.TableArn ?? '';
    await client.send(
      new UpdateTableCommand({
        TableName,
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        DeletionProtectionEnabled: true,
      }),
    );
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName,
        TimeToLiveSpecification: { Enabled: true, AttributeName: 'expiresAt' },
      }),
    );
    await client.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
    await client.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'owner', Value: 'centre' }] }));

    await dynamo.close();
    await start();
    for (const spec of saved.values()) await dynamo.ensureTable(spec);
    expect(await describeIt()).toMatchObject({
      DeletionProtectionEnabled: true,
      LatestStreamArn: expect.stringContaining(':table/events-restored/stream/'),
    });
    expect((await client.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags).toEqual([
      { Key: 'owner', Value: 'centre' },
    ]);
    await client.send(new PutCommand({ TableName, Item: { pk: 'z', sk: 1 } }));
    const arn = (await describeIt())?.LatestStreamArn ?? '';
    expect(dynamo.streams.latest(arn)).not.toBe('100000000000000000000');
  });

  test('The table of a template keeps the settings of its template', async () => {
    const change = new UpdateTableCommand({ TableName: 'events', DeletionProtectionEnabled: false });
    expect(await refusal(client.send(change))).toBe('ValidationException');
  });

  test('While it is being created it cannot be used or changed, only described', async () => {
    await put('a', 1);
    now += 6 * MINUTE;
    await restoreTo(BEGIN + 1000);
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 'events-restored' }));
    expect(Table?.TableStatus).toBe('CREATING');
    const Key = { pk: 'a', sk: 1 };
    expect(await refusal(client.send(new GetCommand({ TableName: 'events-restored', Key })))).toBe(
      'ResourceNotFoundException',
    );
    const change = new UpdateTableCommand({ TableName: 'events-restored', DeletionProtectionEnabled: true });
    expect(await refusal(client.send(change))).toBe('ResourceInUseException');
    realNow += 5000;
    expect((await client.send(new GetCommand({ TableName: 'events-restored', Key }))).Item).toMatchObject(Key);
  });
});

describe('what is refused', () => {
  test('An instant before recovery began, of the last five minutes, or after now', async () => {
    now += DAY;
    for (const at of [BEGIN - 1000, now - 4 * MINUTE, now + MINUTE])
      expect(await refusal(restoreTo(at))).toBe('InvalidRestoreTimeException');
    expect(await refusal(restoreTo(now - 5 * MINUTE))).toBe('taken');
  });

  test('An instant of more than 35 days ago', async () => {
    now += 40 * DAY;
    await dynamo.trim();
    const answer = await client.send(new DescribeContinuousBackupsCommand({ TableName: 'events' }));
    const window = answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    expect(window?.EarliestRestorableDateTime).toEqual(new Date(now - 35 * DAY));
    expect(window?.LatestRestorableDateTime).toEqual(new Date(now - 5 * MINUTE));
    expect(await refusal(restoreTo(now - 36 * DAY))).toBe('InvalidRestoreTimeException');
  });

  test('A name that is taken, a table that is unknown, a table without recovery', async () => {
    now += 10 * MINUTE;
    expect(await refusal(restoreTo(BEGIN, { TargetTableName: 'events' }))).toBe('TableAlreadyExistsException');
    expect(await refusal(restoreTo(BEGIN, { SourceTableName: 'nothing' }))).toBe('TableNotFoundException');
    await dynamo.ensureTable({ ...EVENTS, name: 'plain', arn: EVENTS.arn.replace('events', 'plain') });
    expect(await refusal(restoreTo(BEGIN, { SourceTableName: 'plain' }))).toBe(
      'PointInTimeRecoveryUnavailableException',
    );
  });

  test('Two ways to name the instant, or none, and what is not simulated', async () => {
    now += 10 * MINUTE;
    expect(await refusal(restoreTo(BEGIN, { UseLatestRestorableTime: true }))).toBe('ValidationException');
    expect(await refusal(restoreTo(BEGIN, { RestoreDateTime: undefined }))).toBe('ValidationException');
    expect(await refusal(restoreTo(BEGIN, { BillingModeOverride: 'PROVISIONED' }))).toBe('ValidationException');
  });
});
