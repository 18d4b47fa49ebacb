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
import { expect, test } from 'vitest';
import { useDynalite } from '#test/support/contract/dynalite.ts';

const { freshTable } = useDynalite();

const item = (sk: string) => ({
  pk: 'p',
  sk,
  n: 1.5,
  none: null,
  set: new Set(['a']),
  list: [{ deep: true }],
  left: undefined,
});

// First: the second test gives the same client other options.
test('Commands that go through the document client, like a scan, leave the others as they were', async () => {
  const { client, tableName: TableName } = await freshTable('control');
  const query = () =>
    client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': 'pk' },
        ExpressionAttributeValues: { ':pk': 'p' },
      }),
    );
  await client.send(new PutCommand({ TableName, Item: item('a') }));
  await client.send(new ScanCommand({ TableName }));
  expect((await query()).Items).toHaveLength(1);
});

test('Every command has the answer that it has from the document client of the SDK', async () => {
  const { client: quick, tableName: TableName } = await freshTable('control');
  const slow = DynamoDBDocumentClient.from(quick as never, { marshallOptions: { removeUndefinedValues: true } });
  const key = { pk: 'p', sk: 'a' };
  const commands = () => [
    new PutCommand({ TableName, Item: item('a'), ReturnValues: 'ALL_OLD' }),
    new PutCommand({
      TableName,
      Item: item('a'),
      ReturnValues: 'ALL_OLD',
      ConditionExpression: '#n = :n',
      ExpressionAttributeNames: { '#n': 'n' },
      ExpressionAttributeValues: { ':n': 1.5 },
    }),
    new BatchWriteCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item: item('b') } }] } }),
    new GetCommand({ TableName, Key: key }),
    new GetCommand({ TableName, Key: { pk: 'p', sk: 'absent' } }),
    // The items of a batch come in any order.
    new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [key] } } }),
    new QueryCommand({
      TableName,
      KeyConditionExpression: '#pk = :pk',
      Limit: 1,
      ExclusiveStartKey: key,
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': 'p' },
    }),
    new UpdateCommand({
      TableName,
      Key: key,
      UpdateExpression: 'SET #m = :m',
      ReturnValues: 'ALL_NEW',
      ExpressionAttributeNames: { '#m': 'm' },
      ExpressionAttributeValues: { ':m': { x: [1, 'y'] } },
    }),
    new BatchWriteCommand({ RequestItems: { [TableName]: [{ DeleteRequest: { Key: { pk: 'p', sk: 'b' } } }] } }),
    new DeleteCommand({ TableName, Key: key, ReturnValues: 'ALL_OLD' }),
  ];
  const answersOf = async (client: Pick<DynamoDBDocumentClient, 'send'>) => {
    const answers: object[] = [];
    for (const command of commands()) {
      const { $metadata: _, ...answer } = (await client.send(command as PutCommand)) as unknown as Record<
        string,
        unknown
      >;
      answers.push(answer);
    }
    return answers;
  };
  const expected = await answersOf(slow);
  expect(await answersOf(quick)).toEqual(expected);
  expect(expected[3]).toMatchObject({ Item: { n: 1.5, none: null, set: new Set(['a']) } });
  expect(expected[6]).toMatchObject({ Items: [{ sk: 'b' }], LastEvaluatedKey: { sk: 'b' } });
});

test('A condition that does not hold is the error of the SDK, also when calls overlap', async () => {
  const { client, tableName: TableName } = await freshTable('control');
  const put = (sk: string) =>
    client.send(
      new PutCommand({
        TableName,
        Item: { pk: 'p', sk },
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: { '#pk': 'pk' },
      }),
    );
  const results = await Promise.allSettled(['a', 'b', 'a', 'c', 'b'].map(put));
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual([true, true, false, true, false]);
  expect(results[2]).toMatchObject({ reason: { name: 'ConditionalCheckFailedException' } });
});

test('A call with its own options uses them', async () => {
  const { client, tableName: TableName } = await freshTable('control');
  const get = new GetCommand({ TableName, Key: { pk: 'p', sk: 'a' } });
  await expect(client.send(get, { abortSignal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
});
