import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../../create-tables.ts';

/**
 * All issued task tokens with their threads. A token is open while its thread waits for exactly this token. A token is
 * a bearer right and leaves the platform only in a payload.
 */
export function tokenStore(db: DatabaseSync) {
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS states_token (token TEXT PRIMARY KEY, thread INTEGER NOT NULL,
      execution INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS states_token_execution ON states_token (execution)`,
  );
  const insert = db.prepare('INSERT INTO states_token VALUES (?, ?, ?)');
  const one = db.prepare('SELECT thread, execution FROM states_token WHERE token = ?');
  const removeAll = db.prepare('DELETE FROM states_token WHERE execution = ?');
  return {
    insert: (token: string, thread: number, execution: number) => insert.run(token, thread, execution),
    get: (token: string) => one.get(token) as { thread: number; execution: number } | undefined,
    removeAll: (execution: number) => removeAll.run(execution),
  };
}
