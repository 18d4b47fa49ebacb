import { join } from 'node:path';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Config } from '#infra/platform/config-shape.ts';
import { TABLES_IN_USE_FILE } from '#infra/platform/table-names.ts';
import type { Operator } from './operator.ts';
import { fileValue, parameterValue, type StoredValue } from './stored-value.ts';

export type TablesInUse = NonNullable<Config['tables']>;

/** Where a deployed stage keeps which restored tables are in use: `/hotline/<stage>/tables-in-use` (ADR 80). */
export function deployedTablesInUse(operator: Operator, stage: string): StoredValue {
  return parameterValue(new SSMClient(operator), `/hotline/${stage}/tables-in-use`);
}

/** The same for the platform of this machine. */
export function localTablesInUse(dataDir: string): StoredValue {
  return fileValue(join(dataDir, TABLES_IN_USE_FILE));
}

/** The restored tables in use; none before the first restore. */
export async function readTablesInUse(stored: StoredValue): Promise<TablesInUse> {
  const text = await stored.read();
  return text === undefined ? {} : (JSON.parse(text) as TablesInUse);
}
