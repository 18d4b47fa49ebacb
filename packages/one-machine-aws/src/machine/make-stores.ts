import type { openDynamoDb } from '../dynamodb/open.ts';
import type { openKms } from '../kms/kms.ts';
import type { openS3 } from '../s3/s3.ts';
import type { openSqs } from '../sqs/open.ts';
import type { Assembly } from '../template/assembly.ts';

/** Makes the keys, tables, buckets and queues of the templates. Those of earlier runs are still there. */
export async function makeStores(
  assembly: Assembly,
  {
    dynamodb,
    s3,
    kms,
    sqs,
    mirrors,
  }: {
    readonly dynamodb: Awaited<ReturnType<typeof openDynamoDb>>;
    readonly s3: ReturnType<typeof openS3>;
    readonly kms: ReturnType<typeof openKms>;
    readonly sqs: ReturnType<typeof openSqs>;
    /** The folders of buckets whose objects are also stored as files, by bucket. */
    readonly mirrors: Readonly<Record<string, string>>;
  },
): Promise<void> {
  for (const { keyId, arn, keySpec, keyUsage } of assembly.keys) kms.ensureKey(toKey(keyId, arn, keySpec, keyUsage));
  for (const { aliasName, keyArn } of assembly.keyAliases) {
    const key = assembly.keys.find(({ arn }) => arn === keyArn);
    if (key) kms.ensureAlias({ aliasName, keyId: key.keyId });
  }
  dynamodb.refuseRenamedTables(assembly.tables.map(({ name }) => name));
  for (const table of assembly.tables.filter(({ isRestored }) => !isRestored)) {
    const { name, arn, properties, stream, ttlAttribute, hasPointInTimeRecovery, isProtected, tags } = table;
    await dynamodb.ensureTable({
      name,
      arn,
      attributeDefinitions: properties.AttributeDefinitions as never,
      keySchema: properties.KeySchema as never,
      globalSecondaryIndexes: properties.GlobalSecondaryIndexes as never,
      localSecondaryIndexes: properties.LocalSecondaryIndexes as never,
      streamViewType: stream?.viewType,
      ttlAttribute,
      hasPointInTimeRecovery,
      isProtected,
      tags,
    });
  }
  for (const { name, isVersioned, sendsEvents, properties } of assembly.buckets)
    s3.ensureBucket({
      name,
      versioned: isVersioned,
      eventBridge: sendsEvents,
      cors: properties.CorsConfiguration as never,
      mirrorDir: mirrors[name],
    });
  for (const queue of assembly.queues) sqs.ensureQueue(queue);
}

function toKey(keyId: string, arn: string, keySpec: string, keyUsage: string) {
  return { keyId, arn, spec: keySpec, usage: keyUsage } as Parameters<ReturnType<typeof openKms>['ensureKey']>[0];
}
