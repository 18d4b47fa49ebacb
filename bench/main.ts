import { runTool, UsageError } from '#cli/run-tool.ts';
import { BUDGETS, type Finding, type Measurement } from './budgets.ts';
import { measureCost } from './cost/measure-cost.ts';
import { measureJobs } from './jobs/measure-jobs.ts';
import { measureBundles } from './measure/bundles.ts';
import { measureCampaign } from './measure/campaign.ts';
import { measureCaseUnits } from './measure/case.ts';
import { measureColdStarts } from './measure/cold-starts.ts';
import { measureDirectory } from './measure/directory.ts';
import { measureHotSpots } from './measure/hot-spots.ts';
import { measureKnowledge } from './measure/knowledge.ts';
import { measureLake } from './measure/lake.ts';
import { measureMachine } from './measure/machine.ts';
import { measureMemory } from './measure/memory.ts';
import { measurePages } from './measure/pages.ts';
import { measureRequestUnits } from './measure/request.ts';
import { measureRouter } from './measure/router.ts';
import { measureSimilar } from './measure/similar.ts';
import { measureSimulation } from './measure/simulation.ts';
import { measureThroughput } from './measure/throughput.ts';
import { measureTimer } from './measure/timer.ts';
import { measureWaves } from './measure/waves.ts';
import { record } from './record.ts';
import { measureSmallStorm } from './storm/measure-small-storm.ts';
import { measureStorm } from './storm/measure-storm.ts';
import { formatTable } from './table.ts';
import { measureWords } from './words/measure-words.ts';

type Measure = (say: (line: string) => void) => Promise<Measurement>;

const PARTS: Readonly<Record<string, Measure>> = {
  bundle: measureBundles,
  'cold-starts': measureColdStarts,
  waves: measureWaves,
  case: measureCaseUnits,
  cost: measureCost,
  request: measureRequestUnits,
  timer: measureTimer,
  throughput: measureThroughput,
  machine: measureMachine,
  memory: measureMemory,
  lake: measureLake,
  directory: measureDirectory,
  simulation: measureSimulation,
  router: measureRouter,
  similar: measureSimilar,
  'hot-spots': measureHotSpots,
  knowledge: measureKnowledge,
  pages: measurePages,
  campaign: measureCampaign,
  jobs: measureJobs,
  words: measureWords,
  storm: measureStorm,
  'small-storm': measureSmallStorm,
};
const LONG = [
  'cold-starts',
  'directory',
  'hot-spots',
  'knowledge',
  'lake',
  'machine',
  'memory',
  'pages',
  'router',
  'similar',
  'simulation',
  'small-storm',
  'storm',
  'words',
];

const say = (line: string) => process.stderr.write(`  ${line}\n`);

function listParts(named: readonly string[]): readonly string[] {
  if (named.includes('all')) return Object.keys(PARTS);
  return named.length === 0 ? Object.keys(PARTS).filter((part) => !LONG.includes(part)) : named;
}

await runTool(
  {
    usage: ['npm run bench [-- PART…]'],
    about: {
      en: 'Measures, prints the table of budgets and stores it in bench/results/latest.md.',
      zh: '测量性能，输出预算对照表，并存入 bench/results/latest.md。',
    },
    options: {},
    takesArguments: true,
    notes: {
      en: `PART is bundle, waves, case, cost (the bill of a year, from the last run of case), request, timer, throughput, campaign or jobs (hours of each job at province volume); cold-starts, directory, hot-spots, knowledge, lake, machine, memory, pages, router, similar, simulation, small-storm (a storm in small on one machine), storm and words take minutes and
must be named; or all. Default: all but those fourteen. The table shows a missed budget, but the command does not fail.`,
      zh: `PART 可取 bundle、waves、case、cost（一年的账单，依据上次 case 的测量）、request、timer、throughput、campaign、jobs（各批处理作业在全省数据量下的小时数）；cold-starts、directory、hot-spots、knowledge、lake、machine、memory、pages、router、similar、simulation、small-storm（本机小规模来件高峰）、storm、words 需数分钟，须明确指定；或 all。
默认执行除这十四项之外的全部测量。未达预算只在表中标出，不算失败。`,
    },
  },
  async ({ positionals }) => {
    const wanted = listParts(positionals);
    const unknown = wanted.find((part) => !Object.hasOwn(PARTS, part));
    if (unknown !== undefined)
      throw new UsageError({ en: `There is no part "${unknown}".`, zh: `没有名为“${unknown}”的测量。` });
    await measure(wanted);
  },
);

async function measure(wanted: readonly string[]): Promise<void> {
  const all: Finding[] = [];
  for (const part of wanted) {
    say(`${part}:`);
    const measurement = await (PARTS[part] as Measure)(say);
    record(part, measurement);
    if (measurement.printed !== undefined) console.log(`${measurement.printed}\n`);
    all.push(...measurement.findings);
  }
  const order = Object.keys(BUDGETS);
  console.log(formatTable(all.toSorted((a, b) => order.indexOf(a.measure) - order.indexOf(b.measure))));
}
