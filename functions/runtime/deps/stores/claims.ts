import { numbers } from '#kernel/adapters/dynamodb/case-numbers.ts';
import { claims } from '#kernel/adapters/dynamodb/queue-claims.ts';
import { usedKeys } from '#kernel/adapters/dynamodb/used-keys.ts';
import { ENV } from '#kernel/env-names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.controlTable);

/** Who has a number, an entry of a list or an idempotency key. */
export const claimStores = lazyPorts({
  numbers: () => numbers(table()),
  claims: () => claims(table()),
  usedKeys: () => usedKeys(table()),
});
