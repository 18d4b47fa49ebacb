import type { BucketSpec, KeyAliasSpec, KeySchema, KeySpec, TableIndexSpec, TableSpec } from './assembly.ts';
import type { Properties } from './properties.ts';
import { type OfType, readAttribute, toDescribed, toOrigin } from './resource.ts';
import { TemplateError } from './template-error.ts';

const VIEW_TYPES = ['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY'] as const;

/** Reads the tables of both resource types. Capacity, backups and table classes have no effect here. */
export function readTables(ofType: OfType, region: string): readonly TableSpec[] {
  return ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((resource) => {
    const { properties } = resource;
    properties.ignore('TableName', 'BillingMode', 'ProvisionedThroughput', 'OnDemandThroughput', 'TableClass');
    properties.ignore('WarmThroughput');
    properties.ignore('ContributorInsightsSpecification', 'WriteOnDemandThroughputSettings');
    const encryption = properties.part('SSESpecification')?.ignore('SSEEnabled', 'SSEType');
    let kmsKeyArn = encryption?.optionalText('KMSMasterKeyId');
    const replicas = properties.parts('Replicas');
    if (replicas.length > 1) throw new TemplateError(`${properties.where}.Replicas`, 'one machine has one replica');
    for (const replica of replicas) {
      const replicaRegion = replica.text('Region');
      if (replicaRegion !== region)
        throw new TemplateError(`${replica.where}.Region`, `is ${replicaRegion}, the runtime is set to ${region}`);
      kmsKeyArn = replica.part('SSESpecification')?.text('KMSMasterKeyId') ?? kmsKeyArn;
      replica.ignore('TableClass');
      replica.ignore('GlobalSecondaryIndexes', 'ContributorInsightsSpecification', 'ReadOnDemandThroughputSettings');
    }
    const stream = properties.part('StreamSpecification');
    // A global table has them in its replica.
    const parts = [properties, ...replicas];
    const recovery = parts.map((part) => part.part('PointInTimeRecoverySpecification')?.ignore('RecoveryPeriodInDays'));
    return {
      ...toDescribed(resource),
      name: resource.identity.ref,
      arn: readAttribute(resource, 'Arn'),
      keySchema: readKeySchema(properties),
      attributes: Object.fromEntries(
        properties
          .parts('AttributeDefinitions')
          .map((each) => [each.text('AttributeName'), each.readOneOf('AttributeType', ['S', 'N', 'B'], false)]),
      ),
      globalIndexes: properties.parts('GlobalSecondaryIndexes').map(readIndex),
      localIndexes: properties.parts('LocalSecondaryIndexes').map(readIndex),
      stream: stream && {
        arn: readAttribute(resource, 'StreamArn'),
        viewType: stream.readOneOf('StreamViewType', VIEW_TYPES, false),
      },
      ttlAttribute: readTtl(properties.part('TimeToLiveSpecification')),
      kmsKeyArn,
      hasPointInTimeRecovery: recovery.some((part) => part?.flag('PointInTimeRecoveryEnabled')),
      isProtected: parts.map((part) => part.flag('DeletionProtectionEnabled')).includes(true),
      tags: parts.flatMap((part) =>
        part.parts('Tags').map((tag) => ({ Key: tag.text('Key'), Value: tag.text('Value') })),
      ),
    };
  });
}

function readTtl(ttl: Properties | undefined): string | undefined {
  const attribute = ttl?.optionalText('AttributeName');
  return ttl?.flag('Enabled') ? attribute : undefined;
}

function readKeySchema(properties: Properties): KeySchema {
  const keys = properties.parts('KeySchema').map((part) => ({
    name: part.text('AttributeName'),
    type: part.readOneOf('KeyType', ['HASH', 'RANGE'], false),
  }));
  const partitionKeys = keys.filter((key) => key.type === 'HASH');
  const sortKeys = keys.filter((key) => key.type === 'RANGE');
  const [partitionKey] = partitionKeys;
  if (partitionKey === undefined || partitionKeys.length > 1 || sortKeys.length > 1)
    throw new TemplateError(`${properties.where}.KeySchema`, 'needs one partition key and at most one sort key');
  return { partitionKey: partitionKey.name, sortKey: sortKeys[0]?.name };
}

