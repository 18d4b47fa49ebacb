/** How a text becomes features; part of a model's header, because a model knows only the features it was trained on. */
export interface FeatureOptions {
  /** The first words of a text usually name the matter: they count `headWeight` times. */
  readonly headWords: number;
  readonly headWeight: number;
  /** The longest run of characters that is a feature. */
  readonly longestRun: number;
}

/** A word with its place in the text without blanks and punctuation. */
export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** A normalized text, cut into words. `compact` has only their characters. */
export interface Segmented {
  readonly words: readonly Word[];
  readonly compact: string;
}

/** Receives a feature: its hash, the characters of `compact` that it covers, and how often it counts. */
export type VisitFeature = (hash: number, from: number, to: number, weight: number) => void;

/** Different first states of the hash keep a word, a pair and a run of the same characters apart. */
const SEED = { word: 0x811c9dc5, pair: 0x1b873593, run: 0x27d4eb2f } as const;

/** The words that a pair may have between its two. */
const MOST_BETWEEN = 1;

/** Cuts a normalized text into words; blanks and punctuation are dropped. */
export function segment(text: string): Segmented {
  const words: Word[] = [];
  let compact = '';
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  for (const { segment: part, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) continue;
    words.push({ text: part, from: compact.length, to: compact.length + part.length });
    compact += part;
  }
  return { words, compact };
}

/** Visits every feature of a text: words, pairs of words that are neighbours or have one
 * word between them, and runs of 1 to `longestRun` characters. */
export function visitFeatures(
  { words, compact }: Segmented,
  { headWords, headWeight, longestRun }: FeatureOptions,
  visit: VisitFeature,
): void {
  for (let at = 0; at < words.length; at++) {
    const { text, from, to } = words[at] as Word;
    const weight = at < headWords ? headWeight : 1;
    visit(finish(addText(SEED.word, text)), from, to, weight);
    for (let between = 0; between <= MOST_BETWEEN; between++) {
      const other = words[at + 1 + between];
      if (other) visit(finish(addText(addUnit(addText(SEED.pair, text), between), other.text)), from, other.to, weight);
    }
  }
  const headEnd = words[Math.min(headWords, words.length) - 1]?.to ?? 0;
  for (let from = 0; from < compact.length; from++) {
    const weight = from < headEnd ? headWeight : 1;
    let hash: number = SEED.run;
    for (let to = from + 1; to <= Math.min(from + longestRun, compact.length); to++) {
      hash = addUnit(hash, compact.charCodeAt(to - 1));
      visit(finish(hash), from, to, weight);
    }
  }
}

function addText(hash: number, text: string): number {
  let next = hash;
  for (let at = 0; at < text.length; at++) next = addUnit(next, text.charCodeAt(at));
  return next;
}

/** A step of FNV-1a with a UTF-16 unit. */
function addUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** The last step of MurmurHash3 spreads the bits; the result is an unsigned 32-bit number. */
function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
