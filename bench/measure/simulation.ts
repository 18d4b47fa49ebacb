import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding, Measurement } from '../budgets.ts';

const PROJECT_DIR = join(import.meta.dirname, '../..');
const SEED = 1;

/** Rule lifecycles have no workflow, queues and stores. They are the more numerous, and each event of theirs is judged by the independent checker. */
const RUNS = [
  { measure: 'simulation', what: 'rule lifecycles', count: 100_000, args: ['--rules'] },
  { measure: 'wholeSimulation', what: 'whole lifecycles', count: 10_000, args: [] },
] as const;

/** Runs the simulations, which takes half an hour. */
export async function measureSimulation(say: (line: string) => void): Promise<Measurement> {
  const findings: Finding[] = [];
  for (const run of RUNS) {
    say(`${run.count} ${run.what}`);
    findings.push(await measureRun(run));
  }
  return { findings };
}

/** Runs one kind of lifecycles. If one breaks an invariant, those before it count. */
async function measureRun({ measure, count, args }: (typeof RUNS)[number]): Promise<Finding> {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-bench-'));
  try {
    const record = join(dir, 'simulation.json');
    const { code, output } = await simulate([
      ...args,
      '--lifecycles',
      `${count}`,
      '--seed',
      `${SEED}`,
      '--record',
      record,
    ]);
    const broken = /^Lifecycle (\d+) of seed .* breaks invariants:$/m.exec(output)?.[1];
    if (code !== 0 && broken === undefined) throw new Error(`The simulation failed:\n${output}`);
    const value = Number(broken ?? count);
    const note =
      broken === undefined
        ? describeTimes(record)
        : `npm run simulate -- ${[...args, '--seed', SEED, '--only', broken].join(' ')}`;
    return { measure, value, note };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function describeTimes(record: string): string {
  const { seconds, processorSeconds } = JSON.parse(readFileSync(record, 'utf8')) as Record<string, number>;
  return `seed ${SEED}: ${seconds} s, ${processorSeconds} s of processor time`;
}

/** Runs the simulation, and returns its exit code and output. */
function simulate(args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  const script = ['test/simulation/main.ts', ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...script], {
      cwd: PROJECT_DIR,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
