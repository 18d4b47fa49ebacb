import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { LAYOUTS, type TableKind } from './tables.ts';

const dynalite = createRequire(import.meta.url)('dynalite') as (options: object) => Server;

/** DynamoDB for a test file: in memory, on a free port of this machine, stopped after its tests. */
export function useDynalite(): {
  /** Creates an empty table of a kind; with options, also a separate client. */
  freshTable(kind: TableKind, options?: { readonly maxAttempts: number }): Promise<TableAccess>;
} {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  // Else it closes a connection that was idle for five seconds, now and then in the moment in which a client without retries uses it.
  server.keepAliveTimeout = 0;
  const clients: DynamoDBDocumentClient[] = [];
  let client: DynamoDBDocumentClient;
  let created = 0;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    client = connect(1);
  });

  const connect = (maxAttempts: number) => {
    const { port } = server.address() as AddressInfo;
    const connected = documentClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'cn-north-1',
      credentials: { accessKeyId: 'Tester', secretAccessKey: 'not-a-secret' },
      maxAttempts,
    });
    clients.push(connected);
    return connected;
  };

  afterAll(async () => {
    for (const each of clients) each.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  return {
    async freshTable(kind, options) {
      const tableName = `${kind}-${++created}`;
      const table = { ...LAYOUTS[kind], TableName: tableName, BillingMode: 'PAY_PER_REQUEST' } as const;
      await client.send(new CreateTableCommand(table));
      // It becomes active in a later turn of the event loop.
      while (!(await isActive(client, tableName)));
      return { client: options ? connect(options.maxAttempts) : client, tableName };
    },
  };
}

async function isActive(client: DynamoDBDocumentClient, tableName: string): Promise<boolean> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  return Table?.TableStatus === 'ACTIVE';
}
