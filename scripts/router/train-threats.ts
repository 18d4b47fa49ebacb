import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lengthOf, listRuns, toThreatText, withoutMatter } from '../../shared/domain/routing/threat-model.ts';

/**
 * Trains the model of threats (ADR 49) from committed sentences: the parts `tuning` and `training` of `threat.tsv`, and as ordinary ones the
 * corpus of the classifier. Logistic regression by gradient steps in a fixed order, so that the same sentences give the same file.
 */

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'shared/domain/routing/threat-weights.json');

const PASSES = 60;
const RATE = 1.5;
const DECAY = 2e-5;
/** How much more a missed threat costs than a false alarm. */
const MISSED = 3;
/** How many runs are kept: some 30 kB. */
const KEPT = 2800;
/** The share of false alarms on the ordinary sentences of each fold, which sets the bias. */
const FALSE_ALARMS = 0.002;
const FOLDS = 5;

interface Example {
  readonly runs: readonly string[];
  readonly length: number;
  readonly isThreat: boolean;
  readonly isOrdinary: boolean;
  readonly penalty: number;
}

const example = (text: string, isThreat: boolean, isOrdinary: boolean): Example => {
  const written = toThreatText(text);
  const runs = listRuns(written);
  return { isThreat, penalty: withoutMatter(written), isOrdinary, runs: [...runs], length: lengthOf(runs) };
};

function readExamples(): readonly Example[] {
  const labelled = readFileSync(join(ROOT, 'data/router/recognisers/threat.tsv'), 'utf8').trimEnd().split('\n');
  const own = labelled.flatMap((line) => {
    const [part, label, text = ''] = line.split('\t');
    return part === 'tuning' || part === 'training' ? [example(text, label === 'yes', false)] : [];
  });
  const files = globSync('data/router/corpus/*.jsonl', { cwd: ROOT }).toSorted();
  const ordinary = files
    .flatMap((file) => readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n'))
    .map((line) => example((JSON.parse(line) as { readonly text: string }).text, false, true));
  return spread(own, ordinary);
}

/** Both lists in turn, so that steps in order see threats throughout. */
function spread(few: readonly Example[], many: readonly Example[]): readonly Example[] {
  const step = Math.ceil(many.length / few.length);
  return few.flatMap((each, index) => [each, ...many.slice(index * step, (index + 1) * step)]);
}

interface Model {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

function train(examples: readonly Example[]): Model {
  const weights = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { runs } of examples) for (const run of runs) counts.set(run, (counts.get(run) ?? 0) + 1);
  let bias = -1;
  for (let pass = 0; pass < PASSES; pass++) {
    const rate = RATE / (1 + pass / 10);
    for (const { runs, length, isThreat } of examples) {
      const known = runs.filter((run) => (counts.get(run) ?? 0) > 1);
      const score = bias + known.reduce((sum, run) => sum + (weights.get(run) ?? 0), 0) / length;
      const error = ((isThreat ? 1 : 0) - 1 / (1 + Math.exp(-score))) * (isThreat ? MISSED : 1);
      bias += rate * error * 0.1;
      for (const run of known) {
        const weight = weights.get(run) ?? 0;
        weights.set(run, weight * (1 - DECAY) + (rate * error) / length);
      }
    }
  }
  const kept = [...weights].toSorted(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || (a < b ? -1 : 1)).slice(0, KEPT);
  return { bias, weights: new Map(kept) };
}

const scoreBy = ({ bias, weights }: Model, { runs, length, penalty }: Example) =>
  bias - penalty + runs.reduce((sum, run) => sum + (weights.get(run) ?? 0), 0) / length;

const examples = readExamples();
/** Each fold is scored by a model that has not seen it. */
const scored = Array.from({ length: FOLDS }, (_, fold) => {
  const model = train(examples.filter((_each, index) => index % FOLDS !== fold));
  return examples.filter((_each, index) => index % FOLDS === fold).map((each) => [each, scoreBy(model, each)] as const);
}).flat();
const ordinary = scored
  .filter(([each]) => each.isOrdinary)
  .map(([, score]) => score)
  .toSorted((a, b) => b - a);
const threshold = ordinary[Math.floor(ordinary.length * FALSE_ALARMS)] ?? 0;
const share = (wanted: (each: Example) => boolean) => {
  const some = scored.filter(([each]) => wanted(each));
  return `${some.filter(([, score]) => score > threshold).length} of ${some.length}`;
};
const { bias, weights } = train(examples);
const round = (value: number) => Number(value.toFixed(2));
const file = {
  bias: round(bias - threshold),
  weights: Object.fromEntries([...weights].map(([run, weight]) => [run, round(weight)]).toSorted()),
};
writeFileSync(OUT, `${JSON.stringify(file, null, 2)}\n`);
console.log(
  `Found by cross-validation: ${share(({ isThreat }) => isThreat)} threats, ${share(({ isThreat, isOrdinary }) => !isThreat && !isOrdinary)} harmless ones with such words, ${share(({ isOrdinary }) => isOrdinary)} ordinary ones. Threshold ${threshold.toFixed(2)}, ${JSON.stringify(file).length} characters.`,
);
