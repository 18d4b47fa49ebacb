import { createHash, randomInt } from 'node:crypto';
import { join } from 'node:path';

const PROJECT_DIR = join(import.meta.dirname, '../../..');

const FIRST = 20_000;
const CHECKOUTS = 1200;
const WORKERS = 10;

/**
 * The port of this worker of the test runner. It is below those that the kernel gives to clients, and each checkout has its own:
 * nothing else takes it between two starts on it.
 */
export function workerPort(): number {
  const checkout = createHash('sha256').update(PROJECT_DIR).digest().readUInt16BE(0) % CHECKOUTS;
  return FIRST + WORKERS * checkout + (Number(process.env.VITEST_POOL_ID ?? 0) % WORKERS);
}

/** Another port below those that the kernel gives to clients, when that of the worker is taken. */
export function anotherPort(): number {
  return randomInt(FIRST, FIRST + WORKERS * CHECKOUTS);
}
