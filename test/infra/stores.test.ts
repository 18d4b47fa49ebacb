import { Stack } from 'aws-cdk-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { INDEX } from '../../shared/names.ts';
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

describe('what must outlive a deployment', () => {
  test('stands in the stacks of data and issuer only, but for the key of alarms and the lake, which can be filled again', () => {
    const stacks = [...new Set(stateful(prod).map(({ stack }) => stack))].toSorted();
    expect(stacks).toEqual(['alarms', 'analytics', 'data', 'issuer']);
    expect(stateful(prod).filter(({ stack }) => stack === 'alarms')).toMatchObject([{ Type: 'AWS::KMS::Key' }]);
  });

  test('is kept in prod and goes with its stack on one machine', () => {
    expect(new Set(stateful(prod).map(({ DeletionPolicy }) => DeletionPolicy))).toEqual(new Set(['Retain']));
    expect(new Set(stateful(local).map(({ DeletionPolicy }) => DeletionPolicy))).toEqual(new Set(['Delete']));
    const isProtected = ({ Properties }: Resource) => Properties.DeletionProtectionEnabled;
    expect(new Set(prod.ofType('AWS::DynamoDB::Table').map(isProtected))).toEqual(new Set([true]));
    expect(new Set(local.ofType('AWS::DynamoDB::Table').map(isProtected))).toEqual(new Set([false]));
  });

  test('goes with no stack of prod by mistake: each is protected from being deleted', () => {
    const isProtected = ({ app }: Synthesis) =>
      new Set(app.node.children.flatMap((each) => (each instanceof Stack ? [each.terminationProtection] : [])));
    expect(isProtected(prod)).toEqual(new Set([true]));
    expect(isProtected(local)).toEqual(new Set([false]));
  });

  test('is made without custom resources', () => {
    const custom = prod.resources.filter(({ Type }) => Type.startsWith('Custom::') || Type.includes('CustomResource'));
    expect(custom).toEqual([]);
  });
});

describe('tables', () => {
  test('are six, on demand, restorable to any second and under a key of ours', () => {
    const tables = prod.ofType('AWS::DynamoDB::Table');
    expect(tables).toHaveLength(6);
    for (const { Properties } of tables)
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: expect.anything() },
      });
  });

  test('keep what persons are or wrote under a key that no other table has', () => {
    const { tables } = prod.assembly;
    const personal = tables.find(({ logicalId }) => logicalId.includes('Personal'));
    expect(tables.filter(({ kmsKeyArn }) => kmsKeyArn === personal?.kmsKeyArn)).toEqual([personal]);
  });

  test('have the keys and indexes of docs/data-model.md', () => {
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
      ['Views', pkAndSk, [], undefined, 'expiresAt'],
      ['Control', pkAndSk, [[INDEX.waits, 'waitShard', 'waitUntil', 'run', 'phase']], undefined, 'expiresAt'],
      ['Directory', pkAndSk, [[INDEX.byKind, 'recordKind', 'recordId']], undefined, undefined],
      ['Public', pkAndSk, [], undefined, undefined],
    ]);
  });

  test('type every key as text, but the version of an event as number', () => {
    const numbers = prod.assembly.tables.flatMap(({ attributes }) =>
      Object.entries(attributes).flatMap(([name, type]) => (type === 'S' ? [] : [[name, type]])),
    );
    expect(numbers).toEqual([['version', 'N']]);
  });
});

describe('buckets', () => {
  test('are private, versioned, encrypted by our key and reached over TLS only', () => {
    const buckets = prod.ofType('AWS::S3::Bucket');
    expect(buckets).toHaveLength(6);
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
    expect(policies).toHaveLength(6);
    for (const policy of policies) expect(policy).toContain('"aws:SecureTransport":"false"');
  });

  test('forget every version in quarantine after a day, and keep what was released', () => {
    const [quarantine, media] = ['Quarantine', 'Media'].map((name) =>
      JSON.stringify(named(prod.ofType('AWS::S3::Bucket'), `Files${name}`).LifecycleConfiguration),
    );
    expect(quarantine).toContain('"ExpirationInDays":1');
    expect(quarantine).toContain('"NoncurrentVersionExpiration":{"NoncurrentDays":1}');
    expect(media).not.toContain('Expiration');
  });

  test('report uploads to EventBridge from the quarantine only, which web pages may post to', () => {
    const [quarantine, media] = ['Quarantine', 'Media'].map((name) =>
      prod.assembly.buckets.find(({ logicalId }) => logicalId.includes(`Files${name}`)),
    );
    expect(quarantine).toMatchObject({ sendsEvents: true, corsRules: [{ allowedMethods: ['POST'] }] });
    expect(media).toMatchObject({ sendsEvents: false, corsRules: [] });
  });
});

describe('keys', () => {
  test('rotate each year where they encrypt; two sign, and nothing but tokens', () => {
    const keys = prod.ofType('AWS::KMS::Key');
    const signing = keys.filter(({ Properties }) => Properties.KeyUsage === 'SIGN_VERIFY');
    expect(signing).toHaveLength(2);
    for (const key of signing) expect(key).toMatchObject({ stack: 'issuer', Properties: { KeySpec: 'RSA_2048' } });
    const encrypting = keys.filter((key) => !signing.includes(key));
    expect(encrypting).toHaveLength(7);
    for (const { Properties } of encrypting) expect(Properties.EnableKeyRotation).toBe(true);
  });

  test('are known by an alias that names the stage', () => {
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
