import { systemClock } from '../../../../shared/adapters/clock/system-clock.ts';
import { callerProofs } from '../../../../shared/adapters/dynamodb/control/caller-proofs.ts';
import { queryCodes } from '../../../../shared/adapters/dynamodb/control/query-codes.ts';
import { rateLimits } from '../../../../shared/adapters/dynamodb/control/rate-limits.ts';
import { ENV } from '../../../../shared/names.ts';
import type { TimeSource } from '../../../../shared/ports/services/time-source.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

const table = () => openTable(ENV.controlTable);

export const openLimitStores = (time: TimeSource) =>
  lazyPorts({
    proofs: () => callerProofs(table()),
    queryCodes: () => queryCodes(table()),
    rates: () => rateLimits(table(), time),
  });

/** Limits of calls, and the proofs and codes that they protect. */
export const limitStores = openLimitStores(systemClock());
