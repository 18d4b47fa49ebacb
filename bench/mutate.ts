import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '../local/command-line.ts';
import { readReasons, type SourceFile, sortMutants } from '../scripts/mutation/mutants.ts';
import { record } from './record.ts';

const HELP = `npm run mutate [-- --files GLOB[,GLOB…]] [--concurrency N] [--incremental]

  Changes the law of decisions, clocks and the calendar in hundreds of small ways, one at a time, and looks whether a unit
  test of the domain sees it (Stryker). Prints the mutants that nobody saw; those with a reason in
  test/mutation/reasons.json change nothing that could be seen. The score of the files of test/mutation/stryker.json is
  kept in bench/results. Takes a quarter of an hour on two cores; --incremental takes over from the last run what neither
  the mutated lines nor their tests have changed since.`;

const ROOT = join(import.meta.dirname, '..');

const { values } = readOptions(HELP, {
  options: {
    files: { type: 'string' },
    concurrency: { type: 'string', default: '2' },
    incremental: { type: 'boolean', default: false },
  },
});

process.exitCode = mutate();

function mutate(): number {
  const files = values.files === undefined ? [] : ['--mutate', values.files];
  const stryker = join(ROOT, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const args = [stryker, 'run', 'test/mutation/stryker.json', '--concurrency', values.concurrency, ...files];
  if (values.incremental) args.push('--incremental');
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) return status ?? 1;

  const report = JSON.parse(readFileSync(join(ROOT, '.build/mutation/report.json'), 'utf8')) as {
    readonly files: Readonly<Record<string, SourceFile>>;
  };
  const { killed, total, explained, unseen, idle } = sortMutants(report.files, readReasons());
  const score = Math.round((1000 * killed) / (total - explained.length)) / 10;
  for (const { file, line, text, mutant } of unseen) console.log(`  ${file}:${line}  ${text}\n    => ${mutant}`);
  const told = `${killed} of ${total} seen, ${explained.length} change nothing, ${unseen.length} unseen`;
  console.log(`${score} %: ${told}`);
  if (values.files !== undefined) return 0;
  for (const { file, line } of idle) console.log(`  a reason that explains nothing any more: ${file}: ${line}`);
  record('mutation', [{ measure: 'mutation', value: score, note: told }], {
    files: scores(report.files),
    explained,
    unseen,
  });
  return 0;
}

/** Counts of each file by what became of its mutants. */
function scores(files: Readonly<Record<string, SourceFile>>) {
  return Object.fromEntries(
    Object.entries(files).map(([file, { mutants }]) => {
      const counts: Record<string, number> = {};
      for (const { status } of mutants) counts[status] = (counts[status] ?? 0) + 1;
      return [file, counts];
    }),
  );
}
