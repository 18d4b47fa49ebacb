import type { AwsCall } from '../aws-tap.ts';
import type { Finding } from '../budgets.ts';
import { giveOtherCommands } from '../commands.ts';
import { liveThrough, openWatch, type Step } from '../life.ts';
import { type BenchPlatform, startBenchPlatform } from '../platform.ts';
import { toldWaves, wavesOf } from '../waves.ts';

/** Each call is held this long, so that calls side by side overlap and calls one after the other cannot. */
const HOLD_MS = 20;
const PASSES = 3;

/** The waves of one request in each pass; the first pass is the first call of its environment. */
interface Row {
  readonly kind: Step['kind'];
  readonly label: string;
  readonly waves: number[];
  readonly calls: number[];
  /** The waves of the last pass in words. */
  told: string;
}

/**
 * Sequential waves of SDK calls before the answer, request by request. Cold is the first pass; warm the better of the
 * others: what the directory's cache holds for 60 s may have to be read again in either.
 */
export async function measureWaves(say: (line: string) => void) {
  const platform = await startBenchPlatform(say);
  try {
    const watch = openWatch();
    platform.tap.hold(HOLD_MS);
    const rows = new Map<string, Row>();
    for (let pass = 1; pass <= PASSES; pass++) {
      say(`a whole life, and the other commands: pass ${pass} of ${PASSES}`);
      platform.tap.forget();
      const steps = [
        ...(await liveThrough(platform, watch, true)),
        ...(await liveThrough(platform, watch, false)).filter(({ kind }) => kind === 'submit').map(withoutFile),
        ...(await giveOtherCommands(platform, watch)),
      ];
      for (const step of steps) addTo(rows, step, callsOf(platform, step), platform.dutyOf);
    }
    return { findings: findingsOf([...rows.values()]), details: [...rows.values()] };
  } finally {
    await platform.stop();
  }
}

const withoutFile = (step: Step): Step => ({ ...step, label: `${step.label} without a file` });

/** What the functions of the API called while this request was under way; there was no other. */
function callsOf(platform: BenchPlatform, { answer }: Step): AwsCall[] {
  return platform.tap.calls.filter(
    ({ caller, startMs, endMs }) =>
      /^(citizen|desk|public)-/.test(platform.entryOf(caller)) && startMs >= answer.startMs && endMs <= answer.endMs,
  );
}

function addTo(
  rows: Map<string, Row>,
  { kind, label }: Step,
  calls: readonly AwsCall[],
  dutyOf: (table: string) => string,
): void {
  const row = rows.get(label) ?? { kind, label, waves: [], calls: [], told: '' };
  row.waves.push(wavesOf(calls));
  row.calls.push(calls.length);
  row.told = toldWaves(calls, dutyOf);
  rows.set(label, row);
}

function findingsOf(rows: readonly Row[]): Finding[] {
  const warm = ({ waves }: Row) => Math.min(...waves.slice(1));
  const cold = ({ waves }: Row) => waves[0] ?? 0;
  const most = (kind: Step['kind'], count: (row: Row) => number, measure: Finding['measure']): Finding => {
    const [first] = rows.filter((row) => row.kind === kind).toSorted((a, b) => count(b) - count(a));
    if (first === undefined) throw new Error(`no ${kind} was measured`);
    const others = rows.filter((row) => row.kind === kind && count(row) === count(first)).length - 1;
    const note = `${first.label}${others > 0 ? ` and ${others} more` : ''}: ${first.calls.at(-1)} calls`;
    return { measure, value: count(first), note };
  };
  return [
    most('submit', warm, 'submitWaves'),
    most('command', warm, 'commandWaves'),
    most('submit', cold, 'coldSubmitWaves'),
    most('command', cold, 'coldCommandWaves'),
  ];
}