function readIndex(index: Properties): TableIndexSpec {
  index.ignore('ProvisionedThroughput', 'OnDemandThroughput', 'WarmThroughput', 'ContributorInsightsSpecification');
  index.ignore('WriteProvisionedThroughputSettings', 'WriteOnDemandThroughputSettings');
  const projection = index.part('Projection');
  return {
    name: index.text('IndexName'),
    keySchema: readKeySchema(index),
    projection: projection?.readOneOf('ProjectionType', ['ALL', 'KEYS_ONLY', 'INCLUDE'], false) ?? 'KEYS_ONLY',
    nonKeyAttributes: projection?.texts('NonKeyAttributes') ?? [],
  };
}

/** Reads the buckets. Life-cycle rules, access blocks and ownership have no effect here. */
export function readBuckets(ofType: OfType): readonly BucketSpec[] {
  return ofType('AWS::S3::Bucket').map((resource) => {
    const { properties } = resource;
    properties.ignore('BucketName', 'LifecycleConfiguration', 'PublicAccessBlockConfiguration', 'OwnershipControls');
    properties.ignore('LoggingConfiguration', 'Tags', 'MetricsConfigurations', 'IntelligentTieringConfigurations');
    const notifications = properties.part('NotificationConfiguration');
    const eventBridge = notifications?.part('EventBridgeConfiguration');
    const sendsEvents = eventBridge !== undefined && eventBridge.optionalText('EventBridgeEnabled') !== 'false';
    const [encryption] = properties.part('BucketEncryption')?.parts('ServerSideEncryptionConfiguration') ?? [];
    const byDefault = encryption
      ?.ignore('BucketKeyEnabled', 'BlockedEncryptionTypes')
      .part('ServerSideEncryptionByDefault');
    return {
      ...toDescribed(resource),
      name: resource.identity.ref,
      arn: readAttribute(resource, 'Arn'),
      isVersioned: properties.part('VersioningConfiguration')?.text('Status') === 'Enabled',
      sendsEvents,
      kmsKeyArn: byDefault?.ignore('SSEAlgorithm').optionalText('KMSMasterKeyID'),
      corsRules:
        properties
          .part('CorsConfiguration')
          ?.parts('CorsRules')
          .map((rule) => ({
            allowedMethods: rule.texts('AllowedMethods'),
            allowedOrigins: rule.texts('AllowedOrigins'),
            allowedHeaders: rule.texts('AllowedHeaders'),
            exposedHeaders: rule.texts('ExposedHeaders'),
            maxAgeSeconds: rule.ignore('Id').optionalNumber('MaxAge'),
          })) ?? [],
    };
  });
}

export function readKeys(ofType: OfType): readonly KeySpec[] {
  return ofType('AWS::KMS::Key').map((resource) => {
    const { properties } = resource;
    properties.ignore('Description', 'EnableKeyRotation', 'RotationPeriodInDays', 'PendingWindowInDays', 'Tags');
    return {
      ...toOrigin(resource),
      keyId: resource.identity.ref,
      arn: readAttribute(resource, 'Arn'),
      keySpec: properties.optionalText('KeySpec') ?? 'SYMMETRIC_DEFAULT',
      keyUsage: properties.optionalText('KeyUsage') ?? 'ENCRYPT_DECRYPT',
      policy: properties.raw('KeyPolicy'),
    };
  });
}

export function readKeyAliases(ofType: OfType, keys: readonly KeySpec[]): readonly KeyAliasSpec[] {
  return ofType('AWS::KMS::Alias').map((resource) => {
    const target = resource.properties.text('TargetKeyId');
    const key = keys.find((each) => each.arn === target || each.keyId === target);
    if (key === undefined)
      throw new TemplateError(`${resource.properties.where}.TargetKeyId`, `no stack defines ${target}`);
    return { ...toOrigin(resource), aliasName: resource.properties.text('AliasName'), keyArn: key.arn };
  });
}
