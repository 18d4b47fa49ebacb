import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HTTP_FUNCTIONS, ROUTES } from '#functions/http/routes.ts';
import { bundleFunctions, PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import type { Measurement } from '../budgets.ts';
import { addColdStarts, type Bureau, listCalls, type Platform } from '../cold-starts/simulate-hour.ts';
import { startModule } from '../start-module.ts';
import { median, quantile, sum } from '../statistics.ts';
import { formatRows } from '../table.ts';

const STARTS = 5;
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

const DESK_POLLS = ['GET /v1/desk/changes', 'GET /v1/desk/counts'];
/** The answered calls of each end-to-end story that is neither a matrix nor mostly refused, one story a line (a run of 2026-12-02). */
const STORIES = readFileSync(join(import.meta.dirname, '../cold-starts/stories.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'));
const BUREAU: Bureau = { people: 50, stories: STORIES, thinkSeconds: 30, polls: DESK_POLLS, pollSeconds: 30 };

const functionOf = new Map<string, string>(ROUTES.map(({ routeKey, functionName }) => [routeKey, functionName]));
const handlerOf = new Map<string, string>(ROUTES.map(({ routeKey, handler }) => [routeKey, `http/${handler}`]));

/**
 * Simulates the cold starts of an hour of a bureau of 50 people: with a function for each handler, and with those for groups of routes.
 * What a cold instance adds is measured: the processor time until it has refused its first call.
 */
export async function measureColdStarts(say: (line: string) => void): Promise<Measurement> {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-bench-'));
  try {
    const names = { groups: Object.keys(HTTP_FUNCTIONS), handlers: [...new Set(handlerOf.values())] };
    const functions = [...names.groups, ...names.handlers];
    say(`bundling ${names.groups.length} groups and ${names.handlers.length} handlers`);
    await bundleFunctions({ functions, functionsDir: join(PROJECT_DIR, 'functions'), outDir: dir });
    const loads = measureLoads(dir, functions, say);
    const loadMsOf = (name: string) => loads.get(name) ?? Number.NaN;
    const alone = simulate({ functionOf: (key) => handlerOf.get(key) ?? key, loadMsOf });
    const grouped = simulate({ functionOf: (key) => functionOf.get(key) ?? key, loadMsOf });
    const note = `${grouped.calls} calls, ${SEEDS.length} seeds; a function for each handler: ${alone.cold}`;
    return {
      findings: [
        { measure: 'coldCalls', value: grouped.cold, note },
        { measure: 'coldMedian', value: grouped.medianMs, note: `alone: ${alone.medianMs.toFixed(0)}` },
        { measure: 'coldP95', value: grouped.p95Ms, note: `alone: ${alone.p95Ms.toFixed(0)}` },
        { measure: 'coldWait', value: grouped.totalSeconds, note: `alone: ${alone.totalSeconds.toFixed(1)}` },
      ],
      appendix: formatRows([
        ['function', 'ms to its first answer'],
        ...functions.map((name) => [name, loadMsOf(name).toFixed(1)]),
      ]),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The processor time of each function until its first answer, in milliseconds: the median of some starts. */
function measureLoads(
  dir: string,
  functions: readonly string[],
  say: (line: string) => void,
): ReadonlyMap<string, number> {
  const samples = new Map(functions.map((name) => [name, [] as number[]]));
  for (let round = 1; round <= STARTS; round++) {
    say(`starting each of ${functions.length} functions: round ${round} of ${STARTS}`);
    for (const [name, all] of samples)
      all.push(startModule(join(dir, name, 'index.cjs'), findFirstRoute(name)).answeredCpuMs);
  }
  return new Map([...samples].map(([name, all]) => [name, median(all)]));
}

/** The first route of a group or of a handler. */
function findFirstRoute(name: string): string | undefined {
  return ROUTES.find(({ functionName, handler }) => functionName === name || `http/${handler}` === name)?.routeKey;
}

/** The medians over the hours of all seeds. */
function simulate(platform: Platform) {
  const hours = SEEDS.map((seed) => {
    const calls = listCalls(BUREAU, seed);
    return { calls: calls.length, added: addColdStarts(calls, platform) };
  });
  const over = (measure: (hour: (typeof hours)[number]) => number) => median(hours.map(measure));
  return {
    calls: over(({ calls }) => calls),
    cold: over(({ added }) => added.length),
    medianMs: over(({ added }) => median(added)),
    p95Ms: over(({ added }) => quantile(added, 0.95)),
    totalSeconds: over(({ added }) => sum(added) / 1000),
  };
}
