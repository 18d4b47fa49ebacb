import { readOptions } from '../local/command-line.ts';
import { BUDGETS, type Finding } from './budgets.ts';
import { measureBundles } from './measure/bundles.ts';
import { measureDirectory } from './measure/directory.ts';
import { measureLake } from './measure/lake.ts';
import { measureLife } from './measure/life.ts';
import { measureSimulation } from './measure/simulation.ts';
import { measureThroughput } from './measure/throughput.ts';
import { measureTimer } from './measure/timer.ts';
import { measureWaves } from './measure/waves.ts';
import { record } from './record.ts';
import { tableOf } from './table.ts';

const HELP = `npm run bench [-- PART…]    measures, prints the table of budgets and keeps it in bench/results

  PART   bundle, waves, life, timer, throughput; directory, lake, simulation, which take minutes and have to be named;
         or all. Without one: all but those three.
It fails nothing: a budget that is missed stands in the table.`;

type Measuring = (
  say: (line: string) => void,
) => Promise<{ readonly findings: readonly Finding[]; readonly details: unknown }>;

const PARTS: Readonly<Record<string, Measuring>> = {
  bundle: measureBundles,
  waves: measureWaves,
  life: measureLife,
  timer: measureTimer,
  throughput: measureThroughput,
  lake: measureLake,
  directory: measureDirectory,
  simulation: measureSimulation,
};
const LONG = ['directory', 'lake', 'simulation'];

const say = (line: string) => process.stderr.write(`  ${line}\n`);

function partsOf(named: readonly string[]): readonly string[] {
  if (named.includes('all')) return Object.keys(PARTS);
  return named.length === 0 ? Object.keys(PARTS).filter((part) => !LONG.includes(part)) : named;
}

async function main(): Promise<number> {
  const { positionals } = readOptions(HELP, { allowPositionals: true });
  const wanted = partsOf(positionals);
  const unknown = wanted.find((part) => !Object.hasOwn(PARTS, part));
  if (unknown !== undefined) {
    console.error(`There is no part "${unknown}".\n\n${HELP}`);
    return 1;
  }
  const all: Finding[] = [];
  for (const part of wanted) {
    say(`${part}:`);
    const { findings, details } = await (PARTS[part] as Measuring)(say);
    record(part, findings, details);
    all.push(...findings);
  }
  const order = Object.keys(BUDGETS);
  console.log(tableOf(all.toSorted((a, b) => order.indexOf(a.measure) - order.indexOf(b.measure))));
  return 0;
}

process.exitCode = await main();
