import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../../create-tables.ts';

/** An event of an execution's history under AWS's name; `details` is the JSON of its details. */
export interface HistoryRow {
  readonly id: number;
  readonly previous: number;
  readonly atMs: number;
  readonly type: string;
  readonly details: string | null;
}

export function historyStore(db: DatabaseSync) {
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS states_history (execution INTEGER NOT NULL, id INTEGER NOT NULL,
    previous INTEGER NOT NULL, at_ms INTEGER NOT NULL, type TEXT NOT NULL, details TEXT,
    PRIMARY KEY (execution, id)) WITHOUT ROWID`,
  );
  const insert = db.prepare('INSERT INTO states_history VALUES (?, ?, ?, ?, ?, ?)');
  const columns = 'id, previous, at_ms AS atMs, type, details';
  const forward = db.prepare(
    `SELECT ${columns} FROM states_history WHERE execution = ? AND id > ? ORDER BY id LIMIT ?`,
  );
  const backward = db.prepare(`SELECT ${columns} FROM states_history WHERE execution = ? AND id < ?
    ORDER BY id DESC LIMIT ?`);
  const removeAll = db.prepare('DELETE FROM states_history WHERE execution = ?');
  return {
    insert: (execution: number, row: HistoryRow) =>
      insert.run(execution, row.id, row.previous, row.atMs, row.type, row.details),
    /** A page after (or, in reverse, before) the event `from`. */
    page: (execution: number, from: number, limit: number, isReverse: boolean) =>
      (isReverse ? backward : forward).all(execution, from, limit) as unknown as HistoryRow[],
    removeAll: (execution: number) => removeAll.run(execution),
  };
}
