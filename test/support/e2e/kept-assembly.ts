import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT_DIR = join(import.meta.dirname, '../../..');
const FOLDER = join(PROJECT_DIR, '.build/assemblies');
/** The assembly in a data directory, and the hash of its sources and settings. */
const PARTS = ['cdk.out', 'cdk.out.sources'];

/**
 * The port of this worker of the test runner. Templates name the port, so a start on the same one needs no synthesis; each
 * checkout has its own ports.
 */
export function workerPort(): number {
  const checkout = createHash('sha256').update(PROJECT_DIR).digest().readUInt16BE(0) % 1200;
  return 20_000 + 10 * checkout + (Number(process.env.VITEST_POOL_ID ?? 0) % 10);
}

/** Puts the assembly of an earlier start with the same name into a new data directory. The start builds it again if it is outdated. */
export function takeAssembly(dataDir: string, name: string): void {
  const kept = join(FOLDER, name);
  if (!existsSync(kept)) return;
  for (const part of PARTS) cpSync(join(kept, part), join(dataDir, part), { recursive: true });
}

/** Keeps the assembly of a data directory for later starts. */
export function keepAssembly(dataDir: string, name: string): void {
  const kept = join(FOLDER, name);
  const stampOf = (dir: string) => readFileSync(join(dir, 'cdk.out.sources'), 'utf8');
  if (existsSync(kept) && stampOf(kept) === stampOf(dataDir)) return;
  const part = `${kept}.${process.pid}`;
  mkdirSync(part, { recursive: true });
  for (const each of PARTS) cpSync(join(dataDir, each), join(part, each), { recursive: true });
  rmSync(kept, { recursive: true, force: true });
  renameSync(part, kept);
}
