import type { Runs, Wait, Waits } from '#appeals/case/ports/workflow.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { sliceOf } from '../../jobs/slices.ts';

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
    findStarted: async (many) => many.map(({ appealId, run }) => find(toKey(appealId, run)).isStarted),
    async waits(shard, { before, limit, after }) {
      const found = [...known.values()].flatMap(({ wait }) => {
        if (wait === undefined || wait.checkpoint >= before || toShard(wait.appealId) !== shard) return [];
        const { appealId, run, checkpoint } = wait;
        return [{ record: { appealId, run }, sort: `${checkpoint} ${appealId} ${run}` }];
      });
      return sliceOf(found, limit, after);
    },
  };
}

/** Waits in memory of runs that record nothing else, as those of requests. */
export function memoryWaits(): Waits {
  const { arm, findWait } = memoryRuns();
  return { arm, findWait };
}
