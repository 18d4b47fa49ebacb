import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ENV } from '../../shared/names.ts';
import type { AppFunction, ItemLimits } from './app-function.ts';

type EnvironmentName = (typeof ENV)[keyof typeof ENV];

/** A table with the variable that names it to functions and the key that encrypts it. */
export interface StoredTable {
  readonly table: ITable;
  readonly env: EnvironmentName;
  readonly key: IKey;
}

/** A bucket with the variable that names it to functions and the key that encrypts it. */
export interface StoredBucket {
  readonly bucket: IBucket;
  readonly env: EnvironmentName;
  readonly key: IKey;
}

const READS = ['GetItem', 'BatchGetItem', 'Query'] as const;
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'] as const;

/** There is no Scan: no request path may walk a table. */
export type TableOperation = (typeof READS)[number] | (typeof WRITES)[number];

/**
 * What DynamoDB needs of the caller on the customer's key of a table
 * (https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html), wildcards spelt out.
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
 * Lets a function do the operations on a table's items, and tells it the table's name. `leadingKeys` names the kinds of
 * items (`TEXT#*`): the start of their partition key.
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

/** Lets a function query one index of a table. */
export function grantIndex(fn: AppFunction, { table, env, key }: StoredTable, index: string): void {
  fn.allow({ actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/${index}`] });
  fn.allowKey(key, KEY_ACTIONS_TO_READ);
  fn.setEnvironment({ [env]: table.tableName });
}

export type ObjectOperation = 'GetObject' | 'GetObjectVersion' | 'PutObject';

/** Lets a function do the operations on the objects under a prefix (`''` = all of the bucket). */
export function grantObjects(
  fn: AppFunction,
  { bucket, env, key }: StoredBucket,
  prefix: string,
  operations: readonly ObjectOperation[],
): void {
  fn.allowUnder(
    bucket,
    bucket.bucketArn,
    `/${prefix}*`,
    operations.map((operation) => `s3:${operation}`),
    'The names of objects are media ids, which are not known before.',
  );
  // An upload in parts decrypts what it has encrypted, so S3 wants both of a writer.
  fn.allowKey(key, operations.includes('PutObject') ? ['kms:GenerateDataKey', 'kms:Decrypt'] : ['kms:Decrypt']);
  fn.setEnvironment({ [env]: bucket.bucketName });
}

function isWrite(operation: TableOperation): boolean {
  return WRITES.some((write) => write === operation);
}
