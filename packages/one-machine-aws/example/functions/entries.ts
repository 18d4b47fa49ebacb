import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE;

interface Request {
  readonly body?: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
}

/** POST /entries with `{"guest": "...", "words": "..."}`. */
export async function sign({ body = '{}' }: Request) {
  const { guest, words } = JSON.parse(body);
  const Item = { id: randomUUID(), guest, words };
  await table.send(new PutCommand({ TableName, Item }));
  return { statusCode: 201, body: JSON.stringify(Item) };
}

/** GET /entries */
export async function list() {
  const { Items } = await table.send(new ScanCommand({ TableName }));
  return { statusCode: 200, body: JSON.stringify({ items: Items }) };
}

/** DELETE /entries/{id}: its role was forgotten on purpose, so it fails as it would in the cloud. */
export async function erase({ pathParameters }: Request) {
  await table.send(new DeleteCommand({ TableName, Key: { id: pathParameters?.id } }));
  return { statusCode: 204 };
}
