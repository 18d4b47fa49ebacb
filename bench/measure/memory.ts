import { setTimeout as delay } from 'node:timers/promises';
import type { Measurement } from '../budgets.ts';
import { heatingComplaint } from '../ordinary-case.ts';
import { startPlatformProcess } from '../platform-process.ts';
import { readMemoryMb } from '../profile/process-usage.ts';
import { formatRows } from '../table.ts';

const CALLERS = 8;
const STEPS = 10;
/** `BENCH_SHARE=0.5` files half as many, on a machine with little time. */
const FILINGS_PER_STEP = Math.max(1, Math.round(1000 * Number(process.env.BENCH_SHARE ?? 1)));
/** What follows a filing has ended, and garbage is collected. */
const SETTLE_MS = 5000;

/** Measures the memory of one machine while thousands of appeals are filed. Memory that goes on growing is a leak. */
export async function measureMemory(say: (line: string) => void): Promise<Measurement> {
  say('starting the platform in another process');
  const platform = await startPlatformProcess();
  const file = async () => {
    const { status } = await platform.call('citizen-1', {
      method: 'POST',
      path: '/v1/appeals',
      body: heatingComplaint(),
    });
    if (status !== 201) throw new Error(`A filing was answered with ${status}`);
  };
  try {
    const measured: number[] = [];
    for (let step = 1; step <= STEPS; step++) {
      say(`filing until there are ${step * FILINGS_PER_STEP}`);
      let left = FILINGS_PER_STEP;
      const call = async () => {
        while (left-- > 0) await file();
      };
      await Promise.all(Array.from({ length: CALLERS }, call));
      await delay(SETTLE_MS);
      measured.push(readMemoryMb(platform.pid));
    }
    const rows = measured.map((mb, step) => [String((step + 1) * FILINGS_PER_STEP), mb.toFixed(0)]);
    const note = `after ${STEPS * FILINGS_PER_STEP} filings`;
    return {
      findings: [{ measure: 'lastingMemory', value: measured.at(-1) ?? 0, note }],
      appendix: formatRows([['filings', 'MB'], ...rows]),
    };
  } finally {
    await platform.stop();
  }
}
