import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openTurnTransaction, type TurnTransaction } from './turn-transaction.ts';

/**
 * Opens the file that stores all state except the tables: queues, executions, object versions, keys, the clock. Each
 * module creates its own tables with `createTables`. Committed data survives `kill -9`. (WAL, not synced on
 * every write: a power failure may lose the last moments.)
 */
export function openState(dataDir: string): DatabaseSync {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, 'state.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000');
  // A commit that fails, for example on a full disk, ends the process: memory is ahead of the disk.
  const transaction = openTurnTransaction(db, (error) => {
    throw error;
  });
  transactions.set(db, transaction);
  const close = db.close.bind(db);
  db.close = () => {
    transaction.commit();
    close();
  };
  return db;
}

/** Of the state files. Other databases have none. */
const transactions = new WeakMap<DatabaseSync, TurnTransaction>();

/**
 * Makes the next changes part of the open transaction, or begins one. Without it each change is a transaction. What reports a
 * change to the outside waits for `committed`.
 */
export function joinTurn(db: DatabaseSync): void {
  transactions.get(db)?.begin();
}

/** Resolves when all changes so far are on the disk; undefined when they are. */
export function committed(db: DatabaseSync): Promise<void> | undefined {
  return transactions.get(db)?.committed();
}

/** Commits all changes so far. */
export function commitNow(db: DatabaseSync): void {
  transactions.get(db)?.commit();
}

/** Runs `work` in one transaction, alone or within another one: when it throws, only its own changes are undone. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  joinTurn(db);
  const [begin, commit, undo] = db.isTransaction
    ? ['SAVEPOINT work', 'RELEASE work', 'ROLLBACK TO work; RELEASE work']
    : ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'];
  db.exec(begin);
  try {
    const result = work();
    db.exec(commit);
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec(undo);
    throw error;
  }
}
