import { setTimeout as delay } from 'node:timers/promises';
import type { Finding, Measurement } from '../budgets.ts';
import { heatingComplaint, openCaseReader } from '../ordinary-case.ts';
import { startBenchPlatform } from '../platform.ts';
import { median, quantile } from '../statistics.ts';
import { until } from '../until.ts';

const CASES = 60;
const FILED_AT_ONCE = 4;
/** The time between the instant to which the clock jumps and the first checkpoint. */
const AHEAD_MS = 3000;

/**
 * Measures the delay of checkpoints. Cases wait for their first milestone, the clock jumps to shortly before it, and then runs
 * in real time. The delay is the time from the checkpoint to the instant in its event.
 */
export async function measureTimer(say: (line: string) => void): Promise<Measurement> {
  const platform = await startBenchPlatform(say, false);
  try {
    const cases = openCaseReader();
    say(`filing ${CASES} cases that wait for a dispatcher`);
    const { categoryHint: _hint, ...unclear } = heatingComplaint() as { categoryHint: string };
    const numbers: string[] = [];
    let left = CASES;
    await Promise.all(
      Array.from({ length: FILED_AT_ONCE }, async () => {
        while (left-- > 0) {
          const filed = await platform.call('citizen-1', { method: 'POST', path: '/v1/appeals', body: unclear });
          if (filed.status !== 201) throw new Error(`A filing was answered with ${filed.status}.`);
          numbers.push(String(filed.body.number));
        }
      }),
    );
    const waiting = [];
    for (const number of numbers) {
      const events = await cases.waitFor(number, 'appeal.candidatesSuggested');
      waiting.push({ number, version: events.length, checkpoint: await cases.checkpointOf(events[0]?.appealId ?? '') });
    }
    // Time for the last executions to arm their waits.
    await delay(2000);

    platform.jumpTo(Math.min(...waiting.map(({ checkpoint }) => checkpoint)) - AHEAD_MS);
    say('waiting for their checkpoints');
    const errors: number[] = [];
    for (const { number, version, checkpoint } of waiting) {
      const next = await until(`the milestone of ${number}`, async () => (await cases.eventsOf(number))[version]);
      errors.push((Date.parse(next.at) - checkpoint) / 1000);
    }
    const note = `${CASES} cases, ${formatSpread(waiting.map((each) => each.checkpoint))} s between the first and the last`;
    const findings: Finding[] = [
      { measure: 'timerP99', value: quantile(errors, 0.99), note },
      { measure: 'timerP50', value: median(errors), note: `least ${Math.min(...errors).toFixed(2)}` },
    ];
    return { findings };
  } finally {
    await platform.stop();
  }
}

function formatSpread(instants: readonly number[]): string {
  return ((Math.max(...instants) - Math.min(...instants)) / 1000).toFixed(1);
}
