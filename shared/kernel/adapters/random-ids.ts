import { randomBytes } from 'node:crypto';
import type { Ids } from '../ports/ids.ts';

const ID_BYTES = 16;

/** Ids of 128 random bits as 32 hex digits, which are valid in keys, object names and execution names. */
export function randomIds(): Ids {
  return { next: () => randomBytes(ID_BYTES).toString('hex') };
}

/** A number from 0 to below 1, for jitter. */
export function randomFraction(): number {
  return Math.random();
}
