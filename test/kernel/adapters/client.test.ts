import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { HttpResponse } from '@smithy/core/protocols';
import { expect, test } from 'vitest';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';

interface Sent {
  readonly hostname: string;
  readonly port?: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** A client whose requests are kept. */
function open() {
  const sent: Sent[] = [];
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  const client = documentClient({
    region: 'cn-north-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    endpoint: 'http://tables.example:8000',
    requestHandler: {
      handle: async (request: Sent) => {
        sent.push(request);
        return { response: new HttpResponse({ statusCode: 200, headers, body: Buffer.from('{}') }) };
      },
    } as never,
  });
  return { client, sent };
}

const get = () => new GetCommand({ TableName: 'events', Key: { pk: 'a' } });
const put = () => new PutCommand({ TableName: 'events', Item: { pk: 'a' } });

test('Every call goes to the address of the client and is signed', async () => {
  const { client, sent } = open();
  for (const command of [get(), put(), get(), put()]) await client.send(command as GetCommand);
  expect(sent).toHaveLength(4);
  for (const { hostname, port, headers } of sent) {
    expect([hostname, port]).toEqual(['tables.example', 8000]);
    expect(headers.host).toBe('tables.example:8000');
    expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=key\/\d+\/cn-north-1\/dynamodb\/aws4_request/);
  }
});

test('Each call says which client sends it, as the SDK does', async () => {
  const { client, sent } = open();
  for (const command of [get(), put(), get()]) await client.send(command as GetCommand);
  const names = sent.map(({ headers }) => [headers['user-agent'], headers['x-amz-user-agent']]);
  expect(names[0]).toEqual([expect.stringMatching(/^aws-sdk-js\/3\./), expect.stringMatching(/^aws-sdk-js\/3\./)]);
  expect(names).toEqual([names[0], names[0], names[0]]);
});
