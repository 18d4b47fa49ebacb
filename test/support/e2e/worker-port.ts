import { createHash } from 'node:crypto';
import { join } from 'node:path';

const PROJECT_DIR = join(import.meta.dirname, '../../..');

/**
 * The port of this worker of the test runner. It is below those that the kernel gives to clients, and each checkout has its own:
 * nothing else takes it between two starts on it.
 */
export function workerPort(): number {
  const checkout = createHash('sha256').update(PROJECT_DIR).digest().readUInt16BE(0) % 1200;
  return 20_000 + 10 * checkout + (Number(process.env.VITEST_POOL_ID ?? 0) % 10);
}
