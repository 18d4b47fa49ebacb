import { readDomainClock } from 'one-machine-aws';
import { systemClock } from '#kernel/adapters/system-clock.ts';
import { toInstant } from '#kernel/domain/instant.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { PlatformChoice } from './platform-environment.ts';

/**
 * The clock of a platform. That of one machine may have been moved or run faster (ADR 8); a deployed one uses the real
 * time.
 */
export function platformClock({ stage, dataDir }: PlatformChoice): TimeSource {
  if (stage !== undefined) return systemClock();
  return {
    now: () => {
      const real = Date.now();
      return toInstant(readDomainClock(dataDir, real) ?? real);
    },
  };
}
