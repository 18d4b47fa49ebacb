import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { readOptions } from '../../local/command-line.ts';
import { addTally, type Tally } from './counts.ts';
import { type LifeReport, live } from './live.ts';
import { holesOf, summaryOf } from './summary.ts';
import type { Batch, BatchReport } from './worker.ts';

const HELP = `npm run simulate -- [--lives N] [--seed S] [--workers W] [--record FILE] [--life M [--trace]]

  Lives N lives by chance, each of one appeal or a few, with faults, and looks at each whether all is well (default 1000
  lives, seed 1, a worker per core). A life that is not ends the run with its number and all that happened in it; --life M
  lives that one again, --trace tells all of it also when all is well. --record writes the sums as JSON.`;

const { values } = readOptions(HELP, {
  options: {
    lives: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    record: { type: 'string' },
    life: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
});

const BATCH = 20;
const PROGRESS_MS = 10_000;

if (values.life !== undefined) process.exitCode = await again(Number(values.seed), Number(values.life));
else process.exitCode = await simulate(Number(values.seed), Number(values.lives), Number(values.workers));

/** One life, as it is lived in a run of many. */
async function again(seed: number, life: number): Promise<number> {
  const report = await live(seed, life);
  if (values.trace && report.problems.length === 0) console.log(report.trace.join('\n'));
  if (report.problems.length > 0) tellBroken(seed, { ...report, life });
  else console.log(`Life ${life} of seed ${seed} is well: ${report.events} events, ${report.outcomes.join(', ')}.`);
  return report.problems.length > 0 ? 1 : 0;
}

async function simulate(seed: number, lives: number, workers: number): Promise<number> {
  const tally: Tally = {};
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  /** Of all workers; a machine that does other things besides takes longer by the clock. */
  const processorSeconds = () => Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1e6);
  let done = 0;
  let next = 0;
  let broken: BatchReport['broken'];
  const progress = setInterval(() => console.log(`  ${done} of ${lives} lives, ${seconds()} s …`), PROGRESS_MS);

  const batch = (): Batch | undefined => {
    if (next >= lives || broken) return undefined;
    const from = next;
    next = Math.min(lives, from + BATCH);
    return { seed, from, below: next };
  };
  const employ = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url));
      const giveMore = () => {
        const more = batch();
        if (more) worker.postMessage(more);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('error', reject);
      worker.on('message', (report: BatchReport) => {
        done += report.lives;
        addTally(tally, report.tally);
        // Of several, the lowest number: which one that is must not depend on how fast the workers are.
        if (report.broken && !(broken && broken.life < report.broken.life)) broken = report.broken;
        giveMore();
      });
      giveMore();
    });
  try {
    await Promise.all(Array.from({ length: Math.max(1, workers) }, employ));
  } finally {
    clearInterval(progress);
  }
  if (broken) {
    tellBroken(seed, broken);
    return 1;
  }
  console.log(summaryOf(seed, lives, { seconds: seconds(), processorSeconds: processorSeconds() }, tally));
  if (values.record !== undefined) {
    const record = {
      seed,
      lives,
      workers,
      seconds: seconds(),
      processorSeconds: processorSeconds(),
      holes: holesOf(tally),
      ...tally,
    };
    writeFileSync(values.record, `${JSON.stringify(record, null, 2)}\n`);
  }
  return 0;
}

function tellBroken(seed: number, { life, trace, faults, problems }: LifeReport & { readonly life: number }): void {
  console.log(trace.join('\n'));
  console.error(`\nLife ${life} of seed ${seed} (faults: ${faults}) is broken:`);
  for (const problem of problems) console.error(`  ${problem}`);
  console.error(`\nAgain: npm run simulate -- --seed ${seed} --life ${life}`);
}
