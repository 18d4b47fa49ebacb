import type { AwsCall } from '../aws-tap.ts';
import type { Finding, Measurement } from '../budgets.ts';
import { countWaves, describeWaves } from '../call-waves.ts';
import { openCaseReader, runOrdinaryCase, type Step } from '../ordinary-case.ts';
import { runOtherCommands } from '../other-commands.ts';
import { type BenchPlatform, startBenchPlatform } from '../platform.ts';
import { formatRows } from '../table.ts';

/** The delay of each call, so that concurrent calls overlap and sequential calls do not. */
const DELAY_MS = 20;
const PASSES = 3;

/** The waves of one request in each pass; the first pass is the first call of its environment. */
interface Row {
  readonly kind: Step['kind'];
  readonly label: string;
  readonly waves: number[];
  readonly calls: number[];
  /** The waves of the last pass. */
  description: string;
}

/**
 * Counts sequential waves of SDK calls before the answer, for each request. Cold is the first pass. Warm is the better of the
 * others, because the directory cache of 60 s may expire in either.
 */
export async function measureWaves(say: (line: string) => void): Promise<Measurement> {
  const platform = await startBenchPlatform(say);
  try {
    const cases = openCaseReader();
    platform.tap.hold(DELAY_MS);
    const rows = new Map<string, Row>();
    for (let pass = 1; pass <= PASSES; pass++) {
      say(`an ordinary case, and the other commands: pass ${pass} of ${PASSES}`);
      platform.tap.forget();
      const steps = [
        ...(await runOrdinaryCase(platform, cases, true)),
        ...(await runOrdinaryCase(platform, cases, false)).filter(({ kind }) => kind === 'submit').map(withoutFile),
        ...(await runOtherCommands(platform, cases)),
      ];
      for (const step of steps) addTo(rows, step, listCalls(platform, step), platform.dutyOf);
    }
    return { findings: toFindings([...rows.values()]), appendix: formatRequests([...rows.values()]) };
  } finally {
    await platform.stop();
  }
}

const withoutFile = (step: Step): Step => ({ ...step, label: `${step.label} without a file` });

/** Lists the calls of API functions during a request. Requests are sequential. */
function listCalls(platform: BenchPlatform, { answer }: Step): AwsCall[] {
  return platform.tap.calls.filter(
    ({ caller, startMs, endMs }) =>
      /^(citizen|desk|public)-/.test(platform.functionNameOf(caller)) &&
      startMs >= answer.startMs &&
      endMs <= answer.endMs,
  );
}

function addTo(
  rows: Map<string, Row>,
  { kind, label }: Step,
  calls: readonly AwsCall[],
  dutyOf: (table: string) => string,
): void {
  const row = rows.get(label) ?? { kind, label, waves: [], calls: [], description: '' };
  row.waves.push(countWaves(calls));
  row.calls.push(calls.length);
  row.description = describeWaves(calls, dutyOf);
  rows.set(label, row);
}

function toFindings(rows: readonly Row[]): Finding[] {
  const warm = ({ waves }: Row) => Math.min(...waves.slice(1));
  const cold = ({ waves }: Row) => waves[0] ?? 0;
  const most = (kind: Step['kind'], count: (row: Row) => number, measure: Finding['measure']): Finding => {
    const [first] = rows.filter((row) => row.kind === kind).toSorted((a, b) => count(b) - count(a));
    if (first === undefined) throw new Error(`No ${kind} was measured.`);
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

/** One line for each request: waves and calls of the first and the last pass, and the calls of the last. */
function formatRequests(rows: readonly Row[]): string {
  const lines = rows.map(({ label, waves, calls, description }) => [
    label,
    `${waves[0]} / ${waves.at(-1)}`,
    `${calls[0]} / ${calls.at(-1)}`,
    // The pipe separates waves, and cells of a table.
    description.replaceAll('|', '>'),
  ]);
  return formatRows([['request', 'waves, first / last pass', 'calls', 'waves of the last pass'], ...lines]);
}
