import type { DatabaseSync } from 'node:sqlite';

/** The transaction of a turn of the event loop: it begins with the first change, and is committed after the turn. */
export interface TurnTransaction {
  /** Begins it, if it has not begun in this turn. Call it before each change. */
  begin(): void;
  commit(): void;
  /** Undoes it, and rejects all that wait for it. */
  undo(error: unknown): void;
  /** Resolves when the changes so far are committed; undefined when there are none. Rejects when they were undone. */
  committed(): Promise<void> | undefined;
}

/** `onFailure` is called with the error of a commit that failed, after the transaction was undone. */
export function openTurnTransaction(db: DatabaseSync, onFailure: (error: unknown) => void): TurnTransaction {
  let open: PromiseWithResolvers<void> | undefined;

  const undo = (error: unknown) => {
    const undone = open;
    open = undefined;
    // After a full disk SQLite has already undone it.
    if (db.isTransaction) db.exec('ROLLBACK');
    undone?.reject(error);
  };
  const commit = () => {
    if (open === undefined) return;
    const { resolve } = open;
    try {
      db.exec('COMMIT');
    } catch (error) {
      undo(error);
      onFailure(error);
      return;
    }
    open = undefined;
    resolve();
  };

  return {
    commit,
    undo,
    begin: () => {
      if (open !== undefined) return;
      db.exec('BEGIN IMMEDIATE');
      open = Promise.withResolvers();
      open.promise.catch(() => undefined);
      setImmediate(commit);
    },
    committed: () => open?.promise,
  };
}
