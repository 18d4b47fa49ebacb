import type { RequestContext } from '../aws-service.ts';
import type { Assembly } from '../template/assembly.ts';

/** The use of a customer's key by a service, in the caller's name, because the resource is encrypted with it. */
export interface KeyUse {
  readonly keyArn: string;
  readonly actions: readonly string[];
  readonly context: RequestContext;
}

/** The use of the key that an action on an encrypted resource needs; undefined when it needs none. */
export type KeyUses = (action: string, resource: string) => KeyUse | undefined;

const TO_READ_ITEMS = ['kms:Decrypt', 'kms:DescribeKey'];

/**
 * AWS lists the permissions on the key that a user of a table needs (and CreateGrant, for the creator only). Which
 * calls really happen depends on DynamoDB's cache of table keys, so all of them are checked. For readers of items it
 * is the part that CDK grants.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
const TO_WRITE_ITEMS = [
  ...TO_READ_ITEMS,
  'kms:Encrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
];

/** Actions that touch encrypted data, with the actions on the key that they imply. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:GetItem': TO_READ_ITEMS,
  'dynamodb:BatchGetItem': TO_READ_ITEMS,
  'dynamodb:Query': TO_READ_ITEMS,
  'dynamodb:Scan': TO_READ_ITEMS,
  'dynamodb:PutItem': TO_WRITE_ITEMS,
  'dynamodb:UpdateItem': TO_WRITE_ITEMS,
  'dynamodb:DeleteItem': TO_WRITE_ITEMS,
  'dynamodb:BatchWriteItem': TO_WRITE_ITEMS,
  'dynamodb:GetRecords': ['kms:Decrypt'],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
  's3:GetObject': ['kms:Decrypt'],
  's3:GetObjectVersion': ['kms:Decrypt'],
  's3:PutObject': ['kms:GenerateDataKey'],
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
  'sqs:SendMessage': ['kms:GenerateDataKey', 'kms:Decrypt'],
  'sqs:ReceiveMessage': ['kms:Decrypt'],
};

/**
 * The key uses of all encrypted tables, buckets and queues of the templates. The same use is always the same object.
 */
export function keyUses(assembly: Assembly): KeyUses {
  const { region, partition, accountId } = assembly;
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const uses = new Map<string, KeyUse>();
  const add = (service: string, resource: string, key: string | undefined, encryptionContext: RequestContext) => {
    if (key === undefined) return;
    const keyArn = assembly.keys.find(({ arn, keyId }) => arn === key || keyId === key)?.arn;
    if (keyArn === undefined) throw new Error(`${resource} is encrypted with a key of no template: ${key}`);
    const context = { 'kms:ViaService': [`${service}.${region}.${suffix}`], ...encryptionContext };
    for (const [action, actions] of Object.entries(NEEDS))
      if (action.startsWith(`${service}:`)) uses.set(`${action} ${resource}`, { keyArn, actions, context });
  };
  for (const { arn, name, kmsKeyArn } of assembly.tables)
    add('dynamodb', arn, kmsKeyArn, {
      'kms:EncryptionContext:aws:dynamodb:tableName': [name],
      'kms:EncryptionContext:aws:dynamodb:subscriberId': [accountId],
    });
  // With bucket keys the encryption context is the bucket, not the object.
  for (const { arn, kmsKeyArn } of assembly.buckets)
    add('s3', arn, kmsKeyArn, { 'kms:EncryptionContext:aws:s3:arn': [arn] });
  for (const { arn, kmsKeyArn } of assembly.queues)
    add('sqs', arn, kmsKeyArn, { 'kms:EncryptionContext:aws:sqs:arn': [arn] });
  return (action, resource) => (action in NEEDS ? uses.get(`${action} ${findOwner(resource)}`) : undefined);
}

/** The bucket of an object, or the table of an index or stream. Other resources are returned unchanged. */
export function findOwner(resource: string): string {
  const slash = resource.includes(':table/') ? resource.indexOf('/', resource.indexOf('/') + 1) : resource.indexOf('/');
  const isPart = slash >= 0 && (resource.includes(':s3:::') || resource.includes(':table/'));
  return isPart ? resource.slice(0, slash) : resource;
}
