import type { Operation } from './engine.ts';

/** Writes batches one after the other, in the order in which they arrive. */
export interface CommitQueue {
  /** Resolves when all `operations` are written, atomically. */
  commit(operations: readonly Operation[]): Promise<void>;
}

interface Waiting {
  readonly operations: readonly Operation[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Groups everything that arrives while a batch is written into the next batch. Groups are written in order and
 * atomically, so a reader of the stream never sees a record before one with a lower sequence number.
 */
export function openCommitQueue(write: (operations: readonly Operation[]) => Promise<void>): CommitQueue {
  let waiting: Waiting[] = [];
  let isWriting = false;

  const drain = async () => {
    isWriting = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await write(group.flatMap((each) => each.operations));
        for (const each of group) each.resolve();
      } catch (error) {
        for (const each of group) each.reject(error);
      }
    }
    isWriting = false;
  };

  return {
    commit: (operations) =>
      new Promise((resolve, reject) => {
        waiting.push({ operations, resolve, reject });
        if (!isWriting) void drain();
      }),
  };
}
