import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { SFNClient } from '@aws-sdk/client-sfn';
import * as serde from '@smithy/core/serde';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bundleFunctions, PROJECT_DIR } from '../../infra/bundle-functions.ts';
import { ENTRIES } from '../../infra/functions.ts';
import { LEFT_OUT, type LeftOut } from '../../infra/sdk-bundle.ts';
import { ENV } from '../../shared/names.ts';
import { newDir } from './synthesis.ts';

/** ARCHITECTURE 5, in bytes. */
const BUDGET = 300_000;

/** The first of the tests waits for all functions to be bundled. */
const BUNDLING_MS = 180_000;

describe('the bundles of the functions', () => {
  const bundled = bundleFunctions({
    entries: ENTRIES,
    functionsDir: join(PROJECT_DIR, 'functions'),
    outDir: newDir(),
  });

  test(
    'hold none of the parts of the SDK that no function uses; the client of S3 alone streams events',
    async () => {
      const unused =
        /loadSharedConfigFiles|parseIni|getInstanceMetadataRegion\.js|event-streams|endpoint-discovery|mnemonist|lambda-invoke-store|Sha256Js\.js|DefaultRateLimiter|credential-provider-(ini|sso|http|process)/;
      const outputs = Object.entries((await bundled).outputs).filter(
        ([file]) => !/inspect-media|make-report|snapshot-dimensions/.test(file),
      );
      const held = outputs.flatMap(([, output]) =>
        Object.entries(output.inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
      );
      expect(held).toContain('node_modules/@aws-sdk/client-dynamodb/dist-es/DynamoDBClient.js');
      expect(held.filter((input) => unused.test(input) && !input.startsWith('left-out:'))).toEqual([]);
    },
    BUNDLING_MS,
  );

  test('have a stand-in for each of these parts: the SDK still imports them as infra/sdk-bundle.ts expects', async () => {
    const inputs = Object.keys((await bundled).inputs).filter((input) => input.startsWith('left-out:'));
    expect(inputs.toSorted()).toEqual(LEFT_OUT.map(({ part }) => `left-out:${part}`).toSorted());
  });

  test('of the API stay within the budget', async () => {
    const sizes = Object.entries((await bundled).outputs).map(([file, { bytes }]) => ({ file, bytes }));
    const api = sizes.filter(({ file }) => file.includes('/http/'));
    expect(api.length).toBe(ENTRIES.filter((entry) => entry.startsWith('http/')).length);
    expect(api.filter(({ bytes }) => bytes > BUDGET)).toEqual([]);
  });
});

test('dates are read and written by the stand-in as the SDK does', async () => {
  const { standIn } = LEFT_OUT.find(({ part }) => part === 'dates by hand') as LeftOut;
  const ours = (await import(`data:text/javascript,${encodeURIComponent(standIn)}`)) as typeof serde;
  const date = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(date, (at) => {
      const [http, iso, seconds] = [serde.dateToUtcString(at), at.toISOString(), at.getTime() / 1000];
      expect(ours.dateToUtcString(at)).toBe(http);
      expect(ours.parseRfc7231DateTime(http)).toEqual(serde.parseRfc7231DateTime(http));
      for (const text of [iso, iso.replace('Z', '+08:00')])
        expect(ours.parseRfc3339DateTimeWithOffset(text)).toEqual(serde.parseRfc3339DateTimeWithOffset(text));
      for (const epoch of [seconds, String(seconds)])
        expect(ours.parseEpochTimestamp(epoch)).toEqual(serde.parseEpochTimestamp(epoch));
    }),
  );
  for (const parse of ['parseRfc7231DateTime', 'parseRfc3339DateTimeWithOffset', 'parseEpochTimestamp'] as const) {
    expect([ours[parse](null), ours[parse](undefined)]).toEqual([undefined, undefined]);
    for (const wrong of ['tomorrow', '']) expect(() => ours[parse](wrong)).toThrow(TypeError);
  }
});

