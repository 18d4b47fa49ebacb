import type { Bilingual } from '#cli/run-tool.ts';
import type { FeatureOptions } from '#texts/domain/classifier/features.ts';
import { MODEL_FORMAT, type ModelHead, type RouterModel } from '#texts/domain/classifier/model.ts';
import { checksumOfModel, computeChecksum, MAX_MODEL_BYTES } from '#texts/domain/classifier/model-file.ts';
import { findTemperature, findThreshold, measureThreshold, toPredictions } from './calibrate.ts';
import { crossValidate } from './cross-validate.ts';
import { packModel, roundNumber } from './pack-model.ts';
import { type TrainingOptions, trainHead } from './train-head.ts';
import { toVectors } from './vectors.ts';
import { scaleVectors, weighFeatures } from './weigh-features.ts';

export interface LabelledText {
  readonly text: string;
  readonly category: string;
  readonly kind?: string | undefined;
}

export interface ModelOptions extends TrainingOptions, FeatureOptions {
  readonly wantedPrecision: number;
  readonly folds: number;
}

/** Chosen by cross-validation on the texts of `npm run bench -- router`. */
export const DEFAULT_OPTIONS: ModelOptions = {
  seed: 1,
  cost: 8,
  minTexts: 2,
  headWords: 12,
  headWeight: 4,
  longestRun: 3,
  wantedPrecision: 0.98,
  folds: 5,
};

/** Bytes that the header may need. */
const HEADER_BYTES = 500_000;

/** What cross-validation said of one question. */
export interface HeadReport {
  readonly rows: number;
  readonly decided: number;
  readonly precision: number;
}

export interface Trained {
  readonly model: RouterModel;
  readonly category: HeadReport;
  readonly kind?: HeadReport;
}

/**
 * Trains a model. Temperature and threshold come from cross-validation, the weights from all rows. The same rows in the same
 * order, options and seed give the same bytes.
 */
export function trainModel(
  rows: readonly LabelledText[],
  options: ModelOptions,
  say: (line: Bilingual) => void = () => {},
): Trained {
  const { headWords, headWeight, longestRun } = options;
  const features = { headWords, headWeight, longestRun };
  say({ en: `reading the features of ${rows.length} texts`, zh: `提取 ${rows.length} 条文本的特征` });
  const vectors = toVectors(
    rows.map(({ text }) => text),
    features,
    options.minTexts,
  );
  const everyRow = [...rows.keys()];
  const category = rows.map((row) => row.category);
  const kind = rows.map((row) => row.kind);
  const hasKinds = new Set(kind.filter((each) => each !== undefined)).size > 1;
  const columns = new Set(category).size + (hasKinds ? new Set(kind).size : 0);
  const minTexts = findMinTexts(vectors.ids, vectors.hashes.length, columns, options.minTexts);
  if (minTexts > options.minTexts)
    say({
      en: `features in fewer than ${minTexts} texts are dropped, so that the model stays small`,
      zh: `为控制模型大小，舍弃出现于不足 ${minTexts} 条文本的特征`,
    });

  const bounded = { ...options, minTexts };
  const trainOne = (name: Bilingual, labels: readonly (string | undefined)[]) => {
    const judged = crossValidate(vectors, labels, bounded, options.folds, (fold) =>
      say({ en: `${name.en}: fold ${fold} of ${options.folds}`, zh: `${name.zh}：第 ${fold}/${options.folds} 折` }),
    );
    say({ en: `${name.en}: all rows`, zh: `${name.zh}：全部数据` });
    const findLabel = (row: number) => labels[row];
    const labelled = everyRow.filter((row) => findLabel(row) !== undefined);
    const importances = weighFeatures(vectors, labelled, findLabel, minTexts);
    const head = trainHead(scaleVectors(vectors, importances), labelled, findLabel, bounded);
    const temperature = findTemperature(judged);
    const predictions = toPredictions(judged, temperature);
    const probability = findThreshold(predictions, options.wantedPrecision);
    return {
      head: { ...head, importances },
      temperature,
      probability,
      report: { rows: judged.length, ...measureThreshold(predictions, probability) },
    };
  };
  const categories = trainOne({ en: 'categories', zh: '类别' }, category);
  const kinds = hasKinds ? trainOne({ en: 'kinds', zh: '类型' }, kind) : undefined;

  const heads = [categories, ...(kinds ? [kinds] : [])];
  const { scales, ...numbers } = packModel(
    vectors.hashes,
    heads.map(({ head }) => head),
  );
  const toHead = ({ head, temperature, probability }: ReturnType<typeof trainOne>, at: number): ModelHead => ({
    labels: head.labels,
    scales: scales[at] as readonly number[],
    biases: head.separators.map(({ bias }) => roundNumber(bias)),
    temperature,
    threshold: { precision: options.wantedPrecision, ...(probability !== undefined && { probability }) },
  });
  const header = {
    format: MODEL_FORMAT,
    checksum: checksumOfModel(numbers),
    featureCount: numbers.hashes.length,
    features,
    category: toHead(categories, 0),
    ...(kinds && { kind: toHead(kinds, 1) }),
    training: { rows: rows.length, texts: checksumOfTexts(rows), seed: options.seed },
  } as const;
  return { model: { header, ...numbers }, category: categories.report, ...(kinds && { kind: kinds.report }) };
}

/** The checksum of labelled texts in their order. */
export function checksumOfTexts(rows: readonly LabelledText[]): string {
  const parts = rows.map(({ text, category, kind }) => [text, category, kind ?? null]);
  return computeChecksum(new TextEncoder().encode(JSON.stringify(parts)));
}

/** The fewest texts that a feature must occur in, so that the model fits into its largest size. */
function findMinTexts(ids: Uint32Array, features: number, columns: number, least: number): number {
  const most = Math.floor((MAX_MODEL_BYTES - HEADER_BYTES) / (4 + columns));
  const texts = new Uint32Array(features);
  for (const id of ids) texts[id] = (texts[id] as number) + 1;
  let minTexts = least;
  while (texts.reduce((sum, each) => sum + (each >= minTexts ? 1 : 0), 0) > most) minTexts++;
  return minTexts;
}
