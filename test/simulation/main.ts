import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { flag, runTool, showProgress, value } from '../../scripts/cli.ts';
import { addTotals, type Totals } from './counts.ts';
import { injectFaults } from './inject/inject-faults.ts';
import { reportRuleLifecycle } from './rules/report-rule-lifecycle.ts';
import { type LifecycleReport, runLifecycle } from './run-lifecycle.ts';
import { findGaps, formatSummary } from './summary.ts';
import type { Batch, BatchReport } from './worker.ts';

const BATCH = 20;
const PROGRESS_MS = 10_000;

interface Run {
  readonly seed: number;
  readonly lifecycles: number;
  readonly workers: number;
  readonly recordFile: string | undefined;
  readonly isByRules: boolean;
}

await runTool(
  {
    usage: ['npm run simulate -- [options]'],
    about: {
      en: 'Runs N random case lifecycles with injected faults, checks the invariants, and prints the seed of each failure.',
      zh: '运行 N 个随机的案件生命周期并注入故障，检查不变量，输出失败案例的种子。',
    },
    options: {
      lifecycles: value('N', {
        en: 'lifecycles, of one appeal or a few each; default 1000, with --inject 1500 for each fault',
        zh: '生命周期数，每个含一件或几件诉求；默认 1000，与 --inject 合用时每个错误 1500',
      }),
      seed: { ...value('S', { en: 'default 1', zh: '随机种子；默认 1' }), default: '1' },
      workers: {
        type: 'string',
        default: String(Math.min(4, availableParallelism())),
        placeholder: 'W',
        about: { en: 'default: one per core, at most 4', zh: '并行数；默认每核一个，至多 4 个' },
      },
      record: value('FILE', { en: 'writes the totals as JSON', zh: '把汇总写成 JSON 文件' }),
      only: value('M', { en: 'runs only lifecycle M of the seed', zh: '只运行该种子的第 M 个生命周期' }),
      rules: flag({
        en: 'runs rule lifecycles: without workflow, queues and stores, ten times as fast',
        zh: '只按规则运行，不经工作流、队列和存储，快十倍',
      }),
      inject: flag({
        en: 'plants known faults into the rules, one at a time, and prints which the independent checker sees',
        zh: '把已知错误逐个植入规则，输出独立检查器发现了哪些',
      }),
      fault: value('TEXT', {
        en: 'with --inject: only faults whose names contain it',
        zh: '与 --inject 合用：只植入名称含此文字的错误',
      }),
      trace: flag({
        en: 'with --only: prints every step, also without a failure',
        zh: '与 --only 合用：即使没有失败也输出每一步',
      }),
    },
    notes: {
      en: 'The first failure ends the run with its number and its whole trace.',
      zh: '出现第一个失败即停止，并输出其编号和完整过程。',
    },
  },
  async ({ values }) => {
    const seed = Number(values.seed);
    if (values.inject) {
      process.exitCode = await injectFaults({
        seed,
        lifecycles: Number(values.lifecycles ?? 1500),
        workers: Math.min(2, Number(values.workers)),
        ...(values.fault !== undefined && { only: values.fault }),
      });
      return;
    }
    process.exitCode =
      values.only === undefined
        ? await simulate({
            seed,
            lifecycles: Number(values.lifecycles ?? 1000),
            workers: Number(values.workers),
            recordFile: values.record,
            isByRules: values.rules,
          })
        : await runOne(seed, Number(values.only), values.trace, values.rules);
  },
);

/** Runs one lifecycle as in a run of many. */
async function runOne(seed: number, index: number, isTraced: boolean, isByRules: boolean): Promise<number> {
  const report = isByRules ? reportRuleLifecycle(seed, index) : await runLifecycle(seed, index);
  if (isTraced && report.problems.length === 0) console.log(report.trace.join('\n'));
  if (report.problems.length > 0) printFailure(seed, { ...report, index }, isByRules);
  else
    console.log(
      `Lifecycle ${index} of seed ${seed} breaks no invariant: ${report.events} events, ${report.outcomes.join(', ')}.`,
    );
  return report.problems.length > 0 ? 1 : 0;
}

async function simulate({ seed, lifecycles, workers, recordFile, isByRules }: Run): Promise<number> {
  const totals: Totals = {};
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  /** Of all workers; on a busy machine less than the elapsed time. */
  const processorSeconds = () => Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1e6);
  let done = 0;
  let next = 0;
  let failed: BatchReport['failed'];
  const progress = setInterval(() => showProgress(`${done} of ${lifecycles} lifecycles, ${seconds()} s`), PROGRESS_MS);

  const nextBatch = (): Batch | undefined => {
    if (next >= lifecycles || failed) return undefined;
    const from = next;
    next = Math.min(lifecycles, from + BATCH);
    return { seed, from, below: next, isByRules };
  };
  const startWorker = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url));
      const sendBatch = () => {
        const batch = nextBatch();
        if (batch) worker.postMessage(batch);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('error', reject);
      worker.on('message', (report: BatchReport) => {
        done += report.lifecycles;
        addTotals(totals, report.totals);
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
    printFailure(seed, failed, isByRules);
    return 1;
  }
  console.log(
    formatSummary(seed, lifecycles, { seconds: seconds(), processorSeconds: processorSeconds() }, totals, isByRules),
  );
  if (recordFile !== undefined) {
    const record = {
      seed,
      lifecycles,
      workers,
      seconds: seconds(),
      processorSeconds: processorSeconds(),
      gaps: findGaps(totals, isByRules),
      ...totals,
    };
    writeFileSync(recordFile, `${JSON.stringify(record, null, 2)}\n`);
  }
  return 0;
}

function printFailure(
  seed: number,
  { index, trace, faults, problems }: LifecycleReport & { readonly index: number },
  isByRules: boolean,
): void {
  console.log(trace.join('\n'));
  console.error(`\nLifecycle ${index} of seed ${seed} (faults: ${faults}) breaks invariants:`);
  for (const problem of problems) console.error(`  ${problem}`);
  console.error(`\nAgain: npm run simulate -- ${isByRules ? '--rules ' : ''}--seed ${seed} --only ${index}`);
}
