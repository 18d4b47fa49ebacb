import { setTimeout as delay } from 'node:timers/promises';
import type { Finding } from '../budgets.ts';
import { coldFlat, openWatch } from '../life.ts';
import { startBenchPlatform } from '../platform.ts';
import { median, quantile } from '../statistics.ts';
import { until } from '../until.ts';

const CASES = 60;
const FILED_AT_ONCE = 4;
/** How long before the first checkpoint the clock is set. */
const AHEAD_MS = 3000;

/**
 * How late a checkpoint is acted upon: cases that wait for their first mark, the clock moved to a little before it, and then
 * real time. Measured from the checkpoint to the instant in the event that it brings.
 */
export async function measureTimer(say: (line: string) => void) {
  const platform = await startBenchPlatform(say);
  try {
    const watch = openWatch();
    say(`filing ${CASES} cases that wait for a person`);
    const { categoryHint: _hint, ...unclear } = coldFlat() as { categoryHint: string };
    const numbers: string[] = [];
    let left = CASES;
    await Promise.all(
      Array.from({ length: FILED_AT_ONCE }, async () => {
        while (left-- > 0) {
          const filed = await platform.call('citizen-1', { method: 'POST', path: '/v1/appeals', body: unclear });
          if (filed.status !== 201) throw new Error(`a filing was answered ${filed.status}`);
          numbers.push(String(filed.body.number));
        }
      }),
    );
    const waiting = [];
    for (const number of numbers) {
      const events = await watch.settled(number, 'appeal.candidatesSuggested');
      waiting.push({ number, version: events.length, checkpoint: await watch.checkpointOf(events[0]?.appealId ?? '') });
    }
    // The last executions arm their waits.
    await delay(2000);

    platform.jumpTo(Math.min(...waiting.map(({ checkpoint }) => checkpoint)) - AHEAD_MS);
    say('waiting for their checkpoints');
    const errors: number[] = [];
    for (const { number, version, checkpoint } of waiting) {
      const next = await until(`the mark of ${number}`, async () => (await watch.eventsOf(number))[version]);
      errors.push((Date.parse(next.at) - checkpoint) / 1000);
    }
    const note = `${CASES} cases, ${spread(waiting.map((each) => each.checkpoint))} s between the first and the last`;
    const findings: Finding[] = [
      { measure: 'timerP99', value: quantile(errors, 0.99), note },
      { measure: 'timerP50', value: median(errors), note: `least ${Math.min(...errors).toFixed(2)}` },
    ];
    return { findings, details: { errors } };
  } finally {
    await platform.stop();
  }
}

function spread(instants: readonly number[]): string {
  return ((Math.max(...instants) - Math.min(...instants)) / 1000).toFixed(1);
}
