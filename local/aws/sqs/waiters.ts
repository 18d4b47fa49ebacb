/** Those who wait for a queue: long polls and event source mappings. */
export interface Waiters {
  /** Calls back, soon, whenever something may have become visible; returns the way to stop it. */
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
    // Not at once: a sender may be in the middle of a transaction, and receiving opens one.
    wake: (arn) =>
      setImmediate(() => {
        for (const listener of listeners.get(arn) ?? []) listener();
      }),
  };
}
