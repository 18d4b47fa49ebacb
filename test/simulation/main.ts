import { parseArgs } from 'node:util';
import { live } from './live.ts';

const HELP = `npm run simulate -- [--lives N] [--seed S] [--life M [--trace]]

  Lives N whole appeals by chance, with faults, and looks at each whether all is well (default 1000 lives, seed 1).
  A life that is not ends the run with its number and all that happened in it; --life M lives that one again, --trace
  tells all of it also when all is well.`;

const { values } = parseArgs({
  options: {
    lives: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    life: { type: 'string' },
    trace: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const EVERY = 500;

if (values.help) console.log(HELP);
else process.exitCode = await simulate(Number(values.seed), Number(values.lives), values.life);

async function simulate(seed: number, lives: number, only: string | undefined): Promise<number> {
  const numbers = only === undefined ? Array.from({ length: lives }, (_, n) => n) : [Number(only)];
  const outcomes = new Map<string, number>();
  const faults = new Map<string, number>();
  let events = 0;
  let repairs = 0;
  const count = (of: Map<string, number>, what: string) => of.set(what, (of.get(what) ?? 0) + 1);
  for (const life of numbers) {
    const report = await live(seed, life);
    if (report.problems.length > 0 || values.trace) console.log(report.trace.join('\n'));
    if (report.problems.length > 0) {
      console.error(`\nLife ${life} of seed ${seed} (faults: ${report.faults}) is broken:`);
      for (const problem of report.problems) console.error(`  ${problem}`);
      console.error(`\nAgain: npm run simulate -- --seed ${seed} --life ${life}`);
      return 1;
    }
    count(outcomes, report.outcome);
    count(faults, report.faults);
    events += report.events;
    repairs += report.repairs;
    if ((life + 1) % EVERY === 0) console.log(`  ${life + 1} lives …`);
  }
  const listed = (of: Map<string, number>) =>
    [...of]
      .sort()
      .map(([what, n]) => `${what} ${n}`)
      .join(', ');
  console.log(`${numbers.length} lives of seed ${seed}, ${events} events, no broken invariant.`);
  console.log(`  ended: ${listed(outcomes)}\n  faults: ${listed(faults)}\n  repaired by the auditor: ${repairs}`);
  return 0;
}
