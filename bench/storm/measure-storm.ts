import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly } from 'one-machine-aws';
import { buildApp } from '#infra/app/platform-app.ts';
import { configFor } from '#infra/platform/config.ts';
import { FUNCTIONS } from '#infra/platform/functions.ts';
import { writeStandIns } from '#local/assembly/place-bundles.ts';
import { STORM_PER_SECOND } from '#scripts/deploy/needed-quotas.ts';
import { drawStorm } from '#scripts/storm/draw-storm.ts';
import { readStormTemplates } from '#scripts/storm/read-templates.ts';
import { type Fault, type Outcome, type Storm, simulateStorm } from '#scripts/storm/simulate-storm.ts';
import { beforeLanes, type StormSystem, toStormSystem } from '#scripts/storm/storm-system.ts';
import type { Measurement } from '../budgets.ts';
import { formatRows } from '../table.ts';

const STORM: Storm = { perSecond: STORM_PER_SECOND, seconds: 600, threats: 0.001, critical: 0.01 };
const GATEWAY_HANGS: Fault = { from: 120, until: 300, gateway: true };
const TABLE_THROTTLED: Fault = { from: 120, until: 300, slowdown: 3 };
const RESULTS = join(import.meta.dirname, '../results');
/** What to ask for in a region with small defaults. */
const RAISED = {
  'Concurrent executions': 3000,
  'StartExecution throttle token refill rate per second': 300,
  'StateTransition throttle token refill rate per second': 1500,
};

/** Simulates a storm over the limits of the services in both partitions, as the templates and the quotas have them. */
export async function measureStorm(say: (line: string) => void): Promise<Measurement> {
  const china = await readSystem('cn-north-1', say);
  const europe = await readSystem('eu-west-1', say);
  const raised = (await readSystem('cn-north-1', say, RAISED)) as StormSystem;
  const runs: readonly (readonly [name: string, outcome: Outcome])[] = [
    ['cn-north-1, default quotas', simulateStorm(china, STORM)],
    [
      'cn-north-1, twice the quotas of Step Functions',
      simulateStorm({ ...raised, starts: twice(raised.starts), routing: twice(raised.routing) }, STORM),
    ],
    ['eu-west-1, default quotas', simulateStorm(europe, STORM)],
    ['cn-north-1, the SMS gateway hangs for 3 min', simulateStorm(china, STORM, [GATEWAY_HANGS])],
    ['cn-north-1, tables take three times as long for 3 min', simulateStorm(china, STORM, [TABLE_THROTTLED])],
    ['cn-north-1, before ADR 76', simulateStorm(beforeLanes(china), STORM)],
  ];
  writeFileSync(join(RESULTS, 'storm.svg'), drawStorm(runs));
  const [[, own]] = runs as [readonly [string, Outcome]];
  return {
    findings: [
      { measure: 'stormPage', value: own.oldestPage, note: 'default quotas of cn-north-1' },
      { measure: 'stormRouted', value: (own.routedAfter ?? Number.POSITIVE_INFINITY) / 60, note: 'the same' },
    ],
    appendix: [
      `${STORM.perSecond} filings a second for ten minutes, simulated (docs/testing/storm.md): [plot](storm.svg).`,
      formatRows([
        [
          'run',
          'oldest page, s',
          'oldest threat not suggested, s',
          'all routed after, min',
          'all messages after, min',
          'falls behind, at',
        ],
        ...runs.map(([name, outcome]) => [
          name,
          outcome.oldestPage.toFixed(0),
          outcome.oldestThreat.toFixed(0),
          inMinutes(outcome.routedAfter),
          inMinutes(outcome.sentAfter),
          outcome.behind.map(({ hop, second }) => `${hop} ${second} s`).join(', '),
        ]),
      ]),
    ].join('\n\n'),
  };
}

function twice<L extends { readonly concurrency: number }>(lane: L): L {
  return { ...lane, concurrency: 2 * lane.concurrency };
}

function inMinutes(seconds: number | undefined): string {
  return seconds === undefined ? 'more than 360' : (seconds / 60).toFixed(0);
}

async function readSystem(
  region: string,
  say: (line: string) => void,
  quotas: Readonly<Record<string, number>> = { 'Concurrent executions': 1460 },
): Promise<StormSystem> {
  say(`templates of prod in ${region}`);
  const dir = mkdtempSync(join(tmpdir(), 'hotline-storm-'));
  try {
    const [bundlesDir, outdir] = [join(dir, 'bundles'), join(dir, 'cdk.out')];
    writeStandIns(bundlesDir, FUNCTIONS);
    const app = await buildApp({ stage: 'prod', region, outdir, bundlesDir, isBundled: true, isChecked: false });
    app.synth();
    const assembly = readAssembly(outdir, { endpoint: 'http://localhost:1', publicUrl: 'http://localhost:1' });
    return toStormSystem(configFor('prod', region), readStormTemplates(assembly, 'prod'), quotas);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
