import { writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bundleFunctions, bundleOptions, PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { FUNCTIONS } from '#infra/platform/functions.ts';
import { newDir } from './synthesis.ts';

test('API bundles have no credential chain, configuration files or event streams of the SDK', async () => {
  // All in one run that shares their modules: a module is in it when one of the bundles needs it. It takes a fifth of the time.
  const { metafile } = await build({
    ...bundleOptions({
      functions: FUNCTIONS.filter((entry) => entry.startsWith('http/')),
      functionsDir: join(PROJECT_DIR, 'functions'),
      outDir: newDir(),
    }),
    splitting: true,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    minify: false,
  });
  const modules = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([module, { bytesInOutput }]) => (bytesInOutput > 0 ? [module] : [])),
  );
  expect(modules).toContain('node_modules/@aws-sdk/client-dynamodb/dist-es/DynamoDBClient.js');
  const chain = /credential-provider-(node|ini|sso|http|process)|loadSharedConfigFiles/;
  expect(modules.filter((module) => chain.test(module))).toEqual([]);
  expect(modules.filter((module) => module.includes('event-streams'))).toEqual([]);
}, 180_000);

describe('an SDK client in a bundle', () => {
  const answers: { readonly status: number; readonly body: unknown }[] = [];
  const requests: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    request.resume();
    requests.push(request.headers);
    const { status, body } = answers.shift() ?? { status: 200, body: {} };
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  });
  type Output = { readonly $metadata: { readonly attempts: number } };
  let put: () => Promise<Output>;
  let findEndpoint: (region: string) => string;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    vi.stubEnv('AWS_REGION', 'cn-north-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'submit-appeal');
    vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=a:1');
    const [functionsDir, outDir] = [newDir(), newDir()];
    const sdk = (name: string) => `${PROJECT_DIR}/node_modules/@aws-sdk/${name}/dist-es/index.js`;
    writeFileSync(
      join(functionsDir, 'one.ts'),
      `import { KMSClient } from '${sdk('client-kms')}';
       import { PutCommand } from '${sdk('lib-dynamodb')}';
       import { awsConfig } from '${PROJECT_DIR}/shared/kernel/adapters/aws-config.ts';
       import { documentClient } from '${PROJECT_DIR}/shared/kernel/adapters/dynamodb/dynamodb-client.ts';
       const client = documentClient(awsConfig());
       export const handler = () => client.send(new PutCommand({ TableName: 't', Item: { pk: 'a' } }));
       export const findEndpoint = (Region) => String(new KMSClient({}).config.endpointProvider({ Region }).url);\n`,
    );
    await bundleFunctions({ functions: ['one'], functionsDir, outDir });
    const bundle = createRequire(import.meta.url)(join(outDir, 'one/index.cjs'));
    put = bundle.handler;
    findEndpoint = bundle.findEndpoint;
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    server.close();
  });

  test('a client in a bundle takes its endpoint and credentials from the environment', async () => {
    requests.length = 0;
    await put();
    expect(requests).toMatchObject([{ 'x-amz-target': 'DynamoDB_20120810.PutItem' }]);
    expect(requests[0]?.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/cn-north-1\/dynamodb\//,
    );
  });

  test('a client in a bundle sends the user agent and the header of recursion detection', async () => {
    requests.length = 0;
    await put();
    expect(requests[0]?.['x-amzn-trace-id']).toBe('Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=a:1');
    expect(requests[0]?.['user-agent']).toMatch(/^aws-sdk-js\/3\./);
  });

  test.each([
    { region: 'cn-north-1', url: 'https://kms.cn-north-1.amazonaws.com.cn/' },
    { region: 'eu-west-1', url: 'https://kms.eu-west-1.amazonaws.com/' },
  ])('a client in a bundle finds the endpoint of a service in $region', ({ region, url }) => {
    expect(findEndpoint(region)).toBe(url);
  });

  test('a client in a bundle throws the errors of its service by name, with their fields', async () => {
    const body = { message: 'The conditional request failed', Item: { pk: { S: 'a' } } };
    answers.push({
      status: 400,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', ...body },
    });
    const error = await put().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'ConditionalCheckFailedException',
      $fault: 'client',
      message: body.message,
      $metadata: { httpStatusCode: 400, attempts: 1 },
    });
  });

  test('a client in a bundle throws unknown errors by name', async () => {
    answers.push({ status: 400, body: { __type: 'com.amazon.coral.validate#ValidationException', message: 'no' } });
    await expect(put()).rejects.toMatchObject({ name: 'ValidationException', message: 'no' });
  });

  test('a client in a bundle retries throttled and failed calls, then throws Throttled', async () => {
    const throttled = {
      status: 400,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException', message: 'slow down' },
    };
    answers.push(throttled, { status: 500, body: { __type: 'InternalServerError' } });
    requests.length = 0;
    await expect(put()).resolves.toMatchObject({ $metadata: { attempts: 3 } });
    expect(requests).toHaveLength(3);
    answers.push(throttled, throttled, throttled, throttled, throttled);
    await expect(put()).rejects.toMatchObject({ name: 'Throttled' });
  });
});
