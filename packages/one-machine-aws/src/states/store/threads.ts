import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../../create-tables.ts';

/** What a thread does next, or waits for. */
export type Phase =
  /** A Map item that waits for its turn. */
  | 'queued'
  /** Enters its state. */
  | 'enter'
  /** Tries its state again at `dueMs`. */
  | 'again'
  /** A Wait until `dueMs`. */
  | 'sleep'
  /** A call or a token, until `dueMs`. */
  | 'task'
  /** Waits for its branches. */
  | 'branches'
  /** A result to which Output and Assign are not yet applied. */
  | 'result'
  /** An error to which Retry and Catch are not yet applied. */
  | 'error'
  /** A branch with its output. */
  | 'done'
  /** The root of a failed execution, stored for a redrive. */
  | 'stopped';

/** One thread of control: the root of an execution, or a branch of a Parallel or Map. Texts are JSON. */
export interface Thread {
  readonly id: number;
  readonly execution: number;
  readonly parent: number | null;
  /** Position among the branches. */
  readonly slot: number;
  readonly version: number;
  readonly state: string;
  readonly phase: Phase;
  readonly input: string;
  readonly variables: string;
  readonly enteredMs: number;
  readonly enteredEvent: number;
  /** Attempts of each retrier, as JSON. */
  readonly retries: string;
  readonly task: string | null;
  readonly outcome: string | null;
  readonly dueMs: number | null;
  readonly lastEvent: number;
  /** Inside a Map: the item, `{Index, Value}`. */
  readonly item: string | null;
}

export type NewThread = Pick<
  Thread,
  'execution' | 'parent' | 'slot' | 'state' | 'phase' | 'input' | 'variables' | 'lastEvent' | 'item'
>;

const COLUMNS = `id, execution, parent, slot, version, state, phase, input, variables, entered_ms AS enteredMs,
  entered_event AS enteredEvent, retries, task, outcome, due_ms AS dueMs, last_event AS lastEvent, item`;

const BELOW = `WITH RECURSIVE below (id) AS (SELECT id FROM states_thread WHERE parent = ?
  UNION ALL SELECT t.id FROM states_thread t JOIN below b ON t.parent = b.id)`;

/** Ids are never reused, so a late answer finds that its thread does not exist instead of another thread. */
export function threadStore(db: DatabaseSync) {
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS states_thread (
      id INTEGER PRIMARY KEY AUTOINCREMENT, execution INTEGER NOT NULL, parent INTEGER, slot INTEGER NOT NULL,
      version INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL, phase TEXT NOT NULL, input TEXT NOT NULL,
      variables TEXT NOT NULL, entered_ms INTEGER NOT NULL DEFAULT 0, entered_event INTEGER NOT NULL DEFAULT 0,
      retries TEXT NOT NULL DEFAULT '[]', task TEXT, outcome TEXT, due_ms INTEGER, last_event INTEGER NOT NULL, item TEXT);
    CREATE INDEX IF NOT EXISTS states_thread_execution ON states_thread (execution);
    CREATE INDEX IF NOT EXISTS states_thread_parent ON states_thread (parent, phase) WHERE parent IS NOT NULL;
    CREATE INDEX IF NOT EXISTS states_thread_due ON states_thread (due_ms) WHERE due_ms IS NOT NULL`,
  );
  const insert = db.prepare(`INSERT INTO states_thread
    (execution, parent, slot, state, phase, input, variables, last_event, item) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const one = db.prepare(`SELECT ${COLUMNS} FROM states_thread WHERE id = ?`);
  const save =
    db.prepare(`UPDATE states_thread SET version = version + 1, state = ?, phase = ?, input = ?, variables = ?,
    entered_ms = ?, entered_event = ?, retries = ?, task = ?, outcome = ?, due_ms = ?, last_event = ?
    WHERE id = ? AND version = ?`);
  const live = db.prepare(`SELECT id FROM states_thread WHERE phase NOT IN ('queued', 'done', 'stopped') ORDER BY id`);
  const due = db.prepare(
    'SELECT id FROM states_thread WHERE due_ms IS NOT NULL AND due_ms <= ? ORDER BY due_ms, id LIMIT ?',
  );
  const nextDue = db.prepare('SELECT MIN(due_ms) AS dueMs FROM states_thread WHERE due_ms IS NOT NULL');
  const nextToken = db.prepare(`SELECT MIN(due_ms) AS dueMs FROM states_thread
    WHERE phase = 'task' AND json_extract(task, '$.token') IS NOT NULL`);
  const children = db.prepare(`SELECT ${COLUMNS} FROM states_thread WHERE parent = ? ORDER BY slot`);
  const unfinished = db.prepare(`SELECT 1 FROM states_thread WHERE parent = ? AND phase <> 'done' LIMIT 1`);
  const firstQueued = db.prepare(`SELECT ${COLUMNS} FROM states_thread WHERE parent = ? AND phase = 'queued'
    ORDER BY slot LIMIT 1`);
  const removeBelow = db.prepare(`${BELOW} DELETE FROM states_thread WHERE id IN (SELECT id FROM below)`);
  const removeAll = db.prepare('DELETE FROM states_thread WHERE execution = ?');
  const root = db.prepare(`SELECT ${COLUMNS} FROM states_thread WHERE execution = ? AND parent IS NULL`);
  return {
    insert: (row: NewThread): number =>
      Number(
        insert.run(
          row.execution,
          row.parent,
          row.slot,
          row.state,
          row.phase,
          row.input,
          row.variables,
          row.lastEvent,
          row.item,
        ).lastInsertRowid,
      ),
    get: (id: number) => one.get(id) as Thread | undefined,
    /** Stores the thread unless it has changed since it was read. Returns whether it was stored. */
    save: (t: Thread): boolean =>
      save.run(
        t.state,
        t.phase,
        t.input,
        t.variables,
        t.enteredMs,
        t.enteredEvent,
        t.retries,
        t.task,
        t.outcome,
        t.dueMs,
        t.lastEvent,
        t.id,
        t.version,
      ).changes === 1,
    live: () => (live.all() as { id: number }[]).map((row) => row.id),
    overdue: (nowMs: number, limit: number) => (due.all(nowMs, limit) as { id: number }[]).map((row) => row.id),
    nextDueMs: () => (nextDue.get() as { dueMs: number | null }).dueMs ?? undefined,
    nextTokenMs: () => (nextToken.get() as { dueMs: number | null }).dueMs ?? undefined,
    children: (parent: number) => children.all(parent) as unknown as Thread[],
    hasUnfinished: (parent: number) => unfinished.get(parent) !== undefined,
    firstQueued: (parent: number) => firstQueued.get(parent) as Thread | undefined,
    removeBelow: (parent: number) => removeBelow.run(parent),
    removeAll: (execution: number) => removeAll.run(execution),
    root: (execution: number) => root.get(execution) as Thread | undefined,
  };
}
