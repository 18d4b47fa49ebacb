import { createHash } from 'node:crypto';
import type jsonata from 'jsonata';

const ALGORITHMS = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

const RANGE_LIMIT = 360_145;

/** Sources of randomness; a simulation passes its own. */
export interface Chance {
  random(): number;
  uuid(): string;
}

function partition(array: unknown, size: unknown): unknown[][] | undefined {
  if (array === undefined || array === null || typeof size !== 'number') return undefined;
  const items = Array.isArray(array) ? array : [array];
  const chunk = Math.trunc(size);
  if (chunk < 0) throw new Error('$partition needs a positive chunk size');
  if (chunk === 0 || items.length === 0) return undefined;
  const chunks: unknown[][] = [];
  for (let at = 0; at < items.length; at += chunk) chunks.push(items.slice(at, at + chunk));
  return chunks;
}

function range(start: unknown, end: unknown, step: unknown): unknown {
  if (typeof start !== 'number' || typeof end !== 'number' || typeof step !== 'number') return undefined;
  const [from, to, by] = [Math.trunc(start), Math.trunc(end), Math.trunc(step)];
  if (by === 0 || (by > 0 ? from > to : from < to)) return undefined;
  if ((to - from) / by >= RANGE_LIMIT) throw new Error('Expression evaluation memory limit exceeded');
  const values: number[] = [];
  for (let value = from; by > 0 ? value <= to : value >= to; value += by) values.push(value);
  return values.length === 1 ? values[0] : values;
}

function hash(data: unknown, algorithm: unknown): string | undefined {
  if (data === undefined || algorithm === undefined) return undefined;
  const known = ALGORITHMS.get(String(algorithm));
  if (known === undefined) throw new Error(`$hash knows ${[...ALGORITHMS.keys()].join(', ')}, not '${algorithm}'`);
  if (typeof data !== 'string') throw new Error('$hash takes a string');
  return createHash(known).update(data, 'utf8').digest('hex');
}

/** A number in [0, 1) that depends only on the seed. (mulberry32; AWS does not document its generator.) */
function seeded(seed: number): number {
  let a = (Math.trunc(seed) + 0x6d2b79f5) | 0;
  a = Math.imul(a ^ (a >>> 15), a | 1);
  a ^= a + Math.imul(a ^ (a >>> 7), a | 61);
  return ((a ^ (a >>> 14)) >>> 0) / 4_294_967_296;
}

/**
 * Adds the functions that Step Functions offers beyond JSONata 2.0.6. `$eval` is removed where expressions are checked
 * and where they are evaluated. `$now` and `$millis` use the domain's clock and are bound for each evaluation.
 */
export function registerAwsFunctions(expression: jsonata.Expression, chance: Chance): void {
  expression.registerFunction('partition', partition);
  expression.registerFunction('range', range);
  expression.registerFunction('hash', hash);
  expression.registerFunction('random', (seed?: unknown) =>
    typeof seed === 'number' ? seeded(seed) : chance.random(),
  );
  expression.registerFunction('uuid', () => chance.uuid());
  expression.registerFunction('parse', (text: unknown) =>
    text === undefined ? undefined : JSON.parse(typeof text === 'string' ? text : String(text)),
  );
}
