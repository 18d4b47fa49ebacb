import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { showProgress } from '#cli/run-tool.ts';
import { addTotals, type Totals } from './counts.ts';
import { openKeptChunks } from './kept-chunks.ts';
import { LIFECYCLE_KINDS, type LifecycleKind } from './lifecycle-kinds.ts';
import type { LifecycleReport } from './run-lifecycle.ts';
import { formatSummary } from './summary.ts';
import type { Batch, BatchReport } from './worker.ts';

const BATCH = 20;
const PROGRESS_MS = 10_000;

export interface Run {
  readonly seed: number;
  readonly lifecycles: number;
  readonly workers: number;
  readonly recordFile: string | undefined;
  /** A folder that keeps what has run, for the next run. */
  readonly keepDir: string | undefined;
  readonly kind: LifecycleKind;
}

/** Runs many lifecycles on several workers. Answers the exit code: 0 if none broke a rule. */
export async function simulate({ seed, lifecycles, workers, recordFile, keepDir, kind }: Run): Promise<number> {
  const kept = openKeptChunks(keepDir, { seed, kind });
  const earlier = kept.totalsBelow(lifecycles);
  const totals: Totals = earlier.totals;
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  /** Of all workers; on a busy machine less than the elapsed time. */
  const processorSeconds = () => Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1e6);
  let done = earlier.lifecycles;
  let next = 0;
  let failed: BatchReport['failed'];
  const progress = setInterval(() => showProgress(`${done} of ${lifecycles} lifecycles, ${seconds()} s`), PROGRESS_MS);

  const nextBatch = (): Batch | undefined => {
    while (next < lifecycles && kept.after(next) <= lifecycles && kept.has(next)) next = kept.after(next);
    if (next >= lifecycles || failed) return undefined;
    const from = next;
    next = Math.min(lifecycles, from + BATCH);
    return { seed, from, below: next, kind };
  };
  const startWorker = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url));
      let current: Batch | undefined;
      const sendBatch = () => {
        const batch = nextBatch();
        current = batch;
        if (batch) worker.postMessage(batch);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('error', reject);
      worker.on('message', (report: BatchReport) => {
        done += report.lifecycles;
        addTotals(totals, report.totals);
        if (current && !report.failed) kept.add(current, report);
        // Of several failures the lowest index: the result must not depend on the speed of the workers.
        if (report.failed && !(failed && failed.index < report.failed.index)) failed = report.failed;
        sendBatch();
      });
      sendBatch();
    });
  try {
    await Promise.all(Array.from({ length: Math.max(1, workers) }, startWorker));
  } finally {
    clearInterval(progress);
  }
  if (failed) {
    printFailure(seed, failed, kind);
    return 1;
  }
  const { checks, findGaps } = LIFECYCLE_KINDS[kind];
  const gaps = findGaps(totals);
  const times = { seconds: seconds(), processorSeconds: processorSeconds() };
  console.log(formatSummary(seed, lifecycles, times, totals, { checks, gaps }));
  if (recordFile !== undefined) {
    const record = {
      seed,
      lifecycles,
      workers,
      ...times,
      gaps,
      ...totals,
    };
    writeFileSync(recordFile, `${JSON.stringify(record, null, 2)}\n`);
  }
  return 0;
}

/** Prints the trace of a lifecycle that broke rules, which ones, and how to run it again. */
export function printFailure(
  seed: number,
  { index, trace, faults, problems }: LifecycleReport & { readonly index: number },
  kind: LifecycleKind,
): void {
  console.log(trace.join('\n'));
  console.error(`\nLifecycle ${index} of seed ${seed} (faults: ${faults}) breaks invariants:`);
  for (const problem of problems) console.error(`  ${problem}`);
  console.error(`\nAgain: npm run simulate -- ${LIFECYCLE_KINDS[kind].option}--seed ${seed} --only ${index}`);
}
