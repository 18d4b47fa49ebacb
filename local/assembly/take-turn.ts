import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

const LOCK = 'lock.sqlite';
const LOOK_AGAIN_MS = 100;

/**
 * Runs `work` when no other process, and no other call, does work in this directory. The lock of SQLite ends with the process,
 * however that ends.
 */
export async function takeTurn<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const lock = new DatabaseSync(join(dir, LOCK));
  try {
    while (!isTaken(lock)) await delay(LOOK_AGAIN_MS);
    return await work();
  } finally {
    lock.close();
  }
}

function isTaken(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && /locked/.test(error.message)) return false;
    throw error;
  }
}
