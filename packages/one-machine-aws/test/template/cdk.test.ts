import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Assembly } from '../../src/template/assembly.ts';
import { readAssembly } from '../../src/template/read-assembly.ts';
import { apiStack, dataStack } from './example-app.ts';

const root = mkdtempSync(join(tmpdir(), 'template-'));
const PLACE = { endpoint: 'http://127.0.0.1:4566/', publicUrl: 'http://localhost:3000' };

beforeAll(() => {
  mkdirSync(join(root, 'code'));
  writeFileSync(join(root, 'code/index.mjs'), 'export const handler = async () => "from the asset"');
  const task = {
    Type: 'Task',
    Resource: `arn:\${Partition}:states:::lambda:invoke`,
    Arguments: { FunctionName: `\${Fn}` },
    End: true,
  };
  writeFileSync(
    join(root, 'machine.asl.json'),
    JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A: task } }),
  );
});

afterAll(() => rmSync(root, { recursive: true }));

function synthesise(build: (app: App) => void): string {
  const outdir = mkdtempSync(join(root, 'cdk.out-'));
  const app = new App({ outdir });
  build(app);
  app.synth();
  return outdir;
}

describe.each([
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn', 'cn-north-1'],
  [undefined, 'aws', 'amazonaws.com', 'us-east-1'],
] as const)('an application of two stacks synthesised for %s', (synthesised, partition, suffix, region) => {
  let assembly: Assembly;
  beforeAll(() => {
    const outdir = synthesise((app) => apiStack(app, dataStack(app, synthesised), root, synthesised));
    assembly = readAssembly(outdir, PLACE);
  }, 60_000);
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:${region}:000000000000:${resource}`;
  const only = <T>(items: readonly T[]): T => {
    expect(items).toHaveLength(1);
    return items[0] as T;
  };

  test('functions have their code, limits, role and an environment with the names of other stacks', () => {
    const fn = only(assembly.functions);
    expect(readFileSync(join(fn.directory, 'index.mjs'), 'utf8')).toContain('from the asset');
    expect(fn).toMatchObject({
      stack: 'api',
      handler: 'index.handler',
      timeoutSeconds: 10,
      memoryMb: 256,
      reservedConcurrency: 5,
      arn: arn('lambda', `function:${fn.name}`),
      asyncInvoke: { maximumRetryAttempts: 1 },
    });
    expect(fn.name).toBe(`api-${fn.logicalId}`);
    const { table, bucket, key, queue } = {
      table: assembly.tables.find((each) => each.name !== 'control'),
      bucket: only(assembly.buckets),
      key: assembly.keys.find((each) => each.keyUsage === 'ENCRYPT_DECRYPT'),
      queue: assembly.queues.find((each) => each.redrive !== undefined),
    };
    expect(fn.environment).toEqual({
      TABLE: table?.name,
      BUCKET: bucket.name,
      KEY_ARN: key?.arn,
      QUEUE_URL: queue?.url,
      REGION: region,
      PARTITION: partition,
      DOMAIN: `${bucket.name}.s3.${region}.${suffix}`,
      API_URL: 'http://localhost:3000',
    });
    expect(fn.deadLetterArn).toBe(queue?.arn);
    expect(queue?.url).toBe(`http://127.0.0.1:4566/000000000000/${queue?.name}`);
    expect(assembly.outputs['api.Url']).toBe('http://localhost:3000');
  });

  test('roles have every policy that is attached to them, with resolved resources', () => {
    const fn = only(assembly.functions);
    const role = assembly.roles.find((each) => each.logicalId === fn.roleLogicalId);
    const statements = role?.policies.flatMap((policy) => (policy.document as { Statement: object[] }).Statement);
    const signing = assembly.keys.find((each) => each.keyUsage === 'SIGN_VERIFY');
    expect(signing?.keySpec).toBe('RSA_2048');
    expect(statements).toContainEqual({ Action: 'kms:Sign', Effect: 'Allow', Resource: signing?.arn });
    expect(role?.managedPolicyArns).toEqual([
      `arn:${partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`,
    ]);
    expect(assembly.resourcePolicies.map((each) => each.type)).toContain('AWS::SQS::QueuePolicy');
  });

  test('tables of both kinds have keys, indexes, stream and expiry', () => {
    const events = assembly.tables.find((each) => each.name !== 'control');
    expect(events).toMatchObject({
      arn: arn('dynamodb', `table/${events?.name}`),
      keySchema: { partitionKey: 'pk', sortKey: 'version' },
      attributes: { pk: 'S', version: 'N', day: 'S' },
      globalIndexes: [{ name: 'unstarted', keySchema: { partitionKey: 'day', sortKey: undefined }, projection: 'ALL' }],
      stream: { viewType: 'NEW_IMAGE', arn: expect.stringContaining(`table/${events?.name}/stream/`) },
      ttlAttribute: 'expiresAt',
    });
    const control = assembly.tables.find((each) => each.name === 'control');
    expect(control).toMatchObject({
      stream: undefined,
      ttlAttribute: undefined,
      kmsKeyArn: assembly.keyAliases[0]?.keyArn,
    });
    expect(assembly.keyAliases[0]?.aliasName).toBe('alias/personal');
  });

  test('buckets have versioning, events, CORS and their key', () => {
    expect(only(assembly.buckets)).toMatchObject({
      name: expect.stringMatching(/^data-quarantine[a-z0-9]+$/),
      isVersioned: true,
      sendsEvents: true,
      kmsKeyArn: assembly.keyAliases[0]?.keyArn,
      corsRules: [
        {
          allowedMethods: ['POST'],
          allowedOrigins: ['*'],
          allowedHeaders: ['*'],
          exposedHeaders: [],
          maxAgeSeconds: 60,
        },
      ],
    });
  });

  test('queues have their times and the queue for failed messages', () => {
    const failed = assembly.queues.find((each) => each.redrive === undefined);
    const queue = assembly.queues.find((each) => each.redrive !== undefined);
    expect(failed?.retentionSeconds).toBe(14 * 86_400);
    expect(queue).toMatchObject({
      visibilityTimeoutSeconds: 90,
      retentionSeconds: 345_600,
      redrive: { deadLetterArn: failed?.arn, maxReceiveCount: 3 },
    });
  });

  test('rules have bus, pattern or schedule, and the inputs of their targets', () => {
    const queue = assembly.queues.find((each) => each.redrive !== undefined);
    const fn = only(assembly.functions);
    const rule = (id: string) => assembly.rules.find((each) => each.logicalId.startsWith(id));
    expect(rule('Drive')).toMatchObject({
      busName: only(assembly.buses).name,
      pattern: { source: ['hotline'], 'detail-type': [{ prefix: 'appeal.' }] },
      targets: [{ arn: queue?.arn, inputPath: '$.detail', maximumRetryAttempts: 2 }],
    });
    expect(rule('Audit')).toMatchObject({
      busName: 'default',
      schedule: 'rate(5 minutes)',
      isEnabled: true,
      targets: [
        {
          arn: fn.arn,
          deadLetterArn: queue?.arn,
          maximumEventAgeSeconds: 3600,
          inputTransformer: { paths: { time: '$.time' }, template: '{"at":<time>}' },
        },
      ],
    });
    expect(rule('Inspect')?.pattern).toEqual({
      source: ['aws.s3'],
      detail: { bucket: { name: [only(assembly.buckets).name] } },
    });
  });

  test('event source mappings have every limit', () => {
    const queue = assembly.queues.find((each) => each.redrive !== undefined);
    const stream = assembly.tables.find((each) => each.stream !== undefined)?.stream;
    const mapping = (sourceArn: string | undefined) =>
      assembly.eventSourceMappings.find((each) => each.sourceArn === sourceArn);
    expect(mapping(queue?.arn)).toMatchObject({
      batchSize: 5,
      maximumConcurrency: 7,
      reportsBatchItemFailures: true,
      startingPosition: undefined,
    });
    expect(mapping(stream?.arn)?.properties).toMatchObject({
      EventSourceArn: stream?.arn,
      BisectBatchOnFunctionError: true,
    });
    expect(mapping(stream?.arn)).toMatchObject({
      functionArn: only(assembly.functions).arn,
      startingPosition: 'TRIM_HORIZON',
      maximumRetryAttempts: 3,
      maximumRecordAgeSeconds: 3600,
      bisectsBatchOnError: true,
      onFailureArn: queue?.arn,
      filters: [{ eventName: ['INSERT'] }],
    });
  });

  test('state machines have their definition with substitutions applied, from a file and inline', () => {
    const fn = only(assembly.functions);
    const machine = assembly.stateMachines.find((each) => each.name === 'appeal');
    expect(machine).toMatchObject({
      arn: arn('states', 'stateMachine:appeal'),
      type: 'STANDARD',
      definition: {
        States: { A: { Resource: `arn:${partition}:states:::lambda:invoke`, Arguments: { FunctionName: fn.arn } } },
      },
    });
    const inline = assembly.stateMachines.find((each) => each.name !== 'appeal');
    expect(inline?.definition).toMatchObject({ States: { A: { Resource: fn.arn } } });
  });

  test('HTTP APIs have routes with their authorizer, CORS and throttling', () => {
    const api = only(assembly.httpApis);
    const { arn: functionArn } = only(assembly.functions);
    expect(api).toMatchObject({
      cors: { allowOrigins: ['*'], allowMethods: ['*'], maxAgeSeconds: 600, allowCredentials: false },
      throttle: { ratePerSecond: 100, burst: 50 },
    });
    expect(api.routes).toEqual([
      expect.objectContaining({
        routeKey: 'GET /v1/appeals/{number}',
        functionArn,
        authorizer: { type: 'JWT', issuer: 'https://citizens.example', audience: ['hotline'] },
      }),
      expect.objectContaining({ routeKey: 'ANY /health', functionArn, authorizer: undefined }),
    ]);
  });
});

