import { systemClock } from '../../../../shared/adapters/clock/system-clock.ts';
import { rateLimits } from '../../../../shared/adapters/dynamodb/control/rate-limits.ts';
import { ENV } from '../../../../shared/names.ts';
import type { TimeSource } from '../../../../shared/ports/services/time-source.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

export const openRateStores = (time: TimeSource) =>
  lazyPorts({
    rates: () => rateLimits(openTable(ENV.controlTable), time),
  });

/** Limits of calls. */
export const rateStores = openRateStores(systemClock());
