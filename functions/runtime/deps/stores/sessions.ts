import { erasures } from '../../../../shared/adapters/dynamodb/control/erasures.ts';
import { refreshTokens } from '../../../../shared/adapters/dynamodb/control/refresh-tokens.ts';
import { signInCodes } from '../../../../shared/adapters/dynamodb/control/sign-in-codes.ts';
import { ENV } from '../../../../shared/names.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.controlTable);

/** Sign-in and its end. */
export const sessionStores = lazyPorts({
  erasures: () => erasures(table()),
  codes: () => signInCodes(table()),
  refreshTokens: () => refreshTokens(table()),
});
