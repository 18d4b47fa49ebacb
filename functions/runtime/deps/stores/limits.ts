import { callerProofs } from '#accounts/adapters/caller-proofs.ts';
import { queryCodes } from '#accounts/adapters/query-codes.ts';
import { systemClock } from '#kernel/adapters/system-clock.ts';
import { ENV } from '#kernel/env-names.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { combine, lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';
import { openRateStores } from './rates.ts';

const table = () => openTable(ENV.controlTable);

export const openLimitStores = (time: TimeSource) =>
  combine(
    openRateStores(time),
    lazyPorts({
      proofs: () => callerProofs(table()),
      queryCodes: () => queryCodes(table()),
    }),
  );

/** Limits of calls, and the proofs and codes that they protect. */
export const limitStores = openLimitStores(systemClock());
