import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { BUDGETS, type Finding } from './budgets.ts';
import { tableOf } from './table.ts';

const BIOME = join(import.meta.dirname, '../node_modules/.bin/biome');
const RESULTS = join(import.meta.dirname, 'results');

/** One run of one part, as it is kept. */
interface Run {
  readonly part: string;
  readonly at: string;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly findings: readonly Finding[];
  /** What the findings were told from: sizes by function, calls by request. */
  readonly details: unknown;
}

/** Keeps a part's findings as `<date>-<part>.json`, and puts the newest of all parts into `latest.md`. */
export function record(part: string, findings: readonly Finding[], details: unknown, now = new Date()): void {
  mkdirSync(RESULTS, { recursive: true });
  const run: Run = { part, at: now.toISOString(), machine: machine(), findings, details };
  const file = join(RESULTS, `${run.at.slice(0, 10)}-${part}.json`);
  writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`);
  // As `npm run check` wants every file of the project.
  execFileSync(BIOME, ['format', '--write', file], { stdio: 'pipe' });
  writeFileSync(join(RESULTS, 'latest.md'), latest());
}

function machine() {
  return {
    node: process.version,
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    // What else ran on it: a shared machine measures its neighbours too.
    loadAverage: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
}

function latest(): string {
  const files = readdirSync(RESULTS).filter((file) => file.endsWith('.json'));
  const runs = files.map((file) => JSON.parse(readFileSync(join(RESULTS, file), 'utf8')) as Run);
  const newest = new Map(runs.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((run) => [run.part, run]));
  const order = Object.keys(BUDGETS);
  const findings = [...newest.values()]
    .flatMap((run) => run.findings)
    .filter(({ measure }) => order.includes(measure))
    .toSorted((a, b) => order.indexOf(a.measure) - order.indexOf(b.measure));
  const runsTold = [...newest.values()].map(
    ({ part, at, machine: { node, cpu, cores, loadAverage } }) =>
      `- ${part}: ${at}, Node ${node}, ${cores} x ${cpu}, load average ${loadAverage} at its end`,
  );
  return `# Budgets as measured\n\nWritten by \`npm run bench\`; the details are in the JSON files beside this one.\n\n${tableOf(findings)}\n\n${runsTold.join('\n')}\n`;
}