describe('what one machine cannot do', () => {
  test('an unknown resource type is named', () => {
    const outdir = synthesise((app) => {
      new CfnResource(new Stack(app, 'odd'), 'Cluster', { type: 'AWS::ECS::Cluster' });
    });
    expect(() => readAssembly(outdir, PLACE)).toThrow(
      'odd/Cluster: the resource type AWS::ECS::Cluster is not known here',
    );
  });

  test('an unknown property of a known type is named', () => {
    const outdir = synthesise((app) => {
      const queue = new sqs.CfnQueue(new Stack(app, 'odd'), 'Queue');
      queue.addPropertyOverride('Sparkle', true);
    });
    expect(() => readAssembly(outdir, PLACE)).toThrow('odd/Queue.Sparkle: this property is not known here');
  });

  test('another region than that of the synthesis is refused', () => {
    const outdir = synthesise((app) => dataStack(app, 'cn-north-1'));
    expect(() => readAssembly(outdir, { ...PLACE, region: 'eu-west-1' })).toThrow(
      'data: is synthesised for cn-north-1',
    );
  });

  test('stacks in a stage are read as well', () => {
    const outdir = synthesise((app) => dataStack(new Stage(app, 'prod')));
    expect(readAssembly(outdir, PLACE).tables).toHaveLength(2);
  });
});

test('a damaged file of an assembly is named, and the assembly, which is made again, is to be removed', () => {
  const dir = join(root, 'damaged');
  mkdirSync(dir);
  writeFileSync(join(dir, 'manifest.json'), '{"artifacts":');
  expect(() => readAssembly(dir, PLACE)).toThrow(`${dir}/manifest.json is damaged: remove ${dir} and start again.`);
});
