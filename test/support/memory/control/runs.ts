import type { Runs, Wait, Waits } from '#appeals/case/ports/workflow.ts';

interface Run {
  readonly isStarted: boolean;
  readonly waits: number;
  readonly turn?: number;
  readonly lastToken?: string;
  readonly wait?: Wait;
}

/** Runs and their waits in memory. */
export function memoryRuns(): Runs {
  const known = new Map<string, Run>();
  const toKey = (appealId: string, run: number) => `${appealId}/${run}`;
  const find = (key: string): Run => known.get(key) ?? { isStarted: false, waits: 0 };

  return {
    async noteStarted(appealId, run) {
      const key = toKey(appealId, run);
      const found = find(key);
      known.set(key, { ...found, isStarted: true });
      return found.isStarted ? 'already' : 'noted';
    },
    async isStarted(appealId, run) {
      return find(toKey(appealId, run)).isStarted;
    },
    async arm({ turn = Number.POSITIVE_INFINITY, ...wait }) {
      const { appealId, run, token } = wait;
      const key = toKey(appealId, run);
      const found = find(key);
      if (found.lastToken === token || turn < (found.turn ?? 0)) return { waits: found.waits };
      const waits = found.waits + 1;
      known.set(key, { ...found, waits, lastToken: token, wait, ...(Number.isFinite(turn) && { turn }) });
      return { waits };
    },
    async findWait(appealId, run) {
      const { wait } = find(toKey(appealId, run));
      return wait && { ...wait };
    },
    async disarm(appealId, run, token) {
      const key = toKey(appealId, run);
      const { wait, ...rest } = find(key);
      if (wait?.token === token) known.set(key, rest);
    },
    async *waitsBefore(instant) {
      for (const { wait } of [...known.values()])
        if (wait !== undefined && wait.checkpoint < instant)
          yield { appealId: wait.appealId, run: wait.run, phase: wait.phase };
    },
  };
}

/** Waits in memory of runs that record nothing else, as those of requests. */
export function memoryWaits(): Waits {
  const { arm, findWait } = memoryRuns();
  return { arm, findWait };
}
