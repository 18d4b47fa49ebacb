import { toInstant } from '../domain/instant.ts';
import type { TimeSource } from '../ports/time-source.ts';

/** The system time; on one machine the runtime has shifted `Date` to the domain's clock. */
export function systemClock(): TimeSource {
  return { now: () => toInstant(Date.now()) };
}
