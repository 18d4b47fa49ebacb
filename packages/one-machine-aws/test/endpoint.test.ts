import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AwsService, type Caller, serveJson } from '../src/aws-service.ts';
import { deriveCredentials, openEndpoint, openSecrets, readCallerName } from '../src/endpoint.ts';
import { type Server, serve } from './gateway/serve-gateway.ts';

const DOMAIN_NOW = Date.UTC(2030, 0, 1);
const findSecret = openSecrets(new DatabaseSync(':memory:'));
let seen: { service: string; caller: Caller }[] = [];
let defects: unknown[] = [];
let endpoint: Server;

function service(signingName: string): AwsService {
  return {
    signingName,
    handle: (request, response, caller) => {
      seen.push({ service: signingName, caller });
      if (request.url === '/fail') throw new Error('secret');
      if (request.url === '/half') {
        response.writeHead(200, { 'content-length': '10' }).write('half');
        return Promise.reject(new Error('secret'));
      }
      return serveJson(request, response, {
        ListTables: () => ({ TableNames: ['events'] }),
        StartExecution: () => ({ executionArn: 'arn', startDate: 1 }),
        undefined: () => ({}),
        '': () => ({}),
      });
    },
  };
}

beforeAll(async () => {
  endpoint = await serve(
    openEndpoint({
      services: [service('dynamodb'), service('states'), service('s3')],
      clock: { now: () => DOMAIN_NOW },
      isCaller: (name) => ['SubmitA1', 'states'].includes(name),
      onDefect: (error) => defects.push(error),
    }),
  );
});
beforeEach(() => {
  seen = [];
  defects = [];
});
afterAll(() => endpoint.close());

function signed(name: string, signingName: string) {
  const credential = `${deriveCredentials(name, findSecret).accessKeyId}/20250101/us-east-1/${signingName}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=00` };
}

describe('the endpoint', () => {
  test('the endpoint finds service and caller by the signature of the real SDK', async () => {
    const config = {
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${endpoint.port}`,
      credentials: deriveCredentials('SubmitA1', findSecret),
    };
    expect((await new DynamoDBClient(config).send(new ListTablesCommand({}))).TableNames).toEqual(['events']);
    await new SFNClient(config).send(
      new StartExecutionCommand({ stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:appeal' }),
    );
    expect(seen).toEqual([
      { service: 'dynamodb', caller: { name: 'SubmitA1' } },
      { service: 'states', caller: { name: 'SubmitA1' } },
    ]);
  });

  test('the endpoint refuses an unknown access key with the error name that the SDK knows', async () => {
    const config = { region: 'us-east-1', endpoint: `http://127.0.0.1:${endpoint.port}`, maxAttempts: 1 };
    for (const accessKeyId of ['AKIAIOSFODNN7EXAMPLE', 'LOCALNobody']) {
      const client = new DynamoDBClient({ ...config, credentials: { accessKeyId, secretAccessKey: 'x' } });
      await expect(client.send(new ListTablesCommand({}))).rejects.toMatchObject({
        name: 'UnrecognizedClientException',
        $metadata: { httpStatusCode: 403 },
      });
    }
    expect(seen).toEqual([]);
  });

  test('the endpoint refuses an unknown access key for S3 in XML', async () => {
    const answer = await endpoint.call('/bucket/key', { headers: signed('Nobody', 's3') });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('<Code>InvalidAccessKeyId</Code>');
  });

  test('the endpoint refuses an unknown service and a malformed credential', async () => {
    expect(await endpoint.call('/', { headers: signed('SubmitA1', 'ec2') })).toMatchObject({ status: 403 });
    expect(await endpoint.call('/', { headers: { authorization: 'Bearer x' } })).toMatchObject({
      status: 403,
      headers: { 'x-amzn-errortype': 'IncompleteSignatureException' },
    });
    expect(seen).toEqual([]);
  });

  test('the endpoint reads the caller of a presigned link from its query', async () => {
    const credential = encodeURIComponent(
      `${deriveCredentials('SubmitA1', findSecret).accessKeyId}/20250101/us-east-1/s3/aws4_request`,
    );
    await endpoint.call(`/bucket/key?X-Amz-Credential=${credential}`);
    expect(seen).toEqual([{ service: 's3', caller: { name: 'SubmitA1' } }]);
  });

  test("the endpoint gives unsigned requests to S3: a browser's form or preflight", async () => {
    await endpoint.call('/bucket', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x--',
    });
    expect(seen).toEqual([{ service: 's3', caller: { name: 'anonymous' } }]);
  });

  test("the endpoint answers with the domain's time, so that the SDK does not correct its clock", async () => {
    const answer = await endpoint.call('/', { headers: signed('SubmitA1', 'dynamodb') });
    expect(answer.headers.date).toBe(new Date(DOMAIN_NOW).toUTCString());
  });

  test('the endpoint continues after a service fails, before or in the middle of its answer', async () => {
    const answer = await endpoint.call('/fail', { headers: signed('SubmitA1', 'dynamodb') });
    expect(answer).toMatchObject({ status: 500, headers: { 'x-amzn-errortype': 'InternalFailure' } });
    expect(answer.text).not.toContain('secret');
    await expect(endpoint.call('/half', { headers: signed('SubmitA1', 'dynamodb') })).rejects.toThrow();
    expect(defects).toHaveLength(2);
    expect((await endpoint.call('/', { headers: signed('states', 'dynamodb') })).status).toBe(200);
  });
});

describe('secrets', () => {
  test('secrets stay the same after a restart, and differ by key and by data directory', () => {
    const db = new DatabaseSync(':memory:');
    const first = openSecrets(db);
    expect(openSecrets(db)('LOCALa')).toBe(first('LOCALa'));
    expect(first('LOCALa')).not.toBe(first('LOCALb'));
    expect(openSecrets(new DatabaseSync(':memory:'))('LOCALa')).not.toBe(first('LOCALa'));
  });

  test('an access key contains the name of its caller', () => {
    expect(readCallerName(deriveCredentials('SubmitA1', findSecret).accessKeyId)).toBe('SubmitA1');
    expect(readCallerName('AKIAIOSFODNN7EXAMPLE')).toBeUndefined();
  });
});
