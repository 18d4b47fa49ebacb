import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';

/** Opens the platform's tables by the environment variables with their names. */
export function platformTables(): (variable: string) => TableAccess {
  const client = documentClient(awsConfig());
  return (variable) => ({ client, tableName: process.env[variable] ?? '' });
}
