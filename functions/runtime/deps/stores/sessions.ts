import { refreshTokens } from '#accounts/adapters/refresh-tokens.ts';
import { signInCodes } from '#accounts/adapters/sign-in-codes.ts';
import { ENV } from '#kernel/env-names.ts';
import { erasures } from '#own-data/erasures.adapter.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.controlTable);

/** Sign-in and its end. */
export const sessionStores = lazyPorts({
  erasures: () => erasures(table()),
  codes: () => signInCodes(table()),
  refreshTokens: () => refreshTokens(table()),
});
