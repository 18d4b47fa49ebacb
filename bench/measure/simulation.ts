import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from '../budgets.ts';

const PROJECT_DIR = join(import.meta.dirname, '../..');
const CASES = 10_000;
const SEED = 1;

/** Runs the simulation. If a case lifecycle breaks an invariant, those before it count. */
export async function measureSimulation(say: (line: string) => void): Promise<Measurement> {
  say(`simulating ${CASES} case lifecycles; this takes many minutes`);
  const dir = mkdtempSync(join(tmpdir(), 'hotline-bench-'));
  try {
    const record = join(dir, 'simulation.json');
    const { code, output } = await simulate(record);
    const broken = /^Lifecycle (\d+) of seed .* breaks invariants:$/m.exec(output)?.[1];
    if (code !== 0 && broken === undefined) throw new Error(`The simulation failed:\n${output}`);
    const value = Number(broken ?? CASES);
    const note = broken === undefined ? describeTimes(record) : `npm run simulate -- --seed ${SEED} --only ${broken}`;
    return { findings: [{ measure: 'simulation', value, note }] };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function describeTimes(record: string): string {
  const { seconds, processorSeconds } = JSON.parse(readFileSync(record, 'utf8')) as Record<string, number>;
  return `seed ${SEED}: ${seconds} s, ${processorSeconds} s of processor time`;
}

/** Runs the simulation, which writes its totals to `record`. Returns its exit code and output. */
function simulate(record: string): Promise<{ readonly code: number | null; readonly output: string }> {
  const script = ['test/simulation/main.ts', '--lifecycles', `${CASES}`, '--seed', `${SEED}`, '--record', record];
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
