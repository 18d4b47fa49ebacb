import type { Measurement } from '../budgets.ts';
import { heatingComplaint, openCaseReader } from '../ordinary-case.ts';
import { startPlatformProcess } from '../platform-process.ts';
import { median, quantile } from '../statistics.ts';
import { formatRows } from '../table.ts';

const CALLERS = 8;
const STORM_MS = 30_000;
/** Every so many filings one is about a threat to life. */
const THREAT_EVERY = 25;
const THREAT = { title: '有人被困', text: '楼道里有很浓的煤气味，有人昏迷倒地，没有呼吸，请马上来救人！' };
/** A second of the storm, as the age of what waits is looked at. */
const LOOK_MS = 1000;

/** A filing that was accepted, and when it was routed; instants in milliseconds. */
interface Filed {
  readonly isThreat: boolean;
  readonly filedAt: number;
  readonly routedAt: number;
}

/**
 * A storm in small on one machine: as many filings as a few callers can make in half a minute, some with a threat to life, while the workflow
 * routes them. The age of the oldest that is not routed comes from the instants of the log, second by second.
 */
export async function measureSmallStorm(say: (line: string) => void): Promise<Measurement> {
  say('starting the platform in another process');
  const platform = await startPlatformProcess();
  try {
    const cases = openCaseReader({ waitsForLists: false });
    const numbers: { readonly number: string; readonly isThreat: boolean }[] = [];
    let [count, refused] = [0, 0];
    const until = performance.now() + STORM_MS;
    say(`POST /v1/appeals by ${CALLERS} callers for ${STORM_MS / 1000} s`);
    await Promise.all(
      Array.from({ length: CALLERS }, async () => {
        while (performance.now() < until) {
          const isThreat = ++count % THREAT_EVERY === 0;
          const { status, body } = await platform.call('citizen-1', {
            method: 'POST',
            path: '/v1/appeals',
            body: { ...heatingComplaint(), ...(isThreat && THREAT) },
          });
          if (status === 201) numbers.push({ number: String(body.number), isThreat });
          else refused++;
        }
      }),
    );
    say(`waiting until all ${numbers.length} are routed`);
    const filed: Filed[] = [];
    for (const { number, isThreat } of numbers) {
      const events = await cases.waitFor(number, 'appeal.candidatesSuggested');
      const [first] = events;
      const routed = events.find(({ type }) => type === 'appeal.candidatesSuggested');
      if (first && routed) filed.push({ isThreat, filedAt: Date.parse(first.at), routedAt: Date.parse(routed.at) });
    }
    return report(filed, refused);
  } finally {
    await platform.stop();
  }
}

function report(filed: readonly Filed[], refused: number): Measurement {
  const [threats, others] = [filed.filter(({ isThreat }) => isThreat), filed.filter(({ isThreat }) => !isThreat)];
  const begin = Math.min(...filed.map(({ filedAt }) => filedAt));
  const end = Math.max(...filed.map(({ routedAt }) => routedAt));
  const oldest = (some: readonly Filed[], at: number) =>
    Math.max(
      0,
      ...some.filter(({ filedAt, routedAt }) => filedAt <= at && routedAt > at).map((each) => at - each.filedAt),
    );
  const seconds = Array.from({ length: Math.ceil((end - begin) / LOOK_MS) + 1 }, (_, at) => begin + at * LOOK_MS);
  const rows = seconds
    .filter((_, at) => at % 5 === 0)
    .map((at) => [
      String(Math.round((at - begin) / 1000)),
      String(filed.filter(({ filedAt, routedAt }) => filedAt <= at && routedAt > at).length),
      (oldest(others, at) / 1000).toFixed(1),
      (oldest(threats, at) / 1000).toFixed(1),
    ]);
  const waits = (some: readonly Filed[]) => some.map(({ filedAt, routedAt }) => (routedAt - filedAt) / 1000);
  const oldestThreat = Math.max(0, ...waits(threats));
  const tell = (some: readonly Filed[]) =>
    `${some.length}: median ${median(waits(some)).toFixed(1)} s, p95 ${quantile(waits(some), 0.95).toFixed(1)} s`;
  const perSecond = filed.length / (STORM_MS / 1000);
  const heads = ['second', 'not routed', 'oldest of them, s', 'oldest threat not routed, s'];
  const table = formatRows([heads, ...rows]);
  return {
    findings: [
      { measure: 'smallStormRate', value: perSecond, note: `${CALLERS} callers, ${refused} refused` },
      { measure: 'smallStormThreat', value: oldestThreat, note: `threats ${tell(threats)}; others ${tell(others)}` },
      { measure: 'smallStormRouted', value: (end - begin) / 1000, note: `${filed.length} filings` },
    ],
    appendix: `A storm in small on one machine, from the instants of the log. Times are those of one machine and its other work.\n\n${table}`,
    printed: table,
  };
}
