import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../../create-tables.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** One execution. Instants are milliseconds on the domain's clock; input and output are JSON texts. */
export interface ExecutionRow {
  readonly id: number;
  readonly arn: string;
  readonly machine: string;
  readonly machineName: string;
  readonly name: string;
  readonly definition: string;
  readonly role: string;
  readonly status: ExecutionStatus;
  readonly input: string;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  readonly startMs: number;
  readonly stopMs: number | null;
  /** The instant at which the whole execution times out. */
  readonly dueMs: number | null;
  /** Counters: events of the history, entered states, retries, redrives. */
  readonly events: number;
  readonly entered: number;
  readonly retries: number;
  readonly redrives: number;
  readonly redriveMs: number | null;
}

export type NewExecution = Pick<
  ExecutionRow,
  'arn' | 'machine' | 'machineName' | 'name' | 'definition' | 'role' | 'input' | 'startMs' | 'dueMs'
>;

export interface Ending {
  readonly status: Exclude<ExecutionStatus, 'RUNNING'>;
  readonly stopMs: number;
  readonly output?: string;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

const COLUMNS = `id, arn, machine, machine_name AS machineName, name, definition, role, status, input, output, error, cause,
  start_ms AS startMs, stop_ms AS stopMs, due_ms AS dueMs, events, entered, retries, redrives, redrive_ms AS redriveMs`;

export function executionStore(db: DatabaseSync) {
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS states_execution (
      id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, machine TEXT NOT NULL, machine_name TEXT NOT NULL,
      name TEXT NOT NULL, definition TEXT NOT NULL, role TEXT NOT NULL, status TEXT NOT NULL, input TEXT NOT NULL,
      output TEXT, error TEXT, cause TEXT, start_ms INTEGER NOT NULL, stop_ms INTEGER, due_ms INTEGER,
      events INTEGER NOT NULL DEFAULT 0, entered INTEGER NOT NULL DEFAULT 0, retries INTEGER NOT NULL DEFAULT 0,
      redrives INTEGER NOT NULL DEFAULT 0, redrive_ms INTEGER);
    CREATE INDEX IF NOT EXISTS states_execution_of ON states_execution (machine, status, id);
    CREATE INDEX IF NOT EXISTS states_execution_due ON states_execution (due_ms) WHERE due_ms IS NOT NULL;
    CREATE INDEX IF NOT EXISTS states_execution_stop ON states_execution (stop_ms) WHERE stop_ms IS NOT NULL`,
  );
  const insert = db.prepare(`INSERT INTO states_execution
    (arn, machine, machine_name, name, definition, role, status, input, start_ms, due_ms)
    VALUES (?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?)`);
  const byArn = db.prepare(`SELECT ${COLUMNS} FROM states_execution WHERE arn = ?`);
  const byId = db.prepare(`SELECT ${COLUMNS} FROM states_execution WHERE id = ?`);
  const list = db.prepare(
    `SELECT ${COLUMNS} FROM states_execution WHERE machine = ? AND id < ? ORDER BY id DESC LIMIT ?`,
  );
  const listByStatus = db.prepare(`SELECT ${COLUMNS} FROM states_execution
    WHERE machine = ? AND status = ? AND id < ? ORDER BY id DESC LIMIT ?`);
  const events = db.prepare('SELECT events FROM states_execution WHERE id = ?');
  const count = db.prepare(`UPDATE states_execution SET events = ?, entered = entered + ?, retries = retries + ?
    WHERE id = ?`);
  const end = db.prepare(`UPDATE states_execution SET status = ?, stop_ms = ?, output = ?, error = ?, cause = ?,
    due_ms = NULL WHERE id = ?`);
  const restart =
    db.prepare(`UPDATE states_execution SET status = 'RUNNING', stop_ms = NULL, output = NULL, error = NULL,
    cause = NULL, due_ms = ?, redrives = redrives + 1, redrive_ms = ? WHERE id = ?`);
  const due = db.prepare(
    'SELECT id FROM states_execution WHERE due_ms IS NOT NULL AND due_ms <= ? ORDER BY due_ms LIMIT ?',
  );
  const nextDue = db.prepare('SELECT MIN(due_ms) AS dueMs FROM states_execution WHERE due_ms IS NOT NULL');
  const expired = db.prepare('SELECT id FROM states_execution WHERE stop_ms IS NOT NULL AND stop_ms < ?');
  const remove = db.prepare('DELETE FROM states_execution WHERE id = ?');
  return {
    insert: (row: NewExecution): number =>
      Number(
        insert.run(
          row.arn,
          row.machine,
          row.machineName,
          row.name,
          row.definition,
          row.role,
          row.input,
          row.startMs,
          row.dueMs,
        ).lastInsertRowid,
      ),
    byArn: (arn: string) => byArn.get(arn) as ExecutionRow | undefined,
    byId: (id: number) => byId.get(id) as ExecutionRow | undefined,
    /** The newest first, with ids below `beforeId`. */
    list: (machine: string, status: string | undefined, beforeId: number, limit: number) =>
      (status === undefined
        ? list.all(machine, beforeId, limit)
        : listByStatus.all(machine, status, beforeId, limit)) as unknown as ExecutionRow[],
    /** Number of history events so far. */
    events: (id: number): number => (events.get(id) as { events: number } | undefined)?.events ?? 0,
    /** Sets the number of events and adds to the other counters. */
    count: (id: number, allEvents: number, entered: number, retries: number) =>
      count.run(allEvents, entered, retries, id),
    end: (id: number, ending: Ending) =>
      end.run(ending.status, ending.stopMs, ending.output ?? null, ending.error ?? null, ending.cause ?? null, id),
    restart: (id: number, dueMs: number, nowMs: number) => restart.run(dueMs, nowMs, id),
    overdue: (nowMs: number, limit: number) => (due.all(nowMs, limit) as { id: number }[]).map((row) => row.id),
    nextDueMs: () => (nextDue.get() as { dueMs: number | null }).dueMs ?? undefined,
    endedBefore: (ms: number) => (expired.all(ms) as { id: number }[]).map((row) => row.id),
    remove: (id: number) => remove.run(id),
  };
}
