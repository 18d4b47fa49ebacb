import { sha256 } from './hashing.ts';

/** Enough digits that two requests of one person and day do not share them. */
const DIGITS = 20;

/** A request as the counters of a day store it: short, because all requests of a day are in one item. */
export function toDayRequest(...parts: readonly string[]): string {
  return sha256(JSON.stringify(parts)).slice(0, DIGITS);
}
