import { readDomainClock } from '../../local/read-clock.ts';
import { systemClock } from '../../shared/adapters/clock/system-clock.ts';
import { instantFrom } from '../../shared/domain/clocks/instant.ts';
import type { TimeSource } from '../../shared/ports/time-source.ts';
import type { PlatformChoice } from './platform-environment.ts';

/**
 * The present as the platform that a tool is meant for has it: one on this machine has a clock of its own, which may have
 * been moved or run faster (ADR 8); a deployed one has the world's.
 */
export function platformClock({ stage, dataDir }: PlatformChoice): TimeSource {
  if (stage !== undefined) return systemClock();
  return {
    now: () => {
      const real = Date.now();
      return instantFrom(readDomainClock(dataDir, real) ?? real);
    },
  };
}
