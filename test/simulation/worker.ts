import { parentPort } from 'node:worker_threads';
import { addTally, count, type Tally } from './counts.ts';
import { type LifeReport, live } from './live.ts';

/** Some lives that one worker lives, one after another. */
export interface Batch {
  readonly seed: number;
  readonly from: number;
  readonly below: number;
}

/** What came of a batch; `broken` is its first life that is not well, with all that happened in it. */
export interface BatchReport {
  readonly lives: number;
  readonly tally: Tally;
  readonly broken?: LifeReport & { readonly life: number };
}

parentPort?.on('message', async ({ seed, from, below }: Batch) => {
  const tally: Tally = {};
  let lives = 0;
  for (let life = from; life < below; life++) {
    const report = await live(seed, life);
    lives++;
    addTally(tally, report.tally);
    count(tally, 'days', report.faults);
    count(tally, 'sums', 'events', report.events);
    count(tally, 'sums', 'repairs', report.repairs);
    if (report.problems.length > 0) {
      parentPort?.postMessage({ lives, tally, broken: { ...report, life } } satisfies BatchReport);
      return;
    }
  }
  parentPort?.postMessage({ lives, tally } satisfies BatchReport);
});
