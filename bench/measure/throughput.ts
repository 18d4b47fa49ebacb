import type { Finding, Measurement } from '../budgets.ts';
import { heatingComplaint, openCaseReader, runOrdinaryCase } from '../ordinary-case.ts';
import { startPlatformProcess } from '../platform-process.ts';
import { median, quantile } from '../statistics.ts';

const CALLERS = 8;
const PING_MS = 5000;
const SUBMIT_MS = 10_000;
const CASES = 40;
const CASES_AT_ONCE = 4;
const TOO_MANY_REQUESTS = 429;

/** The calls within a time, and the duration of each. */
interface Load {
  readonly done: number;
  readonly failed: number;
  /** Calls that the gateway throttled with 429. */
  readonly throttled: number;
  readonly seconds: number;
  readonly millis: readonly number[];
}

/** Measures the throughput of one machine: the platform in one process, a few clients in another. */
export async function measureThroughput(say: (line: string) => void): Promise<Measurement> {
  say('starting the platform in another process');
  const platform = await startPlatformProcess();
  try {
    const cases = openCaseReader();
    await runOrdinaryCase(platform, cases, false);

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
        body: heatingComplaint(),
      });
      if (status === 201) numbers.push(String(body.number));
      return status;
    });
    say(`waiting until all ${numbers.length} are dispatched and listed`);
    for (const number of numbers) await cases.waitFor(number, 'appeal.dispatched');
    const drained = (performance.now() - startMs) / 1000;

    say(`${CASES} ordinary cases, ${CASES_AT_ONCE} at once`);
    // A case that waits for the lists after each step spends six seconds in the window of the projector.
    const log = openCaseReader({ waitsForLists: false });
    const casesFrom = performance.now();
    let left = CASES;
    const lives: string[] = [];
    await Promise.all(
      Array.from({ length: CASES_AT_ONCE }, async () => {
        while (left-- > 0) {
          const [filed] = await runOrdinaryCase(platform, log, false);
          lives.push(String(filed?.answer.body.number));
        }
      }),
    );
    for (const number of lives) await cases.waitUntilListed(number);
    const casesSeconds = (performance.now() - casesFrom) / 1000;
    const describe = ({ millis, failed, throttled }: Load) =>
      `${CALLERS} callers; median ${median(millis).toFixed(0)} ms, p99 ${quantile(millis, 0.99).toFixed(0)} ms, ${failed} failed${throttled > 0 ? `, ${throttled} more throttled (429)` : ''}`;
    const findings: Finding[] = [
      { measure: 'ping', value: ping.done / ping.seconds, note: describe(ping) },
      { measure: 'submits', value: submit.done / submit.seconds, note: describe(submit) },
      {
        measure: 'submitsDrained',
        value: numbers.length / drained,
        note: `${numbers.length} in ${drained.toFixed(1)} s`,
      },
      {
        measure: 'cases',
        value: CASES / casesSeconds,
        note: `${CASES_AT_ONCE} at once, 14 requests each, until all are listed`,
      },
    ];
    return { findings };
  } finally {
    await platform.stop();
  }
}

/** Calls repeatedly with several concurrent clients for a time. */
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
