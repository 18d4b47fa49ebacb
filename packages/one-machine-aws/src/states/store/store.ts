import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../state.ts';
import { changeStore } from './changes.ts';
import { executionStore } from './executions.ts';
import { historyStore } from './history.ts';
import { machineStore } from './machines.ts';
import { threadStore } from './threads.ts';
import { tokenStore } from './tokens.ts';

/**
 * All state of the state machines. Due instants change only within `atomically`, so the next one is looked up once
 * after each.
 */
export function openStore(db: DatabaseSync) {
  const stores = {
    machines: machineStore(db),
    executions: executionStore(db),
    threads: threadStore(db),
    tokens: tokenStore(db),
    history: historyStore(db),
    changes: changeStore(db),
  };
  let next: { readonly dueMs: number | undefined } | undefined;
  return {
    ...stores,
    atomically: <T>(work: () => T): T => {
      next = undefined;
      try {
        return inTransaction(db, work);
      } finally {
        next = undefined;
      }
    },
    /** The earliest instant at which a thread or an execution is due. */
    nextDueMs: (): number | undefined => {
      if (next === undefined) {
        const dues = [stores.threads.nextDueMs(), stores.executions.nextDueMs()].filter((each) => each !== undefined);
        next = { dueMs: dues.length === 0 ? undefined : Math.min(...dues) };
      }
      return next.dueMs;
    },
    /** Deletes an ended execution with its history and tokens. */
    forget: (execution: number) => {
      stores.history.removeAll(execution);
      stores.tokens.removeAll(execution);
      stores.threads.removeAll(execution);
      stores.executions.remove(execution);
    },
  };
}

export type Store = ReturnType<typeof openStore>;
