import { availableParallelism } from 'node:os';
import { flag, runTool, UsageError, value } from '#cli/run-tool.ts';
import { injectFaults } from './inject/inject-faults.ts';
import { LIFECYCLE_KINDS, type LifecycleKind } from './lifecycle-kinds.ts';
import { printFailure, simulate } from './simulate.ts';

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
      keep: value('DIR', {
        en: 'keeps the totals of each 1,000 lifecycles there; a later run adds the rest',
        zh: '在该目录保存每 1000 个生命周期的汇总，下次运行接着补足',
      }),
      only: value('M', { en: 'runs only lifecycle M of the seed', zh: '只运行该种子的第 M 个生命周期' }),
      rules: flag({
        en: 'runs rule lifecycles: without workflow, queues and stores, ten times as fast',
        zh: '只按规则运行，不经工作流、队列和存储，快十倍',
      }),
      track: value('enterprise', {
        en: 'runs lifecycles of requests of businesses; with --inject plants faults into their rules',
        zh: '运行企业诉求的生命周期；与 --inject 合用时把错误植入企业诉求的规则',
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
    if (values.track !== undefined && values.track !== 'enterprise')
      throw new UsageError({ en: `There is no track ${values.track}.`, zh: `没有轨道 ${values.track}。` });
    const isEnterprise = values.track === 'enterprise';
    const kind: LifecycleKind = isEnterprise ? 'enterprise' : values.rules ? 'rules' : 'whole';
    if (values.inject) {
      process.exitCode = await injectFaults({
        seed,
        lifecycles: Number(values.lifecycles ?? 1500),
        workers: Math.min(2, Number(values.workers)),
        kind: isEnterprise ? 'enterprise' : 'rules',
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
            keepDir: values.keep,
            kind,
          })
        : await runOne(seed, Number(values.only), values.trace, kind);
  },
);

/** Runs one lifecycle as in a run of many. */
async function runOne(seed: number, index: number, isTraced: boolean, kind: LifecycleKind): Promise<number> {
  const report = await LIFECYCLE_KINDS[kind].run(seed, index);
  if (isTraced && report.problems.length === 0) console.log(report.trace.join('\n'));
  if (report.problems.length > 0) printFailure(seed, { ...report, index }, kind);
  else
    console.log(
      `Lifecycle ${index} of seed ${seed} breaks no invariant: ${report.events} events, ${report.outcomes.join(', ')}.`,
    );
  return report.problems.length > 0 ? 1 : 0;
}
