import type { AsideThing, JobPositions, JobRuns, LanePosition } from '#kernel/jobs/job.port.ts';

/** The positions of jobs in memory. */
export function memoryJobPositions(): JobPositions {
  const lanes = new Map<string, Map<number, LanePosition>>();
  const asides = new Map<string, Map<string, AsideThing>>();
  const of = <Key, Value>(all: Map<string, Map<Key, Value>>, job: string) => {
    const known = all.get(job) ?? new Map<Key, Value>();
    all.set(job, known);
    return known;
  };
  return {
    read: async (job) => [...of(lanes, job).values()].sort((one, other) => one.lane - other.lane),
    async write(job, position) {
      const known = of(lanes, job);
      if ((known.get(position.lane)?.turn ?? 0) !== position.turn - 1) return false;
      known.set(position.lane, structuredClone(position));
      return true;
    },
    async forget(job) {
      lanes.delete(job);
    },
    async putAside(job, aside) {
      of(asides, job).set(aside.thing, structuredClone(aside));
    },
    listAside: async (job, most) => [...of(asides, job).values()].slice(0, most),
    async takeBack(job, thing) {
      of(asides, job).delete(thing);
    },
  };
}

/** The engine that works on lanes: it only notes what was started. */
export function memoryJobRuns(): JobRuns & { readonly started: readonly string[] } {
  const started: string[] = [];
  return {
    started,
    async start(job, lane, at) {
      const name = `${job}-${lane}-${at}`;
      if (started.includes(name)) return 'exists';
      started.push(name);
      return 'started';
    },
  };
}
