import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '#cli/run-tool.ts';
import { addTotals, type Totals } from './counts.ts';
import type { LifecycleKind } from './lifecycle-kinds.ts';
import type { Batch, BatchReport } from './worker.ts';

/** Lifecycles whose totals are kept together, once all of them have run. */
const CHUNK = 1000;

/** The run that the files of a folder belong to. */
export interface KeptRun {
  readonly seed: number;
  readonly kind: LifecycleKind;
}

/** Totals of the lifecycles from `from` to below `from + lifecycles`. */
interface Chunk extends KeptRun {
  readonly from: number;
  readonly lifecycles: number;
  readonly totals: Totals;
}

/** The chunks that earlier runs have finished, and those that this run adds. */
export interface KeptChunks {
  /** Whether an earlier run has finished the chunk of this lifecycle. */
  has(index: number): boolean;
  /** The first lifecycle of the next chunk. */
  after(index: number): number;
  /** Of the finished chunks below a number of lifecycles. */
  totalsBelow(lifecycles: number): { readonly lifecycles: number; readonly totals: Totals };
  /** Adds a batch that has run; writes its chunk when that was the last one. */
  add(batch: Pick<Batch, 'from'>, report: BatchReport): void;
}

/**
 * Opens the folder that keeps the finished chunks of a long run, so that several runs add up. Without a folder nothing is kept.
 * Throws ToolError if the folder has chunks of another seed or kind of lifecycle.
 */
export function openKeptChunks(dir: string | undefined, run: KeptRun): KeptChunks {
  if (dir !== undefined) mkdirSync(dir, { recursive: true });
  const started = new Map<number, { lifecycles: number; totals: Totals }>();
  const toFrom = (index: number) => Math.floor(index / CHUNK) * CHUNK;
  const toFile = (from: number) => join(dir ?? '', `${String(from).padStart(7, '0')}.json`);

  function read(from: number): Chunk | undefined {
    if (dir === undefined || !existsSync(toFile(from))) return undefined;
    const chunk = JSON.parse(readFileSync(toFile(from), 'utf8')) as Chunk;
    if (chunk.seed !== run.seed || chunk.kind !== run.kind)
      throw new ToolError(`${toFile(from)} is of another run: seed ${chunk.seed}`);
    return chunk;
  }

  return {
    has: (index) => read(toFrom(index)) !== undefined,
    after: (index) => toFrom(index) + CHUNK,
    totalsBelow(lifecycles) {
      const sum = { lifecycles: 0, totals: {} as Totals };
      for (let from = 0; from + CHUNK <= lifecycles; from += CHUNK) {
        const chunk = read(from);
        if (!chunk) continue;
        sum.lifecycles += chunk.lifecycles;
        addTotals(sum.totals, chunk.totals);
      }
      return sum;
    },
    add({ from: begin }, { lifecycles, totals }) {
      if (dir === undefined) return;
      const from = toFrom(begin);
      const chunk = started.get(from) ?? { lifecycles: 0, totals: {} };
      started.set(from, chunk);
      chunk.lifecycles += lifecycles;
      addTotals(chunk.totals, totals);
      if (chunk.lifecycles < CHUNK) return;
      // Renamed when it is whole: a run that is stopped leaves no half chunk.
      writeFileSync(`${toFile(from)}.part`, JSON.stringify({ ...run, from, ...chunk } satisfies Chunk));
      renameSync(`${toFile(from)}.part`, toFile(from));
      started.delete(from);
    },
  };
}
