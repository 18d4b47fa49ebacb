import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../state.ts';
import { changeStore } from './changes.ts';
import { executionStore } from './executions.ts';
import { historyStore } from './history.ts';
import { machineStore } from './machines.ts';
import { threadStore } from './threads.ts';
import { tokenStore } from './tokens.ts';

/**
 * All that the state machines keep. `atomically` keeps all of a piece of work, or nothing; what is due is only changed
 * in it, so it is looked up once after each.
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
    /** Forgets an execution that has ended, with its history and tokens. */
    forget: (execution: number) => {
      stores.history.removeOf(execution);
      stores.tokens.removeOf(execution);
      stores.threads.removeOf(execution);
      stores.executions.remove(execution);
    },
  };
}

export type Store = ReturnType<typeof openStore>;
