import { startThread, type Thread, type ThreadOptions } from './thread.ts';

/** The threads in which the functions run. A function always runs in the same one. */
export interface Threads {
  threadFor(functionArn: string): Thread;
  /** Real milliseconds that the first invocation has waited for its turn in any thread. */
  longestWaitMs(): number;
  close(): Promise<void>;
}

/** Opens `count` threads, each started when its first function is called, and again after it has ended. */
export function openThreads(count: number, options: Omit<ThreadOptions, 'name'>): Threads {
  const threads: (Thread | undefined)[] = Array.from({ length: count });
  const places = new Map<string, number>();
  let next = 0;

  const findPlace = (functionArn: string): number => {
    const known = places.get(functionArn);
    if (known !== undefined) return known;
    const place = next % count;
    next += 1;
    places.set(functionArn, place);
    return place;
  };

  return {
    threadFor: (functionArn) => {
      const place = findPlace(functionArn);
      const running = threads[place];
      if (running !== undefined && !running.isDead()) return running;
      const started = startThread({ ...options, name: `functions ${place + 1}` });
      threads[place] = started;
      return started;
    },
    longestWaitMs: () => Math.max(0, ...threads.map((thread) => thread?.turns.longestWaitMs() ?? 0)),
    close: async () => {
      await Promise.all(threads.map((thread) => thread?.close()));
    },
  };
}
