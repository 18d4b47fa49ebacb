import { toInstant } from '../domain/instant.ts';
import type { TimeSource } from '../ports/time-source.ts';

/** The system time; on one machine the runtime has shifted `Date` to the domain's clock. */
export function systemClock(): TimeSource {
  return { now: () => toInstant(Date.now()) };
}

/** Where the runtime of one machine leaves the clock of the machine, whose `Date` it shifts to the clock of the domain. */
const REAL_NOW = Symbol.for('one-machine-aws.realNow');

/**
 * The time of the machine in milliseconds since 1970, which the clock of the domain is not on one machine. Others sign their messages by
 * their own clocks, so only this one tells how old a signature is.
 */
export function realNow(): number {
  const machine: unknown = Reflect.get(Date, REAL_NOW);
  return typeof machine === 'function' ? machine() : Date.now();
}
