import { nameModel, type RouterModel } from '#texts/domain/classifier/model.ts';
import type { Evaluation } from './evaluate.ts';
import type { HeadReport, ModelOptions, Trained } from './train-model.ts';

const MOST_CONFUSIONS = 20;

export interface CardInput {
  readonly trained: Trained;
  readonly bytes: number;
  readonly options: ModelOptions;
  /** Where the rows came from, in the words of the person who trained the model. */
  readonly source: string;
  readonly duplicates: number;
  readonly unlabelled: number;
  readonly category: Evaluation;
  readonly kind?: Evaluation | undefined;
  readonly heldOut: string;
}

/** The model card in Markdown: what the model is, what it was trained on, how well it does on texts that it has not seen. */
export function formatModelCard(input: CardInput): string {
  const { trained, bytes, options, source, duplicates, unlabelled, category, kind, heldOut } = input;
  const { header } = trained.model;
  return `${[
    `# Model card: ${nameModel(header)}`,
    'For the person who decides whether this model may propose categories. Written by `npm run train -- router`; do not edit.',
    '## What it is',
    `A linear model that proposes a category${header.kind ? ' and a kind' : ''} for the text of an appeal, with a probability.
It decides nothing: a person does below the threshold, and always for threats, tip-offs and sensitive cases.`,
    table([
      ['what', 'value'],
      ['categories', String(header.category.labels.length)],
      ['kinds', header.kind ? header.kind.labels.join(', ') : 'none'],
      [
        'features',
        `${header.featureCount}: words, pairs of words, runs of 1 to ${options.longestRun} characters${describeHead(options)}`,
      ],
      ['size', `${(bytes / 1_000_000).toFixed(1)} MB`],
      ['seed, cost, fewest texts of a feature', `${options.seed}, ${options.cost}, ${options.minTexts}`],
    ]),
    '## What it was trained on',
    `${source}: ${header.training.rows} texts, after ${duplicates} repeated ones and ${unlabelled} without a label were left out.`,
    '## Threshold',
    `Chosen by ${options.folds}-fold cross-validation on the texts of training, for a precision of ${percent(options.wantedPrecision)}.`,
    table([
      ['question', 'threshold', 'decided', 'precision there'],
      thresholdRow('category', trained.model, trained.category),
      ...(trained.kind ? [thresholdRow('kind', trained.model, trained.kind)] : []),
    ]),
    '## On texts that it has not seen',
    `${heldOut}.`,
    table([
      ['measure', 'category', ...(kind ? ['kind'] : [])],
      ...MEASURES.map(([name, measure]) => [name, measure(category), ...(kind ? [measure(kind)] : [])]),
    ]),
    '## Most frequent confusions of categories',
    category.confusions.length === 0
      ? 'None.'
      : table([
          ['right', 'proposed', 'texts'],
          ...category.confusions
            .slice(0, MOST_CONFUSIONS)
            .map(({ right, proposed, count }) => [right, proposed, String(count)]),
        ]),
    '## By category',
    table([
      ['category', 'texts', 'precision', 'recall', 'F1'],
      ...category.labels.map((each) => [
        each.label,
        String(each.texts),
        ...[each.precision, each.recall, each.f1].map((value) => value.toFixed(2)),
      ]),
    ]),
  ].join('\n\n')}\n`;
}

const MEASURES: readonly (readonly [string, (evaluation: Evaluation) => string])[] = [
  ['texts', ({ texts }) => String(texts)],
  ['accuracy', ({ accuracy }) => percent(accuracy)],
  ['macro-F1', ({ macroF1 }) => macroF1.toFixed(4)],
  ['right one among the first three', ({ top3 }) => percent(top3)],
  ['calibration error (ECE)', ({ calibrationError }) => calibrationError.toFixed(3)],
  ['decided at the threshold', ({ decided }) => percent(decided)],
  ['right of those', ({ precision }) => percent(precision)],
];

function describeHead({ headWords, headWeight }: ModelOptions): string {
  return headWeight === 1 ? '' : `; the first ${headWords} words count ${headWeight} times`;
}

function thresholdRow(question: 'category' | 'kind', { header }: RouterModel, report: HeadReport): string[] {
  const probability = header[question]?.threshold.probability;
  return [
    question,
    probability?.toFixed(4) ?? 'none: a person always decides',
    percent(report.decided),
    percent(report.precision),
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}
