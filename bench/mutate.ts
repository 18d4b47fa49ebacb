import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flag, runTool, value } from '#cli/run-tool.ts';
import { readReasons, type SourceFile, sortMutants } from '#scripts/mutation/mutants.ts';
import { record } from './record.ts';

const ROOT = join(import.meta.dirname, '..');

interface MutationRun {
  readonly files: string | undefined;
  readonly concurrency: string;
  readonly isIncremental: boolean;
}

await runTool(
  {
    usage: ['npm run mutate -- [options]'],
    about: {
      en: 'Changes the code of decisions, clocks and the calendar in hundreds of small ways and checks that a test notices (Stryker).',
      zh: '对决策、时钟和日历代码作数百处微小改动，检查单元测试能否发现（Stryker）。',
    },
    options: {
      files: value('GLOB[,GLOB…]', {
        en: 'default: those of test/mutation/stryker.json',
        zh: '默认取 test/mutation/stryker.json 中的文件',
      }),
      concurrency: {
        ...value('N', { en: 'mutants at the same time; default 2', zh: '同时测试的变异数；默认 2' }),
        default: '2',
      },
      incremental: flag({
        en: 'takes over results of the last run where neither the lines nor their tests changed',
        zh: '代码行及其测试均未改变时，沿用上次结果',
      }),
    },
    notes: {
      en: `It prints the mutants that no test noticed; those with a reason in test/mutation/reasons.json change nothing observable.
A run over the default files stores its score in bench/results/latest.md. It takes a quarter of an hour on two cores.`,
      zh: `输出未被测试发现的变异；在 test/mutation/reasons.json 中注明原因的变异不影响可观察的行为。对默认文件的运行会把得分存入
bench/results/latest.md。双核机器约需一刻钟。`,
    },
  },
  async ({ values: { files, concurrency, incremental } }) => {
    process.exitCode = mutate({ files, concurrency, isIncremental: incremental });
  },
);

function mutate(run: MutationRun): number {
  const files = run.files === undefined ? [] : ['--mutate', run.files];
  const stryker = join(ROOT, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const args = [stryker, 'run', 'test/mutation/stryker.json', '--concurrency', run.concurrency, ...files];
  if (run.isIncremental) args.push('--incremental');
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) return status ?? 1;

  const report = JSON.parse(readFileSync(join(ROOT, '.build/mutation/report.json'), 'utf8')) as {
    readonly files: Readonly<Record<string, SourceFile>>;
  };
  const { killed, total, explained, unseen, idle } = sortMutants(report.files, readReasons());
  const score = Math.round((1000 * killed) / (total - explained.length)) / 10;
  for (const { file, line, text, mutant } of unseen) console.log(`  ${file}:${line}  ${text}\n    => ${mutant}`);
  const note = `${killed} of ${total} noticed, ${explained.length} change nothing, ${unseen.length} not noticed`;
  console.log(`${score} %: ${note}`);
  if (run.files !== undefined) return 0;
  for (const { file, line } of idle) console.log(`  a reason that fits no mutant: ${file}: ${line}`);
  record('mutation', { findings: [{ measure: 'mutation', value: score, note }] });
  return 0;
}
