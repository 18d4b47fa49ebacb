import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROUTES } from '#functions/http/routes.ts';
import { bundleFunctions, bundleOptions, PROJECT_DIR } from '#infra/platform/bundle-functions.ts';
import { FUNCTIONS } from '#infra/platform/functions.ts';
import type { Finding, Measurement } from '../budgets.ts';
import { type Start, startModule } from '../start-module.ts';
import { median, quantile } from '../statistics.ts';
import { formatRows } from '../table.ts';

const STARTS = 20;
const NAIVE = 'naive stack';

/** Size of a bundle, and the load of its module in milliseconds. */
interface Loaded {
  readonly bytes: number;
  readonly medianMs: number;
  readonly bestMs: number;
  readonly p90Ms: number;
  /** Processor time: on a shared machine it varies less than the time by the clock. */
  readonly cpuMs: number;
  /** The same until a function of the API has refused its first call. */
  readonly answeredCpuMs: number;
}

/**
 * Measures size and module load of every function and of the naive stack. A round starts each of them once, so other work on
 * the machine slows all of them equally.
 */
export async function measureBundles(say: (line: string) => void): Promise<Measurement> {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-bench-'));
  try {
    say('bundling the functions and the naive stack');
    await bundleFunctions({ functions: FUNCTIONS, functionsDir: join(PROJECT_DIR, 'functions'), outDir: dir });
    await bundleNaiveStack(dir);
    const files = new Map<string, string>([
      [NAIVE, join(dir, 'naive-stack/index.cjs')],
      ...FUNCTIONS.map((entry) => [entry, join(dir, entry, 'index.cjs')] as const),
    ]);
    const samples = new Map([...files.keys()].map((name) => [name, [] as Start[]]));
    for (let round = 1; round <= STARTS; round++) {
      say(`starting each of ${files.size} modules: round ${round} of ${STARTS}`);
      for (const [name, file] of files) samples.get(name)?.push(startModule(file, findFirstRoute(name)));
    }
    const loaded = new Map(
      [...files].map(([name, file]) => [name, summarize(statSync(file).size, samples.get(name) ?? [])]),
    );
    return { findings: toFindings(loaded), appendix: formatFunctions(loaded) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Bundles with the options of our functions, but replaces no part of the SDK. */
async function bundleNaiveStack(outDir: string): Promise<void> {
  const ours = bundleOptions({ functions: ['naive-stack'], functionsDir: join(import.meta.dirname, '..'), outDir });
  await build({ ...ours, plugins: [], write: true });
}

/** The first route of a function of the API. */
function findFirstRoute(name: string): string | undefined {
  return ROUTES.find(({ functionName }) => functionName === name)?.routeKey;
}

function summarize(bytes: number, starts: readonly Start[]): Loaded {
  const wall = starts.map(({ wallMs }) => wallMs);
  const cpuMs = median(starts.map((each) => each.cpuMs));
  const answeredCpuMs = median(starts.map((each) => each.answeredCpuMs));
  return { bytes, medianMs: median(wall), bestMs: Math.min(...wall), p90Ms: quantile(wall, 0.9), cpuMs, answeredCpuMs };
}

function toFindings(loaded: ReadonlyMap<string, Loaded>): Finding[] {
  const api = [...loaded].filter(([name]) => name.startsWith('http/'));
  const largest = api.toSorted(([, a], [, b]) => b.bytes - a.bytes)[0];
  const slowest = api.toSorted(([, a], [, b]) => b.cpuMs - a.cpuMs)[0];
  const naive = loaded.get(NAIVE);
  if (!largest || !slowest || !naive) throw new Error('There is no API function.');
  const all = median(api.map(([, { medianMs }]) => medianMs)).toFixed(1);
  const describeLoad = ({ bestMs, cpuMs }: Loaded) =>
    `${STARTS} starts: best ${bestMs.toFixed(1)}, processor ${cpuMs.toFixed(1)}`;
  return [
    { measure: 'bundle', value: largest[1].bytes / 1000, note: `${largest[0]}, of ${api.length}` },
    {
      measure: 'load',
      value: slowest[1].medianMs,
      note: `${slowest[0]}, ${describeLoad(slowest[1])}; median of all functions ${all}`,
    },
    { measure: 'loadShare', value: slowest[1].cpuMs / naive.cpuMs, note: `${slowest[0]}, in the same rounds` },
    { measure: 'naiveBundle', value: naive.bytes / 1000, note: 'document client, SFN, S3 form, zod, middy' },
    { measure: 'naiveLoad', value: naive.medianMs, note: describeLoad(naive) },
  ];
}

function formatFunctions(loaded: ReadonlyMap<string, Loaded>): string {
  const lines = [...loaded].map(([name, { bytes, ...times }]) => {
    const { medianMs, bestMs, p90Ms, cpuMs, answeredCpuMs } = times;
    const all = [medianMs, bestMs, p90Ms, cpuMs, answeredCpuMs];
    return [name, (bytes / 1000).toFixed(1), ...all.map((ms) => ms.toFixed(1))];
  });
  return formatRows([['function', 'kB', 'median ms', 'best', 'p90', 'processor', 'to first answer'], ...lines]);
}
