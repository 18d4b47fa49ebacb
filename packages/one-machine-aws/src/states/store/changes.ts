import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../../create-tables.ts';
import type { ExecutionStatus } from './executions.ts';

/** A change of status for which the listeners were not yet called. */
export interface ChangeRow {
  readonly id: number;
  readonly execution: number;
  readonly status: ExecutionStatus;
  readonly atMs: number;
}

/**
 * Changes are written in the transaction of the change and removed after the listeners were called: at least once,
 * also after a crash.
 */
export function changeStore(db: DatabaseSync) {
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS states_change (id INTEGER PRIMARY KEY AUTOINCREMENT, execution INTEGER NOT NULL,
    status TEXT NOT NULL, at_ms INTEGER NOT NULL)`,
  );
  const insert = db.prepare('INSERT INTO states_change (execution, status, at_ms) VALUES (?, ?, ?)');
  const list = db.prepare('SELECT id, execution, status, at_ms AS atMs FROM states_change ORDER BY id LIMIT 500');
  const remove = db.prepare('DELETE FROM states_change WHERE id = ?');
  return {
    insert: (execution: number, status: ExecutionStatus, atMs: number) => insert.run(execution, status, atMs),
    list: () => list.all() as unknown as ChangeRow[],
    remove: (id: number) => remove.run(id),
  };
}
