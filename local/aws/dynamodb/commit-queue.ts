import type { Operation } from './engine.ts';

/** Writes batches one after the other, in the order in which they were handed in. */
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
 * Groups what arrives while a batch is being written into the next one. A reader of the stream can so never see a record
 * before one with a lower sequence number: the groups follow each other, and a group appears as a whole.
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
