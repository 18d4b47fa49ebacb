import { parentPort } from 'node:worker_threads';
import { addTotals, count, type Totals } from './counts.ts';
import { LIFECYCLE_KINDS, type LifecycleKind } from './lifecycle-kinds.ts';
import type { LifecycleReport } from './run-lifecycle.ts';

/** Lifecycles that one worker runs, one after the other. */
export interface Batch {
  readonly seed: number;
  readonly from: number;
  readonly below: number;
  readonly kind: LifecycleKind;
}

/** The result of a batch. `failed` is its first lifecycle with a broken invariant; it ends the batch. */
export interface BatchReport {
  readonly lifecycles: number;
  readonly totals: Totals;
  readonly failed?: LifecycleReport & { readonly index: number };
}

parentPort?.on('message', async ({ seed, from, below, kind }: Batch) => {
  const totals: Totals = {};
  let lifecycles = 0;
  for (let index = from; index < below; index++) {
    const report = await LIFECYCLE_KINDS[kind].run(seed, index);
    lifecycles++;
    addTotals(totals, report.totals);
    count(totals, 'days', report.faults);
    count(totals, 'sums', 'events', report.events);
    count(totals, 'sums', 'repairs', report.repairs);
    if (report.problems.length > 0) {
      parentPort?.postMessage({ lifecycles, totals, failed: { ...report, index } } satisfies BatchReport);
      return;
    }
  }
  parentPort?.postMessage({ lifecycles, totals } satisfies BatchReport);
});
