import { Stack } from 'aws-cdk-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { INDEX } from '#kernel/env-names.ts';
import { type Resource, type Synthesis, synthesise } from './synthesis.ts';

let prod: Synthesis;
let local: Synthesis;
beforeAll(async () => {
  prod = await synthesise('prod', 'cn-north-1');
  local = await synthesise('local', 'cn-north-1');
});

const STATEFUL = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key'];
const stateful = ({ resources }: Synthesis) => resources.filter(({ Type }) => STATEFUL.includes(Type));
const named = (resources: readonly Resource[], name: string) =>
  resources.find(({ logicalId }) => logicalId.includes(name))?.Properties ?? {};

describe('data that survives deployments', () => {
  test('stateful resources are in the stacks data, issuer and analytics, with one key in alarms', () => {
    const stacks = [...new Set(stateful(prod).map(({ stack }) => stack))].toSorted();
    expect(stacks).toEqual(['alarms', 'analytics', 'data', 'issuer']);
    expect(stateful(prod).filter(({ stack }) => stack === 'alarms')).toMatchObject([{ Type: 'AWS::KMS::Key' }]);
  });

  test('stateful resources are retained in prod and deleted with their stack on one machine', () => {
    expect(new Set(stateful(prod).map(({ DeletionPolicy }) => DeletionPolicy))).toEqual(
      new Set(['RetainExceptOnCreate']),
    );
    expect(new Set(stateful(local).map(({ DeletionPolicy }) => DeletionPolicy))).toEqual(new Set(['Delete']));
    const isProtected = ({ Properties }: Resource) => Properties.DeletionProtectionEnabled;
    expect(new Set(prod.ofType('AWS::DynamoDB::Table').map(isProtected))).toEqual(new Set([true]));
    expect(new Set(local.ofType('AWS::DynamoDB::Table').map(isProtected))).toEqual(new Set([false]));
  });

  test('nothing stays when the creation of its stack is rolled back, so that the next attempt can use its name', () => {
    const kept = prod.resources.filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain');
    expect(kept.map(({ stack, logicalId }) => `${stack} ${logicalId}`)).toEqual([]);
  });

  test('every stack of prod has termination protection', () => {
    const isProtected = ({ app }: Synthesis) =>
      new Set(app.node.children.flatMap((each) => (each instanceof Stack ? [each.terminationProtection] : [])));
    expect(isProtected(prod)).toEqual(new Set([true]));
    expect(isProtected(local)).toEqual(new Set([false]));
  });

  test('no stack has custom resources', () => {
    const custom = prod.resources.filter(({ Type }) => Type.startsWith('Custom::') || Type.includes('CustomResource'));
    expect(custom).toEqual([]);
  });
});

describe('tables', () => {
  test('tables are on demand, have point-in-time recovery unless they can be built again, and a customer managed key', () => {
    const tables = prod.ofType('AWS::DynamoDB::Table');
    expect(tables).toHaveLength(8);
    for (const { logicalId, Properties } of tables)
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: !logicalId.includes('Views') },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: expect.anything() },
      });
  });

  test('the tables that keep cases for years have the class for infrequent access', () => {
    const cold = prod
      .ofType('AWS::DynamoDB::Table')
      .filter(({ Properties }) => Properties.TableClass === 'STANDARD_INFREQUENT_ACCESS');
    expect(cold.map(({ logicalId }) => logicalId.replace(/^Tables|[0-9A-F]{8}$/g, ''))).toEqual([
      'Events',
      'Personal',
      'Views',
      'Control',
    ]);
  });

  test('the table of personal data has a key that no other table uses', () => {
    const { tables } = prod.assembly;
    const personal = tables.find(({ logicalId }) => logicalId.includes('Personal'));
    expect(tables.filter(({ kmsKeyArn }) => kmsKeyArn === personal?.kmsKeyArn)).toEqual([personal]);
  });

  test('tables have the keys and indexes of docs/data-model.md', () => {
    const shape = prod.assembly.tables.map(({ logicalId, keySchema, globalIndexes, stream, ttlAttribute }) => [
      logicalId.replace(/^Tables|[0-9A-F]{8}$/g, ''),
      Object.values(keySchema),
      globalIndexes.map((index) => [index.name, ...Object.values(index.keySchema), ...index.nonKeyAttributes]),
      stream?.viewType,
      ttlAttribute,
    ]);
    const pkAndSk = ['pk', 'sk'];
    expect(shape).toEqual([
      ['Events', ['appealId', 'version'], [[INDEX.runStarts, 'startBucket', 'startAt', 'run']], 'NEW_IMAGE', undefined],
      [
        'Personal',
        pkAndSk,
        [
          [INDEX.byPhone, 'phoneKey', 'at'],
          [INDEX.pendingFilings, 'pendingDay', 'at'],
        ],
        undefined,
        undefined,
      ],
      ['Views', pkAndSk, [[INDEX.overview, 'overviewShard', 'pk', 'overview']], undefined, 'expiresAt'],
      ['Control', pkAndSk, [[INDEX.waits, 'waitShard', 'waitUntil', 'run', 'phase']], undefined, 'expiresAt'],
      [
        'Directory',
        pkAndSk,
        [
          [INDEX.byKind, 'recordKind', 'recordId'],
          [INDEX.byManager, 'managerId', 'recordId'],
        ],
        undefined,
        undefined,
      ],
      ['Public', pkAndSk, [], undefined, undefined],
      ['Requests', ['requestId', 'version'], [], 'NEW_IMAGE', undefined],
      [
        'RequestRows',
        pkAndSk,
        [
          [INDEX.byHolder, 'holder', 'dueSort'],
          [INDEX.byEscalation, 'escalation', 'dueSort'],
          [INDEX.byCheckpoint, 'checkpointShard', 'checkpointAt', 'requestId', 'run'],
        ],
        undefined,
        undefined,
      ],
    ]);
  });

  test('every key attribute is text, except the versions of events', () => {
    const numbers = prod.assembly.tables.flatMap(({ attributes }) =>
      Object.entries(attributes).flatMap(([name, type]) => (type === 'S' ? [] : [[name, type]])),
    );
    expect(numbers).toEqual([
      ['version', 'N'],
      ['version', 'N'],
    ]);
  });
});

