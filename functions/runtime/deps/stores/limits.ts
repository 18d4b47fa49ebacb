import { systemClock } from '../../../../shared/adapters/clock/system-clock.ts';
import { callerProofs } from '../../../../shared/adapters/dynamodb/control/caller-proofs.ts';
import { queryCodes } from '../../../../shared/adapters/dynamodb/control/query-codes.ts';
import { ENV } from '../../../../shared/names.ts';
import type { TimeSource } from '../../../../shared/ports/services/time-source.ts';
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
