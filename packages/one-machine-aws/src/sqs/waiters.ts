/** The listeners of a queue: long polls and event source mappings. */
export interface Waiters {
  /** Calls the listener when a message may have become visible. Returns a function that removes the listener. */
  listen(arn: string, listener: () => void): () => void;
  wake(arn: string): void;
}

export function openWaiters(): Waiters {
  const listeners = new Map<string, Set<() => void>>();
  return {
    listen: (arn, listener) => {
      const set = listeners.get(arn) ?? new Set();
      listeners.set(arn, set.add(listener));
      return () => set.delete(listener);
    },
    // Later, because a sender may be in a transaction, and receiving opens one.
    wake: (arn) =>
      setImmediate(() => {
        for (const listener of listeners.get(arn) ?? []) listener();
      }),
  };
}
