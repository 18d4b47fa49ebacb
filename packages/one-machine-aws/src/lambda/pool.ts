import type { Outcome, Runner, Waiting } from './runner.ts';

/** The workers of one function. They start when needed. */
export interface Pool {
  run(requestId: string, payload: string, waiting?: Waiting): Promise<Outcome>;
  /** Real milliseconds that the first invocation without a worker has waited. */
  longestWaitMs(): number;
  close(): Promise<void>;
}

/** How long the last idle worker stays alive, and each of the others: a burst leaves some 3 MB for each. */
const IDLE_MS = { last: 5 * 60_000, others: 30_000 };

const CLOSED: Outcome = {
  functionError: { errorType: 'Runtime.ExitError', errorMessage: 'The platform is shutting down', trace: [] },
};

/**
 * Gives each invocation to an idle worker, or to a new one while there are fewer than `limit`. Otherwise the
 * invocation waits, first come, first served. (The cloud would start more workers, or throttle.)
 */
export function createPool(start: () => Runner, limit: number, idleMs: typeof IDLE_MS = IDLE_MS): Pool {
  const runners = new Set<Runner>();
  const idle = new Map<Runner, NodeJS.Timeout>();
  const queue: { readonly since: number; readonly begin: (runner: Runner | undefined) => void }[] = [];
  let isClosed = false;

  const add = (): Runner => {
    const runner = start();
    runners.add(runner);
    return runner;
  };

  /** The worker that was used last, so that the others reach their idle limit. The first of them is the last to be used. */
  const takeIdle = (): Runner | undefined => {
    const [runner, timer] = [...idle].at(-1) ?? [];
    if (runner === undefined) return undefined;
    clearTimeout(timer);
    idle.delete(runner);
    if (!runner.isDead()) return runner;
    runners.delete(runner);
    return takeIdle();
  };

  const release = (runner: Runner) => {
    if (runner.isDead()) runners.delete(runner);
    if (isClosed) return;
    const next = queue.shift();
    if (next !== undefined) next.begin(runner.isDead() ? add() : runner);
    else if (!runner.isDead())
      idle.set(runner, setTimeout(retire, idle.size === 0 ? idleMs.last : idleMs.others, runner).unref());
  };

  const retire = (runner: Runner) => {
    idle.delete(runner);
    runners.delete(runner);
    void runner.stop();
  };

  return {
    run: async (requestId, payload, waiting) => {
      if (isClosed) return CLOSED;
      const runner =
        takeIdle() ??
        (runners.size < limit
          ? add()
          : await new Promise<Runner | undefined>((begin) => queue.push({ since: performance.now(), begin })));
      if (runner === undefined) return CLOSED;
      try {
        return await runner.run(requestId, payload, waiting);
      } finally {
        release(runner);
      }
    },
    longestWaitMs: () => (queue[0] === undefined ? 0 : performance.now() - queue[0].since),
    close: async () => {
      isClosed = true;
      for (const { begin } of queue.splice(0)) begin(undefined);
      for (const timer of idle.values()) clearTimeout(timer);
      idle.clear();
      await Promise.all([...runners].map((runner) => runner.stop()));
    },
  };
}
