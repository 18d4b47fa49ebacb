import type { DatabaseSync } from 'node:sqlite';

/**
 * The transaction of changes that come one after the other: it begins with the first, and is committed after the first turn of the
 * event loop that brings no other, or when it has become old. A commit costs as much as several changes.
 */
export interface TurnTransaction {
  /** Begins it, if none is open. Call it before each change. */
  begin(): void;
  commit(): void;
  /** Undoes it, and rejects all that wait for it. */
  undo(error: unknown): void;
  /** Resolves when the changes so far are committed; undefined when there are none. Rejects when they were undone. */
  committed(): Promise<void> | undefined;
}

/** Changes that keep coming join it for so long. An answer waits for the commit, so it is far less than a call takes. */
const LONGEST_MS = 4;

/**
 * `onFailure` is called with the error of a commit that failed, after the transaction was undone. `commitFirst` commits what must be
 * on the disk before.
 */
export function openTurnTransaction(
  db: DatabaseSync,
  onFailure: (error: unknown) => void,
  commitFirst: () => void = () => undefined,
): TurnTransaction {
  let open: PromiseWithResolvers<void> | undefined;
  let openedAt = 0;
  let isJoined = false;

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
    commitFirst();
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
  const afterTurn = () => {
    if (!isJoined || performance.now() - openedAt >= LONGEST_MS) {
      commit();
      return;
    }
    isJoined = false;
    setImmediate(afterTurn);
  };

  return {
    commit,
    undo,
    begin: () => {
      isJoined = true;
      if (open !== undefined) return;
      db.exec('BEGIN IMMEDIATE');
      open = Promise.withResolvers();
      openedAt = performance.now();
      open.promise.catch(() => undefined);
      setImmediate(afterTurn);
    },
    committed: () => open?.promise,
  };
}
