import { lengthOf } from '#texts/domain/recognisers/runs.ts';
import { listSpans, takenForChance } from '#texts/domain/recognisers/signs.ts';
import { createRandom, shuffle } from './random.ts';
import type { Labelled } from './read-sentences.ts';
import { writeWeights } from './train-runs.ts';

const PASSES = 25;
const RATE = 1.5;
/** How fast weights are forgotten: what few sentences say hardly counts. */
const DECAY = 2e-3;
/** After so many passes a long text is trained with by the span that the model finds most dangerous, before by its first. */
const WHOLE_PASSES = 3;
const FOLDS = 5;
const SEED = 7;

/** What a sentence is for a model: whether it should be found, and how much it counts. */
export interface Aim {
  readonly isWanted: boolean;
  readonly weight: number;
}

export interface SignTraining {
  /** Undefined leaves a sentence out. */
  readonly aimOf: (sentence: Labelled) => Aim | undefined;
  /** Weights that are kept, the strongest. */
  readonly kept: number;
  /** The share of the harmless sentences, without the corpus, that is let through in cross-validation over scenarios. Absent: the bias stays as it was trained. */
  readonly falseAlarms?: number;
  /** How fast weights are forgotten, if not as usual. */
  readonly decay?: number;
  /** What a rule besides the model adds to a span. */
  readonly ease?: (span: string) => number;
}

interface Span {
  readonly signs: Int32Array;
  readonly length: number;
  readonly ease: number;
}
interface Example extends Aim {
  readonly sentence: Labelled;
  readonly spans: readonly Span[];
}
interface Model {
  readonly bias: number;
  readonly weights: Float64Array;
}

/** Trains a model of danger, sets its threshold by scenarios that it has not seen, writes it, and says how well it did. */
export function trainSigns(
  name: string,
  place: 'imported' | 'file',
  sentences: readonly Labelled[],
  { aimOf, kept, falseAlarms, decay = DECAY, ease = () => 0 }: SignTraining,
): void {
  const names: string[] = [];
  const ids = new Map<string, number>();
  const idOf = (sign: string) => {
    const known = ids.get(sign) ?? names.push(sign) - 1;
    ids.set(sign, known);
    return known;
  };
  const examples = sentences.flatMap((sentence): readonly Example[] => {
    const aim = aimOf(sentence);
    const spans = listSpans(sentence.text).map(({ text, signs }) => ({
      signs: Int32Array.from(signs, idOf),
      length: lengthOf(signs),
      ease: ease(text),
    }));
    return aim === undefined || spans.length === 0 ? [] : [{ ...aim, sentence, spans }];
  });
  const train = (some: readonly Example[]) => trainModel(some, { signs: names.length, kept, decay });
  const scored = crossValidate(examples, train);
  const harmless = ({ sentence }: Example) => sentence.dangers.length === 0 && sentence.source !== 'corpus';
  const scores = scored.filter(({ example }) => harmless(example)).map(({ score }) => score);
  const threshold =
    falseAlarms === undefined ? 0 : (scores.toSorted((a, b) => b - a)[Math.floor(scores.length * falseAlarms)] ?? 0);
  const share = (isCounted: (example: Example) => boolean) => {
    const some = scored.filter(({ example }) => isCounted(example));
    return `${some.filter(({ score }) => score > threshold).length} of ${some.length}`;
  };
  const { bias, weights } = train(examples);
  const named = names.map((sign, id) => [sign, weights[id] ?? 0] as const).filter(([, weight]) => weight !== 0);
  const characters = writeWeights(name, place, { bias, weights: new Map(named) }, threshold);
  console.log(
    `${name}: of scenarios that it had not seen ${share(({ isWanted }) => isWanted)} found; of harmless sentences ${share(harmless)}, of ordinary ones ${share(({ sentence }) => sentence.source === 'corpus')}. Threshold ${threshold.toFixed(2)}, ${characters} characters.`,
  );
}

/** Scores each example by a model that has seen no sentence of its scenario. */
function crossValidate(examples: readonly Example[], train: (some: readonly Example[]) => Model) {
  const scenarios = [...new Set(examples.map(({ sentence }) => sentence.scenario))];
  shuffle(scenarios, createRandom(SEED));
  const foldOf = new Map(scenarios.map((scenario, at) => [scenario, at % FOLDS]));
  const isIn = ({ sentence }: Example, fold: number) => foldOf.get(sentence.scenario) === fold;
  return Array.from({ length: FOLDS }, (_, fold) => {
    const model = train(examples.filter((each) => !isIn(each, fold)));
    const unseen = examples.filter((each) => isIn(each, fold));
    return unseen.map((example) => ({ example, score: scoreExample(model, example) }));
  }).flat();
}

function scoreExample(model: Model, { spans }: Example): number {
  return Math.max(...spans.map((span) => scoreSpan(model, span))) - takenForChance(spans.length);
}

function scoreSpan({ bias, weights }: Model, { signs, length, ease }: Span): number {
  let sum = 0;
  for (const sign of signs) sum += weights[sign] ?? 0;
  return bias + sum / length + ease;
}

/** Logistic regression by gradient steps in an order that is always the same: the same sentences give the same model. Signs of one example alone are left out. */
function trainModel(
  examples: readonly Example[],
  { signs, kept, decay }: { readonly signs: number; readonly kept: number; readonly decay: number },
): Model {
  const counts = new Int32Array(signs);
  for (const { spans } of examples) for (const sign of spans[0]?.signs ?? []) counts[sign] = (counts[sign] ?? 0) + 1;
  const known = examples.map(({ isWanted, weight, spans }) => ({
    wanted: isWanted ? 1 : 0,
    weight,
    spans: spans.map((span) => ({ ...span, signs: span.signs.filter((sign) => (counts[sign] ?? 0) > 1) })),
  }));
  shuffle(known, createRandom(SEED));
  const model = { bias: -1, weights: new Float64Array(signs) };
  for (let pass = 0; pass < PASSES; pass++) {
    const rate = RATE / (1 + pass / 5);
    const shrink = 1 - decay * rate;
    for (const { wanted, weight, spans } of known) {
      const isLong = pass >= WHOLE_PASSES && spans.length > 1;
      const span = isLong
        ? spans.reduce((best, each) => (scoreSpan(model, each) > scoreSpan(model, best) ? each : best))
        : spans[0];
      if (span === undefined) continue;
      const step = rate * weight * (wanted - 1 / (1 + Math.exp(-scoreSpan(model, span))));
      model.bias += step * 0.1;
      for (const sign of span.signs) model.weights[sign] = (model.weights[sign] ?? 0) * shrink + step / span.length;
    }
  }
  const strong = [...model.weights.keys()].toSorted(
    (one, other) => Math.abs(model.weights[other] ?? 0) - Math.abs(model.weights[one] ?? 0) || one - other,
  );
  const weights = new Float64Array(signs);
  for (const sign of strong.slice(0, kept)) weights[sign] = model.weights[sign] ?? 0;
  return { bias: model.bias, weights };
}
