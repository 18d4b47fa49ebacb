import { fakeClock, openDynamoDb } from 'one-machine-aws/testing';
import { describe, onTestFinished } from 'vitest';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import { dynamodbContracts } from '#test/adapters/run-contracts.ts';
import { serveAws, temporaryDir } from '#test/support/contract/serve-aws.ts';
import { LAYOUTS } from '#test/support/contract/tables.ts';

describe('on one machine', () => {
  dynamodbContracts(async (kind) => {
    const dynamo = await openDynamoDb({ dir: temporaryDir(), clock: fakeClock(), authorize: () => undefined });
    onTestFinished(() => dynamo.close());
    const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = LAYOUTS[kind];
    await dynamo.ensureTable({
      name: kind,
      arn: `arn:aws-cn:dynamodb:cn-north-1:000000000000:table/${kind}`,
      keySchema: KeySchema,
      attributeDefinitions: AttributeDefinitions,
      ...(GlobalSecondaryIndexes && { globalSecondaryIndexes: GlobalSecondaryIndexes }),
    });
    return { client: documentClient(await serveAws(dynamo)), tableName: kind };
  });
});
