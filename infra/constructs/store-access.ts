import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ENV } from '#kernel/env-names.ts';
import type { AppFunction, ItemLimits } from './app-function.ts';

type EnvironmentName = (typeof ENV)[keyof typeof ENV];

/** A table with its encryption key and the environment variable that has its name. */
export interface StoredTable {
  readonly table: ITable;
  readonly env: EnvironmentName;
  readonly key: IKey;
}

/** A bucket with its encryption key and the environment variable that has its name. */
export interface StoredBucket {
  readonly bucket: IBucket;
  readonly env: EnvironmentName;
  readonly key: IKey;
}

/** The tables, buckets and keys on which functions get grants. */
export interface Stores {
  readonly events: StoredTable;
  readonly personal: StoredTable;
  readonly views: StoredTable;
  readonly control: StoredTable;
  readonly directory: StoredTable;
  readonly public: StoredTable;
  /** The log of requests of businesses, and the rows of their lists. */
  readonly requests: StoredTable;
  readonly requestRows: StoredTable;
  readonly quarantine: StoredBucket;
  readonly media: StoredBucket;
  /** The search indexes of the knowledge base. */
  readonly knowledge: StoredBucket;
  /** Encrypts the data key from which the keys of hashes and cursors are derived. */
  readonly secretsKey: IKey;
}

const READS = ['GetItem', 'BatchGetItem', 'Query'] as const;
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'] as const;

/** There is no Scan, because no request path may scan a table. */
export type TableOperation = (typeof READS)[number] | (typeof WRITES)[number];

/**
 * The permissions on the customer managed key of a table that DynamoDB requires of its caller, without wildcards
 * (https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html).
 */
const KEY_ACTIONS_TO_READ = ['kms:Decrypt', 'kms:DescribeKey'];
const KEY_ACTIONS_TO_WRITE = [
  ...KEY_ACTIONS_TO_READ,
  'kms:Encrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
];

/**
 * Allows a function the operations on the items of a table, and sets the variable with the name of the table. `leadingKeys`
 * are patterns of partition keys, which name the kinds of items (`TEXT#*`).
 */
export function grantTable(
  fn: AppFunction,
  { table, env, key }: StoredTable,
  operations: readonly TableOperation[],
  limits: ItemLimits = {},
): void {
  fn.allow({
    actions: operations.map((operation) => `dynamodb:${operation}`),
    resources: [table.tableArn],
    ...limits,
  });
  fn.allowKey(key, operations.some(isWrite) ? KEY_ACTIONS_TO_WRITE : KEY_ACTIONS_TO_READ);
  fn.setEnvironment({ [env]: table.tableName });
}

/** Allows a function to query one index of a table, or some partitions of it by patterns of the index's partition key. */
export function grantIndex(
  fn: AppFunction,
  { table, env, key }: StoredTable,
  index: string,
  limits: ItemLimits = {},
): void {
  fn.allow({ actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/${index}`], ...limits });
  fn.allowKey(key, KEY_ACTIONS_TO_READ);
  fn.setEnvironment({ [env]: table.tableName });
}

export type ObjectOperation = 'GetObject' | 'GetObjectVersion' | 'PutObject' | 'DeleteObject';

/** Allows a function the operations on the objects with a prefix (`''` means all objects). */
export function grantObjects(
  fn: AppFunction,
  { bucket, env, key }: StoredBucket,
  prefix: string,
  operations: readonly ObjectOperation[],
): void {
  fn.allowUnder(
    `${bucket.bucketArn}/${prefix}*`,
    operations.map((operation) => `s3:${operation}`),
    'The names of objects are media ids, which are not known at deployment.',
  );
  // S3 decrypts parts of a multipart upload, so a writer needs both. Deleting needs no key.
  if (operations.some((operation) => operation !== 'DeleteObject'))
    fn.allowKey(key, operations.includes('PutObject') ? ['kms:GenerateDataKey', 'kms:Decrypt'] : ['kms:Decrypt']);
  fn.setEnvironment({ [env]: bucket.bucketName });
}

function isWrite(operation: TableOperation): boolean {
  return WRITES.some((write) => write === operation);
}
