import type { Finding } from '../budgets.ts';
import { coldFlat, liveThrough, openWatch } from '../life.ts';
import { startPlatformProcess } from '../platform-process.ts';
import { median, quantile } from '../statistics.ts';

const CALLERS = 8;
const PING_MS = 5000;
const SUBMIT_MS = 10_000;
const LIVES = 12;
const LIVES_AT_ONCE = 4;
const TOO_MANY_REQUESTS = 429;

/** What was done within a time, and how long each took. */
interface Load {
  readonly done: number;
  readonly failed: number;
  /** Refused with 429: beyond what the gateway lets through. */
  readonly throttled: number;
  readonly seconds: number;
  readonly millis: readonly number[];
}

/** How much one machine takes: the whole platform in one process, a few callers in another. */
export async function measureThroughput(say: (line: string) => void) {
  say('starting the platform in a process of its own');
  const platform = await startPlatformProcess();
  try {
    const watch = openWatch();
    await liveThrough(platform, watch, false);

    say(`GET /health by ${CALLERS} callers`);
    const ping = await loadFor(PING_MS, async () => {
      const { status } = await platform.call('nobody', { method: 'GET', path: '/health' });
      return status;
    });

    say(`POST /v1/appeals by ${CALLERS} callers`);
    const numbers: string[] = [];
    const startMs = performance.now();
    const submit = await loadFor(SUBMIT_MS, async () => {
      const { status, body } = await platform.call('citizen-1', {
        method: 'POST',
        path: '/v1/appeals',
        body: coldFlat(),
      });
      if (status === 201) numbers.push(String(body.number));
      return status;
    });
    say(`waiting until all ${numbers.length} are dispatched and listed`);
    for (const number of numbers) await watch.settled(number, 'appeal.dispatched');
    const drained = (performance.now() - startMs) / 1000;

    say(`${LIVES} whole lives, ${LIVES_AT_ONCE} at once`);
    const livesFrom = performance.now();
    let left = LIVES;
    await Promise.all(
      Array.from({ length: LIVES_AT_ONCE }, async () => {
        while (left-- > 0) await liveThrough(platform, watch, false);
      }),
    );
    const livesSeconds = (performance.now() - livesFrom) / 1000;
    const told = ({ millis, failed, throttled }: Load) =>
      `${CALLERS} callers; median ${median(millis).toFixed(0)} ms, p99 ${quantile(millis, 0.99).toFixed(0)} ms, ${failed} failed${throttled > 0 ? `, ${throttled} more throttled (429)` : ''}`;
    const findings: Finding[] = [
      { measure: 'ping', value: ping.done / ping.seconds, note: told(ping) },
      { measure: 'submits', value: submit.done / submit.seconds, note: told(submit) },
      {
        measure: 'submitsDrained',
        value: numbers.length / drained,
        note: `${numbers.length} in ${drained.toFixed(1)} s`,
      },
      { measure: 'lives', value: (LIVES * 60) / livesSeconds, note: `${LIVES_AT_ONCE} at once, 14 requests each` },
    ];
    return { findings, details: { ping: summary(ping), submit: summary(submit), drained, livesSeconds } };
  } finally {
    await platform.stop();
  }
}

/** Calls again and again with some callers side by side, for a while. */
async function loadFor(forMs: number, call: () => Promise<number>): Promise<Load> {
  const startMs = performance.now();
  const millis: number[] = [];
  let failed = 0;
  let throttled = 0;
  const caller = async () => {
    while (performance.now() - startMs < forMs) {
      const from = performance.now();
      const status = await call();
      if (status < 300) millis.push(performance.now() - from);
      else if (status === TOO_MANY_REQUESTS) throttled++;
      else failed++;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return { done: millis.length, failed, throttled, seconds: (performance.now() - startMs) / 1000, millis };
}

function summary({ done, failed, throttled, seconds, millis }: Load) {
  const quantiles = Object.fromEntries(
    [0.5, 0.9, 0.99, 1].map((share) => [`p${share * 100}`, quantile(millis, share)]),
  );
  return { done, failed, throttled, seconds, ...quantiles };
}
