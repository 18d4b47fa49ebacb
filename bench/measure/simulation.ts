import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../budgets.ts';

const PROJECT_DIR = join(import.meta.dirname, '../..');
const LIVES = 10_000;
const SEED = 1;

/** Lives so many simulated lives; when one is broken, those before it count. The sums of the simulation are the details. */
export async function measureSimulation(say: (line: string) => void) {
  say(`living ${LIVES} simulated lives; this takes many minutes`);
  const dir = mkdtempSync(join(tmpdir(), 'hotline-bench-'));
  try {
    const record = join(dir, 'simulation.json');
    const { code, told } = await simulate(record);
    const broken = /^Life (\d+) of seed .* is broken:$/m.exec(told)?.[1];
    if (code !== 0 && broken === undefined) throw new Error(`the simulation did not end:\n${told}`);
    const details = broken === undefined ? JSON.parse(readFileSync(record, 'utf8')) : { told };
    const took = `seed ${SEED}: ${details.seconds} s, ${details.processorSeconds} s of processor`;
    const findings: Finding[] = [
      {
        measure: 'simulation',
        value: Number(broken ?? LIVES),
        note: broken === undefined ? took : `npm run simulate -- --seed ${SEED} --life ${broken}`,
      },
    ];
    return { findings, details };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Runs the simulation, which writes its sums to a file; gives how it ended and what it printed. */
function simulate(record: string): Promise<{ readonly code: number | null; readonly told: string }> {
  const script = ['test/simulation/main.ts', '--lives', `${LIVES}`, '--seed', `${SEED}`, '--record', record];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...script], {
      cwd: PROJECT_DIR,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let told = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        told += text;
      });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, told }));
  });
}
