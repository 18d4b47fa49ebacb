import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lengthOf, listRuns, toPlainText } from '#texts/domain/recognisers/runs.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** Functions carry the models of threats and events as files; pages import those of emergencies and wishes to die (ADR 43). */
const WEIGHTS = { imported: 'shared/texts/domain/recognisers', file: 'data/router/recognisers' };

const PASSES = 60;
const RATE = 1.5;
const FOLDS = 5;
const PAIRS_IN_LINE = 12;
const VERSION_DIGITS = 8;

/** A sentence that a model of runs is trained with. */
export interface Example {
  readonly runs: readonly string[];
  readonly length: number;
  readonly isWanted: boolean;
  /** Whether it is one of many ordinary texts, by which the threshold is set. */
  readonly isOrdinary: boolean;
  /** How much the score is lowered by a rule besides the model. */
  readonly penalty: number;
  /** How much it counts in training. */
  readonly weight: number;
}

export interface Training {
  /** How many runs are kept: 2800 are some 30 kB. */
  readonly kept: number;
  readonly decay: number;
  /** The share of the ordinary texts of each fold that is let through, which sets the bias. Absent: the bias stays as it was trained. */
  readonly falseAlarms?: number;
  /** How many ordinary texts are judged together, by the mean of their scores; one if absent. */
  readonly together?: number;
}

export interface TrainedRuns {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

/** An example of a text that is judged by its runs. */
export function toExample(text: string, more: Pick<Example, 'isWanted'> & Partial<Example>): Example {
  return fromSigns(listRuns(toPlainText(text)), more);
}

function fromSigns(runs: ReadonlySet<string>, more: Pick<Example, 'isWanted'> & Partial<Example>): Example {
  return { isOrdinary: false, penalty: 0, weight: 1, runs: [...runs], length: lengthOf(runs), ...more };
}

/** The texts of the corpus of the classifier, in the order of its files. */
export function readCorpus(): readonly string[] {
  return globSync('data/router/corpus/*.jsonl', { cwd: ROOT })
    .toSorted()
    .flatMap((file) => readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n'))
    .map((line) => (JSON.parse(line) as { readonly text: string }).text);
}

/** Both lists in turn, so that steps in order see the few throughout. */
export function spread(few: readonly Example[], many: readonly Example[]): readonly Example[] {
  const step = Math.ceil(many.length / few.length);
  return few.flatMap((each, index) => [each, ...many.slice(index * step, (index + 1) * step)]);
}

/** Logistic regression by gradient steps in a fixed order: the same examples give the same model. */
function trainRuns(examples: readonly Example[], { kept, decay }: Training): TrainedRuns {
  const weights = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { runs } of examples) for (const run of runs) counts.set(run, (counts.get(run) ?? 0) + 1);
  let bias = -1;
  for (let pass = 0; pass < PASSES; pass++) {
    const rate = RATE / (1 + pass / 10);
    for (const { runs, length, isWanted, weight: counted } of examples) {
      const known = runs.filter((run) => (counts.get(run) ?? 0) > 1);
      const score = bias + known.reduce((sum, run) => sum + (weights.get(run) ?? 0), 0) / length;
      const error = ((isWanted ? 1 : 0) - 1 / (1 + Math.exp(-score))) * counted;
      bias += rate * error * 0.1;
      for (const run of known) {
        const weight = weights.get(run) ?? 0;
        weights.set(run, weight * (1 - decay) + (rate * error) / length);
      }
    }
  }
  const some = [...weights].toSorted(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || (a < b ? -1 : 1)).slice(0, kept);
  return { bias, weights: new Map(some) };
}

const scoreBy = ({ bias, weights }: TrainedRuns, { runs, length, penalty }: Example) =>
  bias - penalty + runs.reduce((sum, run) => sum + (weights.get(run) ?? 0), 0) / length;

/** Scores each example by a model that has not seen its fold. Labelled and ordinary ones are each dealt to all folds in turn. */
function crossValidate(examples: readonly Example[], training: Training) {
  const dealt = [0, 0];
  const folds = examples.map(({ isOrdinary }) => {
    const list = isOrdinary ? 1 : 0;
    dealt[list] = (dealt[list] ?? 0) + 1;
    return (dealt[list] ?? 0) % FOLDS;
  });
  return Array.from({ length: FOLDS }, (_, fold) => {
    const seen = examples.filter((_each, index) => folds[index] !== fold);
    const model = trainRuns(seen, training);
    const unseen = examples.filter((_each, index) => folds[index] === fold);
    return unseen.map((each) => ({ each, score: scoreBy(model, each) }));
  }).flat();
}

/** The means of groups whose members are far apart in the list, so that they are of different matters. */
function meansOf(scores: readonly number[], together: number): readonly number[] {
  const step = Math.floor(scores.length / together);
  return scores
    .slice(0, step)
    .map((_, at) => Array.from({ length: together }, (_each, nth) => scores[at + nth * step] ?? 0))
    .map((group) => group.reduce((sum, each) => sum + each, 0) / together);
}

/** Trains a model, sets its threshold by cross-validation, writes it and says how well it did. */
export function writeModel(name: string, examples: readonly Example[], training: Training): void {
  const scored = crossValidate(examples, training);
  const { falseAlarms, together = 1 } = training;
  const ordinary = meansOf(
    scored.filter(({ each }) => each.isOrdinary).map(({ score }) => score),
    together,
  ).toSorted((a, b) => b - a);
  const threshold = falseAlarms === undefined ? 0 : (ordinary[Math.floor(ordinary.length * falseAlarms)] ?? 0);
  const share = (isCounted: (each: Example) => boolean) => {
    const some = scored.filter(({ each }) => isCounted(each));
    return `${some.filter(({ score }) => score > threshold).length} of ${some.length}`;
  };
  const characters = writeWeights(name, 'file', trainRuns(examples, training), threshold);
  console.log(
    `${name}: found by cross-validation ${share(({ isWanted }) => isWanted)}, of harmless ones like them ${share(({ isWanted, isOrdinary }) => !isWanted && !isOrdinary)}, of ordinary ones ${share(({ isOrdinary }) => isOrdinary)}. Threshold ${threshold.toFixed(2)}, ${characters} characters.`,
  );
}

/** Writes the weights of a model, rounded, with the threshold taken from the bias. Returns the characters of the file. */
export function writeWeights(
  name: string,
  place: keyof typeof WEIGHTS,
  { bias, weights }: TrainedRuns,
  threshold: number,
): number {
  const round = (value: number) => Number(value.toFixed(2));
  const trained = {
    bias: round(bias - threshold),
    weights: Object.fromEntries([...weights].map(([run, weight]) => [run, round(weight)]).toSorted()),
  };
  const version = createHash('sha256').update(JSON.stringify(trained)).digest('hex').slice(0, VERSION_DIGITS);
  const file = `${JSON.stringify({ version, ...trained, weights: toLines(Object.entries(trained.weights)) }, null, 2)}\n`;
  writeFileSync(join(ROOT, `${WEIGHTS[place]}/${name}-weights.json`), file);
  return file.length;
}

/** Pairs as lines of the file, some in each, so that a difference between two models can be read. */
function toLines(weights: readonly (readonly [string, number])[]): readonly string[] {
  return Array.from({ length: Math.ceil(weights.length / PAIRS_IN_LINE) }, (_, line) =>
    weights
      .slice(line * PAIRS_IN_LINE, (line + 1) * PAIRS_IN_LINE)
      .map(([run, weight]) => `${run} ${weight}`)
      .join(' '),
  );
}
