import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import middy from '@middy/core';
import * as z from 'zod';

// The yardstick for module load: a function that imports each library as its manual shows. Never deployed.

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const states = new SFNClient({});
const files = new S3Client({});

const body = z.object({
  kind: z.enum(['complaint', 'help']),
  title: z.string().max(100),
  text: z.string().max(20_000),
});

export const handler = middy(async (event: { readonly body: string }) => {
  const { kind, title, text } = body.parse(JSON.parse(event.body));
  const TableName = 'appeals';
  await table.send(new QueryCommand({ TableName, KeyConditionExpression: 'pk = :pk' }));
  const found = await table.send(new GetCommand({ TableName, Key: { pk: title } }));
  if (found.Item) await table.send(new UpdateCommand({ TableName, Key: { pk: title } }));
  else await table.send(new PutCommand({ TableName, Item: { pk: title, kind, text } }));
  await states.send(new StartExecutionCommand({ stateMachineArn: TableName, input: text }));
  console.log('filed');
  return createPresignedPost(files, { Bucket: TableName, Key: title });
});
