import {
  DescribeContinuousBackupsCommand,
  DescribeTimeToLiveCommand,
  type GlobalSecondaryIndexDescription,
  ListTagsOfResourceCommand,
  type TableDescription,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  type UpdateTableCommandInput,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe } from './describe-table.ts';

export interface AlignDeps {
  readonly client: DynamoDBDocumentClient;
  /** Waits before a table is looked at again. */
  rest(): Promise<unknown>;
}

/**
 * Gives a restored table what its source has and DynamoDB does not restore: stream, TTL, tags, point-in-time recovery, deletion protection;
 * also indexes that the source got later. Takes nothing away, may be repeated. Returns the ARN of its stream, if it has one.
 */
export async function alignTable(deps: AlignDeps, source: string, target: string): Promise<string | undefined> {
  const { client } = deps;
  const from = await waitUntilActive(deps, source);
  let to = await waitUntilActive(deps, target);
  const update = async (change: Omit<UpdateTableCommandInput, 'TableName'>) => {
    await client.send(new UpdateTableCommand({ TableName: target, ...change }));
    to = await waitUntilActive(deps, target);
  };
  for (const index of from.GlobalSecondaryIndexes ?? [])
    if (!to.GlobalSecondaryIndexes?.some(({ IndexName }) => IndexName === index.IndexName))
      await update(addIndex(from, to, index));
  if (from.StreamSpecification?.StreamEnabled && !to.StreamSpecification?.StreamEnabled)
    await update({ StreamSpecification: from.StreamSpecification });
  await alignTtl(client, source, target);
  await alignRecovery(deps, source, target);
  await alignTags(client, from, to);
  // Last: who looks for a complete copy finds the protected one.
  if (from.DeletionProtectionEnabled && !to.DeletionProtectionEnabled)
    await update({ DeletionProtectionEnabled: true });
  return to.LatestStreamArn;
}

/** Waits until a table and all its indexes can be used. Throws for a table that is not there. */
export async function waitUntilActive({ client, rest }: AlignDeps, name: string): Promise<TableDescription> {
  for (;;) {
    const found = await describe(client, name);
    if (found === undefined) throw new Error(`There is no table ${name}`);
    const states = [found.TableStatus, ...(found.GlobalSecondaryIndexes ?? []).map(({ IndexStatus }) => IndexStatus)];
    if (states.every((state) => state === 'ACTIVE')) return found;
    await rest();
  }
}

function addIndex(from: TableDescription, to: TableDescription, index: GlobalSecondaryIndexDescription) {
  const { IndexName, KeySchema, Projection } = index;
  const keys = [...(to.AttributeDefinitions ?? []), ...(from.AttributeDefinitions ?? [])].filter(
    ({ AttributeName }, at, all) => all.findIndex((each) => each.AttributeName === AttributeName) === at,
  );
  const used = [
    ...(to.KeySchema ?? []),
    ...(to.GlobalSecondaryIndexes ?? []).flatMap((each) => each.KeySchema ?? []),
    ...(KeySchema ?? []),
  ].map(({ AttributeName }) => AttributeName);
  return {
    // DynamoDB refuses the definition of an attribute that is in no key.
    AttributeDefinitions: keys.filter(({ AttributeName }) => used.includes(AttributeName)),
    GlobalSecondaryIndexUpdates: [{ Create: { IndexName, KeySchema, Projection } }],
  };
}

async function alignTtl(client: DynamoDBDocumentClient, source: string, target: string): Promise<void> {
  const read = async (TableName: string) =>
    (await client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription;
  const [from, to] = [await read(source), await read(target)];
  const isOn = (status: string | undefined) => status === 'ENABLED' || status === 'ENABLING';
  if (!isOn(from?.TimeToLiveStatus) || isOn(to?.TimeToLiveStatus)) return;
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: target,
      TimeToLiveSpecification: { Enabled: true, AttributeName: from?.AttributeName },
    }),
  );
}

async function alignRecovery({ client, rest }: AlignDeps, source: string, target: string): Promise<void> {
  const isOn = async (TableName: string) => {
    const answer = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
    const found = answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    return found?.PointInTimeRecoveryStatus === 'ENABLED';
  };
  if (!(await isOn(source))) return;
  while (!(await isOn(target))) {
    try {
      await client.send(
        new UpdateContinuousBackupsCommand({
          TableName: target,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }),
      );
    } catch (error) {
      // Backups of a new table are being prepared.
      if (!(error instanceof Error && error.name === 'ContinuousBackupsUnavailableException')) throw error;
      await rest();
    }
  }
}

async function alignTags(client: DynamoDBDocumentClient, from: TableDescription, to: TableDescription): Promise<void> {
  const { Tags = [] } = await client.send(new ListTagsOfResourceCommand({ ResourceArn: from.TableArn }));
  // Those of CloudFormation belong to the resource of its stack.
  const own = Tags.filter(({ Key }) => !Key?.startsWith('aws:'));
  if (own.length > 0) await client.send(new TagResourceCommand({ ResourceArn: to.TableArn, Tags: own }));
}
