import { CloudFormationClient, paginateListStackResources, paginateListStacks } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';

interface Access {
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What holds data or keys: a replacement of one of these loses what is in it. A function that moves to another stack has a new log group. */
const STATEFUL = /^AWS::(DynamoDB::Table|S3::Bucket|KMS::Key|SQS::Queue|StepFunctions::StateMachine)$/;

/** The data of a deployment: physical ids of resources that hold data, items of tables, objects of buckets. */
export interface Holdings {
  readonly ids: ReadonlyMap<string, string>;
  /** The items of tables as JSON, by table and key; of tables that are written all the time only the keys. */
  readonly items: ReadonlyMap<string, string>;
  readonly objects: ReadonlySet<string>;
}

/** Reads what the stacks hold whose names begin with a prefix. */
export async function readHoldings(access: Access, prefix: string): Promise<Holdings> {
  const cloudFormation = new CloudFormationClient(access);
  const stacks = new Set<string>();
  for await (const { StackSummaries } of paginateListStacks({ client: cloudFormation }, {}))
    for (const { StackName = '', StackStatus } of StackSummaries ?? [])
      if (StackName.startsWith(prefix) && StackStatus !== 'DELETE_COMPLETE') stacks.add(StackName);
  const ids = new Map<string, string>();
  const tables: string[] = [];
  const buckets: string[] = [];
  for (const StackName of stacks)
    for await (const page of paginateListStackResources({ client: cloudFormation }, { StackName }))
      for (const { ResourceType = '', LogicalResourceId, PhysicalResourceId = '' } of page.StackResourceSummaries ??
        []) {
        if (!STATEFUL.test(ResourceType)) continue;
        ids.set(`${StackName} ${LogicalResourceId}`, PhysicalResourceId);
        if (ResourceType === 'AWS::DynamoDB::Table') tables.push(PhysicalResourceId);
        if (ResourceType === 'AWS::S3::Bucket') buckets.push(PhysicalResourceId);
      }
  return { ids, items: await readItems(access, tables), objects: await listObjects(access, buckets) };
}

async function readItems(access: Access, tables: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const client = new DynamoDBClient(access);
  const items = new Map<string, string>();
  for (const TableName of tables)
    for await (const page of paginateScan({ client }, { TableName }))
      for (const item of page.Items ?? []) {
        const key = JSON.stringify([TableName, item.appealId ?? item.pk, item.version ?? item.sk]);
        items.set(key, item.appealId && item.version && item.type ? JSON.stringify(item) : '');
      }
  return items;
}

async function listObjects(access: Access, buckets: readonly string[]): Promise<ReadonlySet<string>> {
  const client = new S3Client({ ...access, forcePathStyle: true });
  const objects = new Set<string>();
  for (const Bucket of buckets)
    for await (const page of paginateListObjectsV2({ client }, { Bucket }))
      for (const { Key } of page.Contents ?? []) objects.add(`${Bucket}/${Key}`);
  return objects;
}

/**
 * What an upgrade has lost: a resource that was replaced or removed, an item or object that is gone, an event that was changed. Items that
 * expire and views that the platform itself replaces are left out.
 */
export function listLosses(before: Holdings, after: Holdings): readonly string[] {
  const replaced = [...before.ids]
    .filter(([name, id]) => after.ids.get(name) !== id)
    .map(([name]) => `replaced: ${name}`);
  const lost = [...before.items].filter(([key, event]) => !TRANSIENT.test(key) && after.items.get(key) !== event);
  const gone = [...before.objects].filter((key) => !after.objects.has(key));
  return [...replaced, ...lost.map(([key]) => `lost: ${key}`), ...gone.map((key) => `lost: ${key}`)];
}

const TRANSIENT = /"(RATE|CODE|QUEUE|CHECKPOINT|CHANGED|CLAIM|PROOF|OWNER|AUDIT)/;
