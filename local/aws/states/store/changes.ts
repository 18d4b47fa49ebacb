import type { DatabaseSync } from 'node:sqlite';
import type { ExecutionStatus } from './executions.ts';

/** A change of status that the listeners have not been told of. */
export interface ChangeRow {
  readonly id: number;
  readonly execution: number;
  readonly status: ExecutionStatus;
  readonly atMs: number;
}

/** Written with the change itself, removed once told: after a crash the listeners hear of it again, never not at all. */
export function changeStore(db: DatabaseSync) {
  db.exec(`CREATE TABLE IF NOT EXISTS states_change (id INTEGER PRIMARY KEY AUTOINCREMENT, execution INTEGER NOT NULL,
    status TEXT NOT NULL, at_ms INTEGER NOT NULL)`);
  const insert = db.prepare('INSERT INTO states_change (execution, status, at_ms) VALUES (?, ?, ?)');
  const list = db.prepare('SELECT id, execution, status, at_ms AS atMs FROM states_change ORDER BY id LIMIT 500');
  const remove = db.prepare('DELETE FROM states_change WHERE id = ?');
  return {
    insert: (execution: number, status: ExecutionStatus, atMs: number) => insert.run(execution, status, atMs),
    list: () => list.all() as unknown as ChangeRow[],
    remove: (id: number) => remove.run(id),
  };
}

export type ChangeStore = ReturnType<typeof changeStore>;
