import { dropUnseen } from '#kernel/domain/unseen-signs.ts';

/** How many characters a run has. */
const RUN_LENGTHS = [1, 2, 3, 4] as const;

/** Characters of every sentence: runs of these alone say nothing. */
export const COMMON = new Set(
  '的了着过是在有就也都和跟与及吗呢吧啊我你他她它们您这那一个些么什哪谁来去到给把被让从对为还又再很太没不能会可以',
);

/** A linear model of runs of characters. A weight is readable: its run speaks for what is recognised if positive. */
export interface RunModel {
  /** The checksum of bias and weights. */
  readonly version: string;
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

/** A model in its file. Neither runs nor notions have blanks. */
export interface StoredRunModel {
  readonly version: string;
  readonly bias: number;
  /** `run weight run weight …` */
  readonly weights: readonly string[];
}

/** The characters of a text that a model reads: narrow, without white space and punctuation, digits as 0. */
export function toPlainText(text: string): string {
  return dropUnseen(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .replace(/\d+/g, '0');
}

/** The different runs of characters of a plain text. A word of two characters is one of them. */
export function listRuns(text: string): ReadonlySet<string> {
  const runs = new Set<string>();
  for (const length of RUN_LENGTHS)
    for (let at = 0; at + length <= text.length; at++) {
      const run = text.slice(at, at + length);
      if ([...run].some((sign) => !COMMON.has(sign))) runs.add(run);
    }
  return runs;
}

/** By what the sum of the weights of a sentence is divided, so that a long one is not found because it is long. */
export function lengthOf(runs: { readonly size: number }): number {
  return Math.sqrt(runs.size + 40);
}

/** The model of a file: its lines are pairs of a run and its weight. */
export function readRunModel({ weights: lines, ...model }: StoredRunModel): RunModel {
  return { ...model, weights: new Map(lines.flatMap(readPairs)) };
}

function readPairs(line: string): readonly (readonly [string, number])[] {
  const parts = line.split(' ');
  return Array.from({ length: parts.length / 2 }, (_, at) => [parts[2 * at] ?? '', Number(parts[2 * at + 1])]);
}

/** The score of a plain text: the bias and the weights of its runs. */
export function scoreRuns(model: RunModel, text: string): number {
  return scoreSet(model, listRuns(text));
}

/** The bias of a model and the weights of what a text has. */
export function scoreSet({ bias, weights }: RunModel, runs: ReadonlySet<string>): number {
  let sum = 0;
  for (const run of runs) sum += weights.get(run) ?? 0;
  return bias + sum / lengthOf(runs);
}
