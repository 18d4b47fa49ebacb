import { rateLimits } from '#kernel/adapters/dynamodb/rate-limits.ts';
import { systemClock } from '#kernel/adapters/system-clock.ts';
import { ENV } from '#kernel/env-names.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { lazyPorts } from '../lazy-ports.ts';
import { openTable } from './base.ts';

export const openRateStores = (time: TimeSource) =>
  lazyPorts({
    rates: () => rateLimits(openTable(ENV.controlTable), time),
  });

/** Limits of calls. */
export const rateStores = openRateStores(systemClock());
