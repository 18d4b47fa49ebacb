import { claims } from '../../../../shared/adapters/dynamodb/control/claims.ts';
import { numbers } from '../../../../shared/adapters/dynamodb/control/numbers.ts';
import { usedKeys } from '../../../../shared/adapters/dynamodb/control/used-keys.ts';
import { ENV } from '../../../../shared/names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.controlTable);

/** Who has a number, an entry of a list or an idempotency key. */
export const claimStores = lazyPorts({
  numbers: () => numbers(table()),
  claims: () => claims(table()),
  usedKeys: () => usedKeys(table()),
});