describe('a client in a bundle', () => {
  const answers: { readonly status: number; readonly body: unknown }[] = [];
  const seen: { readonly target: unknown; readonly authorization: unknown }[] = [];
  const server = createServer((request, response) => {
    request.resume();
    seen.push({ target: request.headers['x-amz-target'], authorization: request.headers.authorization });
    const { status, body } = answers.shift() ?? { status: 200, body: {} };
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  });
  let call: () => Promise<Record<string, unknown>>;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    vi.stubEnv('AWS_REGION', 'cn-north-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    const [functionsDir, outDir] = [newDir(), newDir()];
    writeFileSync(
      join(functionsDir, 'one.ts'),
      `import { PutCommand } from '${PROJECT_DIR}/node_modules/@aws-sdk/lib-dynamodb/dist-es/index.js';
       import { awsConfig } from '${PROJECT_DIR}/shared/adapters/aws-config.ts';
       import { documentClient } from '${PROJECT_DIR}/shared/adapters/dynamodb/client.ts';
       const client = documentClient(awsConfig());
       export const handler = () => client.send(new PutCommand({ TableName: 't', Item: { pk: 'a' } }));\n`,
    );
    await bundleFunctions({ entries: ['one'], functionsDir, outDir });
    call = (createRequire(import.meta.url)(join(outDir, 'one/index.cjs')) as { handler: typeof call }).handler;
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    server.close();
  });

  test('finds its endpoint and its credentials in the environment', async () => {
    seen.length = 0;
    await call();
    expect(seen).toMatchObject([{ target: 'DynamoDB_20120810.PutItem' }]);
    expect(seen[0]?.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/cn-north-1\/dynamodb\//);
  });

  test.each([
    { region: 'cn-north-1', suffix: 'amazonaws.com.cn' },
    { region: 'eu-west-1', suffix: 'amazonaws.com' },
  ])('finds in $region the endpoint that the rules of the SDK name', async ({ region, suffix }) => {
    vi.stubEnv(ENV.urlSuffix, suffix);
    const url = { own: new Map<string, string>(), known: new Map<string, string>() };
    for (const { part, standIn } of LEFT_OUT.filter(({ part }) => part.startsWith('endpoint rules of '))) {
      const { defaultEndpointResolver } = await import(`data:text/javascript,${encodeURIComponent(standIn)}`);
      url.own.set(part, `${defaultEndpointResolver({ Region: region }).url}`);
    }
    for (const Client of [DynamoDBClient, EventBridgeClient, KMSClient, SFNClient]) {
      const { endpointProvider, serviceId } = new Client({ region }).config;
      const part = `endpoint rules of ${serviceId.toLowerCase()}`;
      url.known.set(part, `${endpointProvider({ Region: region }).url}`);
    }
    expect(url.own).toEqual(url.known);
  });

  test('throws the errors of its service by name, with what they hold', async () => {
    const refusal = { message: 'The conditional request failed', Item: { pk: { S: 'a' } } };
    answers.push({
      status: 400,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', ...refusal },
    });
    const error = await call().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'ConditionalCheckFailedException',
      $fault: 'client',
      message: refusal.message,
    });
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 400, attempts: 1 } });
  });

  test('tries again what a service throttled or failed, and reports it as throttled in the end', async () => {
    const throttled = {
      status: 400,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', message: 'slow down' },
    };
    answers.push(throttled, { status: 500, body: { __type: 'InternalServerError' } });
    seen.length = 0;
    await expect(call()).resolves.toMatchObject({ $metadata: { attempts: 3 } });
    expect(seen).toHaveLength(3);
    answers.push(throttled, throttled, throttled, throttled, throttled);
    await expect(call()).rejects.toMatchObject({ name: 'Throttled' });
  });

  test('throws errors that the SDK does not know by their name too', async () => {
    answers.push({ status: 400, body: { __type: 'com.amazon.coral.validate#ValidationException', message: 'no' } });
    await expect(call()).rejects.toMatchObject({ name: 'ValidationException', message: 'no' });
  });
});
