import { SSMClient } from '@aws-sdk/client-ssm';
import type { Config } from '#infra/platform/config-shape.ts';
import type { Operator } from './operator.ts';
import { parameterValue, type StoredValue } from './stored-value.ts';

type TablesInUse = NonNullable<Config['tables']>;

/** Where a deployed stage keeps which restored tables are in use: `/hotline/<stage>/tables-in-use` (ADR 80). */
export function deployedTablesInUse(operator: Operator, stage: string): StoredValue {
  return parameterValue(new SSMClient(operator), `/hotline/${stage}/tables-in-use`);
}

/** The restored tables in use; none before the first restore. */
export async function readTablesInUse(stored: StoredValue): Promise<TablesInUse> {
  const text = await stored.read();
  return text === undefined ? {} : (JSON.parse(text) as TablesInUse);
}
