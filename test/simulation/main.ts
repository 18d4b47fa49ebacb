import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { runTool } from '../../scripts/cli.ts';
import { addTally, type Tally } from './counts.ts';
import { type LifeReport, live } from './live.ts';
import { holesOf, summaryOf } from './summary.ts';
import type { Batch, BatchReport } from './worker.ts';

const BATCH = 20;
const PROGRESS_MS = 10_000;

interface Run {
  readonly seed: number;
  readonly lives: number;
  readonly workers: number;
  readonly recordFile: string | undefined;
}

await runTool(
  {
    usage: ['npm run simulate -- [options]'],
    about: {
      en: 'Runs N random case lifecycles with injected faults, checks the invariants, and prints the seed of each failure.',
      zh: '运行 N 个随机的案件生命周期并注入故障，检查不变量，输出失败案例的种子。',
    },
    options: {
      lives: {
        type: 'string',
        default: '1000',
        placeholder: 'N',
        about: {
          en: 'lifecycles, of one appeal or a few each; default 1000',
          zh: '生命周期数，每个含一件或几件诉求；默认 1000',
        },
      },
      seed: { type: 'string', default: '1', placeholder: 'S', about: { en: 'default 1', zh: '随机种子；默认 1' } },
      workers: {
        type: 'string',
        default: String(Math.min(4, availableParallelism())),
        placeholder: 'W',
        about: { en: 'default: one per core, at most 4', zh: '并行数；默认每核一个，至多 4 个' },
      },
      record: {
        type: 'string',
        placeholder: 'FILE',
        about: { en: 'writes the totals as JSON', zh: '把汇总写成 JSON 文件' },
      },
      life: {
        type: 'string',
        placeholder: 'M',
        about: { en: 'runs only lifecycle M of the seed', zh: '只运行该种子的第 M 个生命周期' },
      },
      trace: {
        type: 'boolean',
        default: false,
        about: {
          en: 'with --life: prints every step, also without a failure',
          zh: '与 --life 合用：即使没有失败也输出每一步',
        },
      },
    },
    notes: {
      en: 'The first failure ends the run with its number and its whole trace.',
      zh: '出现第一个失败即停止，并输出其编号和完整过程。',
    },
  },
  async ({ values }) => {
    const seed = Number(values.seed);
    process.exitCode =
      values.life === undefined
        ? await simulate({
            seed,
            lives: Number(values.lives),
            workers: Number(values.workers),
            recordFile: values.record,
          })
        : await again(seed, Number(values.life), values.trace);
  },
);

/** One life, as it is lived in a run of many. */
async function again(seed: number, life: number, isTraced: boolean): Promise<number> {
  const report = await live(seed, life);
  if (isTraced && report.problems.length === 0) console.log(report.trace.join('\n'));
  if (report.problems.length > 0) tellBroken(seed, { ...report, life });
  else console.log(`Life ${life} of seed ${seed} is well: ${report.events} events, ${report.outcomes.join(', ')}.`);
  return report.problems.length > 0 ? 1 : 0;
}

async function simulate({ seed, lives, workers, recordFile }: Run): Promise<number> {
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
  if (recordFile !== undefined) {
    const record = {
      seed,
      lives,
      workers,
      seconds: seconds(),
      processorSeconds: processorSeconds(),
      holes: holesOf(tally),
      ...tally,
    };
    writeFileSync(recordFile, `${JSON.stringify(record, null, 2)}\n`);
  }
  return 0;
}

function tellBroken(seed: number, { life, trace, faults, problems }: LifeReport & { readonly life: number }): void {
  console.log(trace.join('\n'));
  console.error(`\nLife ${life} of seed ${seed} (faults: ${faults}) is broken:`);
  for (const problem of problems) console.error(`  ${problem}`);
  console.error(`\nAgain: npm run simulate -- --seed ${seed} --life ${life}`);
}