describe('buckets', () => {
  test('buckets are private, versioned, encrypted with a customer managed key and require TLS', () => {
    const buckets = prod.ofType('AWS::S3::Bucket');
    expect(buckets).toHaveLength(7);
    for (const { Properties } of buckets)
      expect(Properties).toMatchObject({
        VersioningConfiguration: { Status: 'Enabled' },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
        },
      });
    const policies = prod.ofType('AWS::S3::BucketPolicy').map(({ Properties }) => JSON.stringify(Properties));
    expect(policies).toHaveLength(7);
    for (const policy of policies) expect(policy).toContain('"aws:SecureTransport":"false"');
  });

  test('uploads expire after a day and mails after a month, released files stay, removed ones go after a month', () => {
    const [quarantine, media] = ['Quarantine', 'Media'].map((name) =>
      JSON.stringify(named(prod.ofType('AWS::S3::Bucket'), `Files${name}`).LifecycleConfiguration),
    );
    expect(quarantine).toContain('"ExpirationInDays":1');
    expect(quarantine).toContain('"NoncurrentVersionExpiration":{"NoncurrentDays":1}');
    expect(media?.match(/ExpirationInDays/g)).toHaveLength(1);
    expect(media).toContain('"ExpirationInDays":30,"Id":"ExpireMails"');
    expect(media).toContain('"NoncurrentVersionExpiration":{"NoncurrentDays":30}');
  });

  test('files move to a colder class that is read as fast after a month, originals to an archive after a day', () => {
    const media = named(prod.ofType('AWS::S3::Bucket'), 'FilesMedia').LifecycleConfiguration as {
      readonly Rules: readonly { readonly Prefix?: string; readonly Transitions?: unknown }[];
    };
    expect(media.Rules.flatMap(({ Prefix, Transitions }) => (Transitions ? [[Prefix, Transitions]] : []))).toEqual([
      ['media/', [{ StorageClass: 'GLACIER_IR', TransitionInDays: 30 }]],
      ['originals/', [{ StorageClass: 'DEEP_ARCHIVE', TransitionInDays: 1 }]],
    ]);
  });

  test('every bucket aborts uploads that were not completed, and drops old versions, as the key of its bucket is used', () => {
    for (const { logicalId, Properties } of prod.ofType('AWS::S3::Bucket')) {
      const text = JSON.stringify(Properties);
      expect([logicalId, text.includes('"AbortIncompleteMultipartUpload"')]).toEqual([logicalId, true]);
      expect([logicalId, text.includes('"NoncurrentVersionExpiration"')]).toEqual([logicalId, true]);
      expect([logicalId, text.includes('"BucketKeyEnabled":true')]).toEqual([logicalId, true]);
    }
  });

  test('quarantine and media send events to EventBridge, and only the quarantine accepts posts of web pages', () => {
    const [quarantine, media] = ['Quarantine', 'Media'].map((name) =>
      prod.assembly.buckets.find(({ logicalId }) => logicalId.includes(`Files${name}`)),
    );
    expect(quarantine).toMatchObject({ sendsEvents: true, corsRules: [{ allowedMethods: ['POST'] }] });
    expect(media).toMatchObject({ sendsEvents: true, corsRules: [] });
  });
});

describe('keys', () => {
  test('a stage without data of people has four keys: of its data, its lakes, its alarms and its tokens', async () => {
    const dev = (await synthesise('dev', 'eu-west-1')).ofType('AWS::KMS::Key');
    expect(dev.map(({ stack }) => stack).toSorted()).toEqual(['alarms', 'analytics', 'data', 'issuer']);
  });

  test('encryption keys rotate, and two signing keys belong to the issuer', () => {
    const keys = prod.ofType('AWS::KMS::Key');
    const signing = keys.filter(({ Properties }) => Properties.KeyUsage === 'SIGN_VERIFY');
    expect(signing).toHaveLength(2);
    for (const key of signing) expect(key).toMatchObject({ stack: 'issuer', Properties: { KeySpec: 'RSA_2048' } });
    const encrypting = keys.filter((key) => !signing.includes(key));
    expect(encrypting).toHaveLength(7);
    for (const { Properties } of encrypting) expect(Properties.EnableKeyRotation).toBe(true);
  });

  test('every key has an alias with the stage', () => {
    expect(prod.assembly.keyAliases.map(({ aliasName }) => aliasName).toSorted()).toEqual([
      'alias/hotline-prod-alarms',
      'alias/hotline-prod-lake',
      'alias/hotline-prod-lake-texts',
      'alias/hotline-prod-media',
      'alias/hotline-prod-personal',
      'alias/hotline-prod-records',
      'alias/hotline-prod-secrets',
      'alias/hotline-prod-token',
      'alias/hotline-prod-token-2',
    ]);
  });
});
