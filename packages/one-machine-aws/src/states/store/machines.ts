import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../../create-tables.ts';

/** A registered machine: its ARN and the definition for new executions. */
export interface MachineRow {
  readonly arn: string;
  readonly name: string;
  /** Hash of the definition. */
  readonly definition: string;
  readonly role: string;
  readonly createdMs: number;
}

/**
 * Machines by ARN, and every registered definition by its hash: an execution keeps the definition with which it
 * started.
 */
export function machineStore(db: DatabaseSync) {
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS states_definition (hash TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS states_machine (arn TEXT PRIMARY KEY, name TEXT NOT NULL, definition TEXT NOT NULL,
      role TEXT NOT NULL, created_ms INTEGER NOT NULL) WITHOUT ROWID`,
  );
  const keepText = db.prepare('INSERT OR IGNORE INTO states_definition VALUES (?, ?)');
  const findText = db.prepare('SELECT text FROM states_definition WHERE hash = ?');
  const keep = db.prepare(`INSERT INTO states_machine VALUES (?, ?, ?, ?, ?) ON CONFLICT (arn) DO UPDATE SET
    name = excluded.name, definition = excluded.definition, role = excluded.role`);
  const columns = 'arn, name, definition, role, created_ms AS createdMs';
  const one = db.prepare(`SELECT ${columns} FROM states_machine WHERE arn = ?`);
  const all = db.prepare(`SELECT ${columns} FROM states_machine ORDER BY name, arn`);
  const remove = db.prepare('DELETE FROM states_machine WHERE arn = ?');
  return {
    remove: (arn: string) => remove.run(arn),
    /** Stores a definition and makes it the machine's current one. Returns its hash. */
    put: (arn: string, name: string, text: string, role: string, nowMs: number): string => {
      const hash = createHash('sha256').update(text).digest('hex');
      keepText.run(hash, text);
      keep.run(arn, name, hash, role, nowMs);
      return hash;
    },
    get: (arn: string) => one.get(arn) as MachineRow | undefined,
    list: () => all.all() as unknown as MachineRow[],
    definition: (hash: string) => (findText.get(hash) as { text: string } | undefined)?.text,
  };
}
